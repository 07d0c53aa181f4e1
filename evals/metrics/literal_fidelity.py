"""Literal fidelity: the literals of a statement stand in what it cites.

Numbers with units, dates, document numbers, names of units, role words, who has which role, modal
words. A flip of negation or modality is a fault. Lent by: the quotes, titles and document names of
the statement's citations. Words that a statement denies (未明确牵头单位) are not claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import Answer, Statement, StatementKind
from evals.metrics.folded import fold
from evals.metrics.ground import Ground
from evals.metrics.literals import ROLE_WORDS, bare_numbers, literals, role_pairs
from evals.metrics.modality import turned_modality
from evals.metrics.support_text import citations_of, heads, quoted_words

# A remark that something is not named, as far as the next mark: 未明确牵头单位, 不代表牵头.
_NOT_NAMED = re.compile(
    r"(?:(?:未|没有|没)(?:明确|写|列|指定|规定|载明|说|提)|不代表|不等于|不表示)[^,.;:]*"
)
# Any denial; an absence statement may contain what it denies (its own check is ``support``).
_DENIED = re.compile(r"(?:未|不|没有|没|无|并非)[^,.;:]*")


@dataclass(frozen=True, slots=True)
class LiteralFault:
    """A literal of a statement that its citations do not lend."""

    statement: int
    kind: str
    literal: str


def literal_faults(answer: Answer, ground: Ground) -> tuple[LiteralFault, ...]:
    """Every literal without a basis, statement by statement; empty where all is well."""
    return tuple(
        LiteralFault(at, kind, literal)
        for at, statement in enumerate(answer.statements)
        for kind, literal in statement_faults(answer, statement, ground)
    )


def literal_fidelity(answer: Answer, ground: Ground) -> float | None:
    """Share of statements without a literal fault; None where nothing is stated."""
    if not answer.statements:
        return None
    faulty = {fault.statement for fault in literal_faults(answer, ground)}
    return 1 - len(faulty) / len(answer.statements)


def statement_faults(answer: Answer, statement: Statement, ground: Ground) -> list[tuple[str, str]]:
    """The literals of one statement that nothing it cites lends, as kind and literal."""
    citations = citations_of(answer, statement)
    cited, head = quoted_words(citations), heads(citations)
    text = fold(statement.text)
    absent = statement.kind is StatementKind.ABSENT
    claimed = (_DENIED if absent else _NOT_NAMED).sub("", text)
    has = literals(claimed, ground.units)
    lent = literals(cited + "\x1f" + head, ground.units)
    lent_bare = bare_numbers(lent.numbers)
    faults = [
        ("number", item)
        for item in sorted(has.numbers - lent.numbers)
        if item not in lent_bare or not item.replace(".", "").isdigit()
    ]
    whole = cited + "\x1f" + head
    faults += [("unit", name) for name in sorted(has.units) if name not in whole]
    faults += [("document", name) for name in sorted(has.documents) if not _names(whole, name)]
    faults += [("role", word) for word in sorted(has.roles - lent.roles)]
    faults += [("modal", word) for word in sorted(has.modals - lent.modals)]
    stray = role_pairs(claimed) - role_pairs(cited)
    faults += [("role of unit", f"{unit} {role}") for unit, role in sorted(stray)]
    if not absent:
        faults += [("modality", words) for words in turned_modality(text, cited)]
        faults += [("denial", word) for word in _denials(claimed) if word not in cited]
    return faults


def _denials(folded: str) -> list[str]:
    """Role words that a text denies, with the denying word: 不负责."""
    return [word for word in (f"不{role}" for role in ROLE_WORDS) if word in folded]


def _names(whole: str, number: str) -> bool:
    """Whether a document number stands in a text; words run into its front are peeled off."""
    front = number.index("(")
    return any(number[at:] in whole for at in range(max(front - 1, 1)))
