"""``anwen corpus add`` and what changes the corpus, as a person and as a script use them."""

import json
from pathlib import Path

import pytest

from tests.corpus.test_store import notice
from ui.cli import main

PROVINCE = "晋政发〔2024〕1号"
OWN = "平政发〔2025〕3号"


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for files to add; the data folder beside it is empty."""
    monkeypatch.setenv("ANWEN_DATA", str(tmp_path / "data"))
    return tmp_path


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> int:
    return main(["corpus", *arguments])


def test_what_was_understood_is_shown_before_it_is_taken(
    add: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(add, "通知.txt", notice())
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert run("add", path, "--no-index") == 1
    said = capsys.readouterr().out
    for words in (OWN, "平县人民政府", "2025-03-05", "重点任务", "牵头负责 1", "没有收录"):
        assert words in said
    assert run("history") == 0
    assert "没有历史" in capsys.readouterr().out
    monkeypatch.setattr("builtins.input", lambda _: "是")
    assert run("add", path, "--no-index", "--by", "王编辑") == 0
    assert "已收录" in capsys.readouterr().out
    assert run("history", OWN) == 0
    assert "王编辑" in capsys.readouterr().out


def test_one_bad_file_does_not_keep_the_good_ones_out(
    add: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = written(add, "好.txt", notice(number=1))
    empty = written(add, "空.txt", " ")
    other = written(add, "另.txt", notice(number=2))
    missing = str(add / "没有.txt")
    assert run("add", good, empty, missing, other, "--yes", "--json", "--no-index") == 2
    captured = capsys.readouterr()
    outcomes = [json.loads(line) for line in captured.out.splitlines()]
    assert [item["outcome"] for item in outcomes] == ["taken", "bad", "bad", "taken"]
    assert "空.txt" in captured.err
    assert "没有.txt" in captured.err
    assert run("list") == 0
    listed = capsys.readouterr().out
    assert "平政发〔2025〕1号" in listed
    assert "平政发〔2025〕2号" in listed


def test_the_same_content_is_noticed_and_a_new_version_replaces(
    add: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = written(add, "一.txt", notice("甲。"))
    second = written(add, "二.txt", notice("乙。"))
    for path in (first, first, second, first):
        assert run("add", path, "--yes", "--json", "--no-index") == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(item["outcome"], item["version"]) for item in said] == [
        ("taken", 1), ("known", 1), ("taken", 2), ("known", 1),
    ]  # fmt: skip
    assert run("show", f"{OWN} (一)") == 0
    assert "乙" in capsys.readouterr().out
    assert run("add", first, "--yes", "--no-index") == 0
    assert "旧版" in capsys.readouterr().out
    assert run("restore", OWN, "--version", "1", "--no-index") == 0
    assert run("show", f"{OWN} (一)") == 0
    assert "甲" in capsys.readouterr().out


def test_a_status_and_a_withdrawal_show_in_the_list_and_in_the_history(
    add: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(add, "通知.txt", notice())
    assert run("add", path, "--yes", "--no-index") == 0
    command = ("status", "set", PROVINCE, "已废止", "--by", OWN, "--json", "--no-index")
    capsys.readouterr()
    assert run(*command) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["status"], said["by"], said["since"]) == ("已废止", OWN, "2025-03-05")
    assert run("withdraw", OWN, "--why", "收回", "--no-index") == 0
    assert run("list") == 0
    listed = capsys.readouterr().out
    assert f"{PROVINCE}\t已废止" in listed
    assert f"\n{OWN}" not in listed.split("。", 1)[1]
    assert run("history", "--json") == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [item["what"] for item in events] == ["taken", "status", "withdrawn"]
    assert all(item["who"] for item in events)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("withdraw", "没有这份", "--why", "x"), "没有收录"),
        (("withdraw", PROVINCE), "--why"),
        (("withdraw", PROVINCE, "--why", "x", "--since", "昨天"), "2024-01-20"),
        (("withdraw", PROVINCE, "--why", "x", "--since", "2025-01-01", "--never"), "--never"),
        (("restore", PROVINCE), "没有改动"),
        (("restore", PROVINCE, "--version", "9"), "没有第 9 版"),
        (("add", "x", "--json"), "--yes"),
        (("add", "x", "y", "--yes", "--id", "z"), "只能用于一份"),
        (("history", "没有这份"), "没有收录"),
    ],
)
def test_bad_input_is_named_with_exit_status_two(
    add: Path, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_too_large_or_no_text_is_named(
    add: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = add / "压缩.rar"
    packed.write_bytes(b"Rar!" + bytes(100))
    assert run("add", str(packed), "--yes") == 2
    assert "解压" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["add", "withdraw", "restore", "status", "history"])
def test_every_command_says_what_it_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(command, "--help")
    assert ended.value.code == 0
    assert "文件" in capsys.readouterr().out
