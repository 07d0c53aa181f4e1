"""Sentences: nothing lost, quotations and brackets whole, notes and headings apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import RunKind, parts_of, split_sentences, text_range, unwrapped
from corpus.directive import Clause, ClauseKind, Span
from corpus.library import Library


def made(text: str, heading: str = "") -> Clause:
    return Clause("甲 (一)", ("(一)",), ClauseKind.CLAUSE, heading, text, (Span(0, len(text)),))


CASES = [
    ("企业要报告。监管部门要督办。", ["企业要报告。", "监管部门要督办。"]),
    ("推广“企业查。部门看。”做法。其他照旧。", ["推广“企业查。部门看。”做法。", "其他照旧。"]),
    ("定期检查（每月一次。不得少。）。再报。", ["定期检查（每月一次。不得少。）。", "再报。"]),
    ("严禁加层；不得\n\n改动结构。", ["严禁加层；", "不得改动结构。"]),
    ("没有句号的一行", ["没有句号的一行"]),
    ("括号没有(闭合。后面还有。", ["括号没有(闭合。", "后面还有。"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_end_outside_quotations_and_brackets(text: str, expected: list[str]) -> None:
    assert [run.text for run in split_sentences(made(text))] == expected


def test_notes_and_headings_are_runs_of_their_own() -> None:
    text = "（五）源头防范。制定目录。（省工信厅督促落实） 实施审查。（省能源局、省应急厅分工负责）"
    runs = split_sentences(made(text, "源头防范"))
    assert [run.kind for run in runs] == [
        RunKind.HEADING,
        RunKind.WORDS,
        RunKind.NOTE,
        RunKind.WORDS,
        RunKind.NOTE,
    ]


def test_parts_keep_numbers_and_brackets_whole() -> None:
    text = "产能1,200吨以上的（含扩建，技改），全部开工,再建150座。"
    clause = made(text)
    parts = [text[start:end] for start, end in parts_of(clause, split_sentences(clause)[0])]
    assert parts == ["产能1,200吨以上的（含扩建，技改），", "全部开工,", "再建150座。"]


@given(st.text(alphabet="甲乙。；，、“”（）()\n 1年", max_size=80))
def test_no_character_but_blanks_is_lost(text: str) -> None:
    clause = made(text)
    runs = split_sentences(clause)
    ends = [0] + [run.end for run in runs]
    left = "".join(text[end : run.start] for end, run in zip(ends, runs, strict=False))
    left += text[ends[-1] :]
    assert not set(left) & set("甲乙1年")
    for run in runs:
        assert run.text == unwrapped(text[run.start : run.end])
        assert (
            "".join(text[start:end] for start, end in parts_of(clause, run))
            == (text[run.start : run.end])
        )


def test_every_clause_held_is_split_without_loss(library: Library) -> None:
    for directive in library.directives:
        for clause in directive.clauses:
            runs = split_sentences(clause)
            starts = [run.start for run in runs]
            assert starts == sorted(starts)
            kept = "".join(clause.text[run.start : run.end] for run in runs)
            lost = len("".join(clause.text.split())) - len("".join(kept.split()))
            assert lost <= 6, clause.label


def test_source_runs_map_back_to_clause_text(library: Library) -> None:
    for directive in library.directives:
        for clause in directive.clauses[:40]:
            for run in split_sentences(clause)[:3]:
                spans = clause.source_spans(run.start, run.end)
                words = "".join(directive.source[span.start : span.end] for span in spans)
                assert words == clause.text[run.start : run.end]
                first = text_range(clause, spans[0])
                assert first is not None
