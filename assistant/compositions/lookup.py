"""What an addressed clause says: its own words, its duty notes, the headings of its parts."""

from __future__ import annotations

from assistant.answer import AnswerStatus, Draft, DraftStatement
from assistant.candidates import SCOPES, Case
from assistant.compositions.pieces import quoted_sentence
from assistant.sentences import RunKind, split_sentences
from corpus.directive import Clause, Status
from corpus.library import Library
from corpus.normalize import chinese

_LENGTH = 420
_PARTS = 20
# Chinese characters that may be left of a question that only asks for an annex or a section.
_ADDRESS_ONLY = 8


def compose_lookup(case: Case) -> Draft | None:
    """The draft that quotes the addressed clauses, or None where none is addressed and held."""
    labels = sorted(
        addressed_labels(case),
        key=lambda label: case.library.owner(label).status is not Status.IN_FORCE,
    )
    if not labels or _asks_inside(labels, case):
        return None
    statements: list[DraftStatement] = []
    notes: list[str] = []
    for label in labels[:4]:
        clause = case.library.clause(label)
        group = label if len(labels) > 1 else ""
        room = _LENGTH if len(labels) == 1 else _LENGTH // 2
        found, left_out = clause_statements(clause, room, group)
        statements += found
        notes += child_notes(clause, case.library)
        if left_out:
            notes.append(f"{label}另有{left_out}句，请看原文全文。")
    return Draft(AnswerStatus.ANSWERED, tuple(statements), notes=tuple(notes))


def _asks_inside(labels: list[str], case: Case) -> bool:
    """True where an annex or section is only where to look for what else the question says."""
    said = len(chinese(case.wanted.text)) > _ADDRESS_ONLY
    return said and all(case.library.clause(label).kind in SCOPES for label in labels)


def clause_statements(clause: Clause, room: int, group: str) -> tuple[list[DraftStatement], int]:
    """Sentences of a clause up to ``room`` characters, and how many more there are."""
    found: list[DraftStatement] = []
    left_out = 0
    for sentence in split_sentences(clause):
        length = len(sentence.text)
        if found and length > room and sentence.kind is RunKind.WORDS:
            left_out += 1
            continue
        room -= length
        heading = sentence.kind is RunKind.HEADING
        first = heading or not found
        found.append(quoted_sentence(clause, sentence, headline=first, group=group))
    return found, left_out


def addressed_labels(case: Case) -> list[str]:
    """Labels that the question addresses and that are held, without parents of other ones."""
    held = [
        case.library.clause(label) for label in case.understood.clauses if label in case.library
    ]
    parents = {item.parent for item in held}
    return [item.label for item in held if item.label not in parents]


def child_notes(clause: Clause, library: Library) -> list[str]:
    """One line that names the clauses directly below by label and heading; may be empty."""
    children = [item for item in library.owner(clause.label).clauses if item.parent == clause.label]
    if not children:
        return []
    shown = [_short_name(item, clause) for item in children[:_PARTS]]
    return [f"下设{len(children)}项：{'；'.join(shown)}。"]


def _short_name(child: Clause, parent: Clause) -> str:
    number = "".join(child.path[len(parent.path) :]) or child.label
    return f"{number} {child.heading}".strip() if child.heading not in number else number
