"""Identifier questions made from the corpus: every clause can be called by many names.

1. Take the clauses that people cite, spread evenly over each directive.
2. Write the document's name in one of the ways people write it: bracket classes, widths, blanks,
   short names, the number alone.
3. Write the clause's number in one of the ways: printed, 第X条, 第X项, arabic, run together.
4. Add a phrase: 说了啥, 原文 …

The ways are taken in turn, so that the same corpus gives the same questions. The gold clause is
the full label, the gold quote a run of the clause's own words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.bootstrap import build_library
from assistant.settings import read_settings
from corpus.directive import Clause, ClauseKind, Directive
from corpus.library import Library
from corpus.normalize import fold
from corpus.numbering import read_number
from evals.case import CASES, CLAUSE_LOOKUP

FILE = CASES / "identifiers.jsonl"
_SHARE = 64  # questions per directive at most
_CITED = frozenset(
    {
        ClauseKind.CLAUSE,
        ClauseKind.ITEM,
        ClauseKind.ROW,
        ClauseKind.TERM,
        ClauseKind.PART,
        ClauseKind.PARAGRAPH,
        ClauseKind.ARTICLE,
    }
)
_PHRASES = (
    "说了啥",
    "原文",
    "讲的什么",
    "的内容是什么",
    "原文是怎么写的？",
    "规定了什么？",
    "",
    "咋说的",
    "给我看看",
    "写的啥内容",
)
_NUMERALS = "零一二三四五六七八九十"
_WIDE = str.maketrans("0123456789()[]", "０１２３４５６７８９（）［］")  # noqa: RUF001
_NUMBER = re.compile(r"^(?P<organ>.+?)〔(?P<year>\d{4})〕(?P<number>\d+)号$")
_QUOTE = 60
_SHORTEST = 8
_LONG = 20


@dataclass(frozen=True, slots=True)
class Identifier:
    """A question that names a clause, with the clause's label and words of its own."""

    question: str
    document: str
    label: str
    quote: str


def identifiers(library: Library) -> tuple[Identifier, ...]:
    """Identifier questions over every directive, no question twice."""
    found: dict[str, Identifier] = {}
    for directive in library.directives:
        for item in _of_directive(directive, library):
            found.setdefault(fold(item.question), item)
    return tuple(found.values())


