import pytest

from ui.progress import ProgressLine


def test_a_log_gets_a_line_per_tenth_and_no_carriage_return(capsys: pytest.CaptureFixture[str]):
    line = ProgressLine("评测")
    for done in range(1, 1001):
        line(done, 1000)
    told = capsys.readouterr().err
    assert told.count("\n") == 10
    assert "\r" not in told
    assert told.splitlines()[-1] == "评测 1000/1000"


@pytest.mark.parametrize("total", [0, 1, 3])
def test_short_work_ends_with_its_count(total: int, capsys: pytest.CaptureFixture[str]):
    line = ProgressLine("评测")
    for done in range(total + 1):
        line(done, total)
    assert capsys.readouterr().err.splitlines()[-1] == f"评测 {total}/{total}"
