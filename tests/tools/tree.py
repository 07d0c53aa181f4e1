"""A shipped directive read again from another file of it, and what the two readings differ in."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from corpus.directive import Clause, Directive
from corpus.duties import attach_duties
from corpus.normalize import fold
from corpus.parse import parse
from corpus.read import read_directive
from corpus.sidecar import read_sidecar

AS_OF = date(2026, 1, 1)


@cache
def held(path: Path) -> Directive:
    """The shipped directive of a file."""
    return read_directive(path, AS_OF)


def read_again(path: Path, text: str) -> Directive:
    """A text read as the directive of that file, with what its sidecar says."""
    given = read_sidecar(path.with_suffix(".toml"))
    return attach_duties(parse(text, given, as_of=AS_OF, name=path.stem))


def differences(before: Directive, after: Directive, *, folded: bool = False) -> list[str]:
    """One line for every clause that is missing, new or reads differently; empty where equal.

    Compared are label, path, kind, heading, text and duties, white space left out; ``folded``
    takes full and half width, brackets and dashes of any kind for the same.
    """
    facts = _folded if folded else _facts
    was = {clause.label: clause for clause in before.clauses}
    now = {clause.label: clause for clause in after.clauses}
    found = [f"missing {label}" for label in was if label not in now]
    found += [f"new {label}: {_bare(now[label].text)[:60]}" for label in now if label not in was]
    for label, clause in was.items():
        other = now.get(label)
        if other is None:
            continue
        for name, left, right in zip(_NAMES, facts(clause), facts(other), strict=True):
            if left != right:
                found.append(f"{label} {name}: {_apart(left, right)}")
                break
    order = [clause.label for clause in after.clauses if clause.label in was]
    if order != [clause.label for clause in before.clauses if clause.label in now]:
        found.append("order of clauses")
    return found


_NAMES = ("path", "kind", "heading", "text", "duties")


def _facts(clause: Clause) -> tuple[str, ...]:
    duties = [
        "|".join(
            [
                duty.raw,
                duty.kind,
                "、".join(duty.lead_units),
                "、".join(duty.units),
                "、".join(duty.supporting_units),
                "、".join(duty.unit_ids),
                f"{duty.open_ended} {duty.inherited}",
            ]
        )
        for duty in clause.duties
    ]
    return (
        _bare("/".join(clause.path)),
        clause.kind,
        _bare(clause.heading),
        _bare(clause.text),
        _bare("\n".join(duties)),
    )


def _folded(clause: Clause) -> tuple[str, ...]:
    return tuple(map(fold, _facts(clause)))


def _bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def _apart(left: str, right: str) -> str:
    """The place where two texts part, with a few characters of each."""
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
    at = min(len(left), len(right)) if at is None else at
    low = max(at - 8, 0)
    return f"{left[low : at + 24]!r} ≠ {right[low : at + 24]!r}"
