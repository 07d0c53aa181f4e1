"""``anwen ask`` as a person and as a script use it: an answer, an object, a line per question."""

import json
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.pipeline import Assistant, Stage
from assistant.question import Question
from corpus.load import CorpusError
from ui.ask import read_questions
from ui.cli import main

GAS = "2024年燃气安全由哪些部门负责？"


@pytest.fixture(autouse=True)
def _built(assistant: Assistant) -> None:
    """The index stands before a command looks for it."""


def lines(path: Path, *texts: str, encoding: str = "utf-8") -> Path:
    path.write_text("".join(f"{text}\n" for text in texts), encoding=encoding)
    return path


def asked(question: str, **fields: object) -> str:
    return json.dumps({"question": question, **fields}, ensure_ascii=False)


def test_one_question_is_answered_as_text_and_as_an_object(
    capsys: pytest.CaptureFixture[str], assistant: Assistant
) -> None:
    assert main(["ask", GAS]) == 0
    assert capsys.readouterr().out.strip() == assistant.ask(Question(GAS)).text
    assert main(["ask", "--json", GAS]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["question"], found["abstained"]) == (GAS, False)
    assert all(item["citations"] for item in found["statements"])


def test_nothing_asked_is_an_error_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", " ", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["status"] == "error_empty_question"


def test_a_batch_has_a_line_for_every_question_in_order(tmp_path: Path) -> None:
    asks = [asked(GAS, id="甲"), asked(" ", id="乙"), asked("谁牵头？", history=[GAS])]
    out = tmp_path / "out.jsonl"
    assert (
        main(["ask", "--batch", str(lines(tmp_path / "in.jsonl", *asks)), "--out", str(out)]) == 2
    )
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [item["id"] for item in found] == ["甲", "乙", "3"]
    assert [item["status"] for item in found][:2] == ["answered", "error_empty_question"]
    assert found[2]["understood"]["carried"]


def test_characters_that_no_file_holds_cost_no_answer(tmp_path: Path) -> None:
    broken = '{"id": "\\ud800x", "question": "燃气\\ud800谁\\u0000负责", "history": ["\\udfff"]}'
    out = tmp_path / "out.jsonl"
    assert (
        main(["ask", "--batch", str(lines(tmp_path / "in.jsonl", broken)), "--out", str(out)]) == 0
    )
    (found,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (found["id"], found["question"]) == ("x", "燃气谁负责")


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\u2029"])
def test_a_line_ends_where_json_lines_end(tmp_path: Path, separator: str) -> None:
    source = lines(tmp_path / "in.jsonl", asked(f"燃气{separator}谁负责"), "", asked("二"))
    assert [item.id for item in read_questions(source)] == ["1", "3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_mark_at_the_beginning_of_a_file_is_none_of_its_words(
    tmp_path: Path, encoding: str
) -> None:
    (found,) = read_questions(lines(tmp_path / "in.jsonl", asked(GAS), encoding=encoding))
    assert isinstance(found, Question)
    assert found.text == GAS


BROKEN = ["{", "[]", "7", "{}", '{"question": "a", "as_of": "昨天"}', "[" * 100_000]


@pytest.mark.parametrize("line", BROKEN)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    source = lines(tmp_path / "in.jsonl", asked(GAS), line, asked("谁牵头？"))
    first, fault, last = read_questions(source)
    assert isinstance(first, Question)
    assert isinstance(last, Question)
    assert isinstance(fault, Answer)
    assert fault.status.value.startswith("error_")
    assert "第 2 行" in fault.text


def test_a_fault_costs_its_own_question_and_no_other(
    tmp_path: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = [asked(GAS, id="甲"), "{", asked("出错", id="丙"), asked(GAS, id="丁")]

    def build(*_: object, **__: object) -> Breaking:
        return Breaking(assistant)

    monkeypatch.setattr("assistant.bootstrap.build_assistant", build)
    out = tmp_path / "out.jsonl"
    source = lines(tmp_path / "in.jsonl", *asks)
    assert main(["ask", "--batch", str(source), "--out", str(out)]) == 2
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [item["id"] for item in found] == ["甲", "2", "丙", "丁"]
    states = [item["status"] for item in found]
    assert states == ["answered", "error_unreadable_question", "error_internal", "answered"]
    assert found[0]["answer"] == found[3]["answer"]
    assert all("没有" in item["answer"] for item in found[1:3])


class Breaking:
    """An assistant that fails on one question."""

    def __init__(self, whole: Assistant) -> None:
        self.whole = whole

    def ask(self, question: Question, stage: Stage | None = None) -> Answer:
        if question.text == "出错":
            raise RuntimeError(question.text)
        return self.whole.ask(question, stage)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="打不开"):
        list(read_questions(tmp_path / "none.jsonl"))


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    source = lines(tmp_path / "in.jsonl", asked(GAS), encoding="gbk")
    with pytest.raises(CorpusError, match="UTF-8"):
        list(read_questions(source))