def identifier_lines(library: Library) -> str:
    """The case file of the identifier questions."""
    rows = [_row(at, item) for at, item in enumerate(identifiers(library), start=1)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_identifiers(library: Library, path: Path = FILE) -> None:
    """Write the case file: ``python -m evals.identifiers``; a test fails where that is due."""
    path.write_text(identifier_lines(library), encoding="utf-8")


def _of_directive(directive: Directive, library: Library) -> Iterator[Identifier]:
    names = (*document_names(directive), *_spoken_names(directive, library))
    clauses = [clause for clause in directive.clauses if clause.kind in _CITED and _quote(clause)]
    count = min(_SHARE, 2 * len(clauses))
    for at in range(count):
        clause = clauses[(at * len(clauses)) // count]
        ways = clause_names(clause.label.removeprefix(directive.id).strip())
        name, way = names[at % len(names)], ways[at % len(ways)]
        question = name + way + _PHRASES[(at * 3 + at // len(_PHRASES)) % len(_PHRASES)]
        question = question.translate(_WIDE) if at % 7 == 3 else question
        yield Identifier(question, directive.id, clause.label, _quote(clause))


def document_names(directive: Directive) -> tuple[str, ...]:
    """The ways in which people write a directive's number or short name."""
    number = _NUMBER.match(directive.document_number)
    if number is None:
        return (directive.id, *directive.short_names)
    organ, year, serial = number["organ"], number["year"], number["number"]
    written = (
        f"{organ}〔{year}〕{serial}号",
        f"{organ}[{year}]{serial}号",
        f"{organ}{year} {serial}号 ",
        f"{organ}（{year}）{serial}号",
        f"{organ}【{year}】{serial}号文",
        f"{organ} 〔 {year} 〕 {serial} 号 ",
        f"{organ}({year}){serial}号",
        f"{organ}{year}年{serial}号",
        f"{organ}［{year}］{serial}号",
        f"{organ}{year}-{serial}号",
    )
    return (*written, *directive.short_names)


def _spoken_names(directive: Directive, library: Library) -> tuple[str, ...]:
    """省1号文, 襄垣1号文, 吕梁: names that fit one directive of the library only."""
    number = _NUMBER.match(directive.document_number)
    place = directive.region.rstrip("省市县")
    others = [item for item in library.directives if item is not directive]
    if number is None:
        return (place,) if all(item.region != directive.region for item in others) else ()
    ending = f"〕{number['number']}号"
    rivals = [item for item in others if item.document_number.endswith(ending)]
    names: list[str] = []
    if all(item.level != directive.level for item in rivals):
        names.append(f"{directive.level.value}{number['number']}号文")
    if all(item.region != directive.region for item in rivals):
        names.append(f"{place}{number['number']}号文")
    return tuple(names)


def clause_names(locator: str) -> tuple[str, ...]:
    """The ways in which people write a clause's place: ``(十六)`` as 第十六条, 16项, (16) …"""
    whole = re.fullmatch(r"\(([一二三四五六七八九十]+)\)(.*)", locator)
    if whole:
        return _numbered(whole[1], whole[2])
    annex = re.fullmatch(r"(附件|附表|术语注释)(\d+)(.*)", locator)
    if annex:
        return _annexed(annex[1], annex[2], annex[3])
    paragraph = re.fullmatch(r"([一二三四五六七八九十]+)、第(\d+)段", locator)
    if paragraph:
        return _paragraphs(paragraph[1], int(paragraph[2]))
    return tuple(dict.fromkeys((locator, _printed(locator), locator.replace(" ", ""))))


def _numbered(han: str, rest: str) -> tuple[str, ...]:
    arabic = str(read_number(han))
    return (
        f"({han}){rest}",
        f"第{han}条{rest}",
        f"（{han}）{rest}",
        f"第{arabic}条{rest}",
        f"第{han}项{rest}",
        f"({arabic}){rest}",
        f"第（{han}）项{rest}",
        f"{arabic}项{rest}",
        f" {arabic}{rest}",
        f"第({arabic})条{rest}",
    )


def _annexed(word: str, number: str, rest: str) -> tuple[str, ...]:
    rest = rest.strip()
    loose = rest.replace("(", "（").replace(")", "）")
    han = han_numeral(int(number))
    ways = [
        f"{word}{number}{rest}",
        f"{word}{number} {loose}",
        f"{word}{han} {loose}".strip(),
        f"{word} {number} {rest}",
    ]
    if word == "附表":
        ways += [f"{word}任务{number}{rest}", f"{word}第{number}项{rest}"]
    if word == "术语注释":
        ways += [f"{word}第{number}条", f"{word}（{number}）"]
    return tuple(ways)


def _paragraphs(section: str, number: int) -> tuple[str, ...]:
    han = han_numeral(number)
    return (
        f"{section}、第{number}段",
        f"第{section}部分第{number}段",
        f"{section}、第{han}段",
        f"第{section}部分第{han}段",
        f"{section} 第{number}段",
    )


def _printed(locator: str) -> str:
    return locator.replace("(", "（").replace(")", "）").replace(" ", "")


def han_numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return (_NUMERALS[tens] if tens > 1 else "") + "十" + (_NUMERALS[ones] if ones else "")


def _quote(clause: Clause) -> str:
    """Words of the clause in one piece of its source: its first long run, else its longest."""
    at = 0
    runs: list[str] = []
    for span in clause.spans:
        piece = clause.text[at : at + span.end - span.start]
        at += span.end - span.start
        for run in re.split(r"[。；\n]", piece):
            words = run.strip()[-_QUOTE:].strip("，、：（）() ")
            if len(words) >= _LONG:
                return words
            runs.append(words)
    longest = max(runs, key=len, default="")
    return longest if len(longest) >= _SHORTEST else ""


def _row(number: int, item: Identifier) -> dict[str, object]:
    return {
        "id": f"id-{number:03}",
        "question": item.question,
        "type": "obligation",
        "persona": "ci",
        "answerable": True,
        "gold": [{"doc": item.document, "clause": item.label, "quote": item.quote}],
        "gold_mode": "all",
        "must_include": [],
        "must_not_include": [],
        "note": "",
        "category": CLAUSE_LOOKUP,
        "never_break": True,
    }


if __name__ == "__main__":
    write_identifiers(build_library(read_settings()))
