from dataclasses import replace
from datetime import date

import pytest

from corpus.directive import Directive, Status
from corpus.library import Library


@pytest.mark.parametrize(
    "change",
    [
        {"status": Status.REPEALED},
        {"title": "另一个题目"},
        {"issuing_authority": "另一个机关"},
        {"signed_on": date(1999, 1, 1)},
        {"addressees": ("另一个单位",)},
        {"short_names": ("另一个名字",)},
    ],
)
def test_whatever_an_answer_may_say_of_a_document_changes_the_digest(
    library: Library, change: dict[str, object]
) -> None:
    first, *others = library.directives
    assert Library((replace(first, **change), *others)).digest != library.digest


def test_each_clause_and_each_note_change_the_digest(library: Library) -> None:
    directive = next(item for item in library.directives if any(c.duties for c in item.clauses))
    at = next(at for at, clause in enumerate(directive.clauses) if clause.duties)
    clause = directive.clauses[at]
    duty = clause.duties[0]
    worded = replace(clause, text=clause.text + "。")
    noted = replace(clause, duties=(replace(duty, raw=duty.raw + "等"), *clause.duties[1:]))
    found = {_with(directive, at, item).digest for item in (clause, worded, noted)}
    assert len(found) == 3
    assert _with(directive, at, clause).digest == Library((directive,)).digest


def test_a_library_is_shown_by_its_names(library: Library) -> None:
    assert len(repr(library)) < 300
    assert all(item.id in repr(library) for item in library.directives)


def _with(directive: Directive, at: int, clause: object) -> Library:
    clauses = (*directive.clauses[:at], clause, *directive.clauses[at + 1 :])
    return Library((replace(directive, clauses=clauses),))
