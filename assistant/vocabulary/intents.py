"""What kind of answer a question wants, by patterns that are data (``intents.toml``).

1. Rules are tried from the top; the first that matches is the intent, later ones are ``also``.
2. A rule may need something that other rules found: a unit, an addressed clause, a document.
3. A question that matches nothing wants to know what must be done; with nothing but an address,
   what the clause says; with nothing but a term, what it means.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from assistant.question import Intent
from assistant.vocabulary.properties import without_pointing

_DATA = Path(__file__).with_name("intents.toml")


@dataclass(frozen=True, slots=True)
class IntentRule:
    """Patterns for one intent, what spoils them, and what must have been found beside them."""

    intent: Intent
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Intents:
    """The rules in order, and the patterns of role words."""

    rules: tuple[IntentRule, ...]
    roles: tuple[tuple[str, re.Pattern[str]], ...]

    def read(self, folded: str, found: frozenset[str]) -> tuple[Intent, ...]:
        """Intents of a folded question, the main one first; never empty.

        ``found`` names what other rules found: ``units``, ``clauses``, ``documents``, ``several``
        (documents or years) and ``quoted`` (a term in quotation marks or of the directives).
        """
        folded = without_pointing(folded)
        intents = [
            rule.intent
            for rule in self.rules
            if set(rule.needs) <= found
            and rule.pattern.search(folded)
            and not (rule.unless and rule.unless.search(folded))
        ]
        fallback = Intent.DEFINITION if "quoted" in found else Intent.OBLIGATION
        fallback = Intent.CLAUSE if "clauses" in found else fallback
        return tuple(dict.fromkeys(intents)) or (fallback,)

    def asks(self, folded: str) -> bool:
        """Whether any wish at all can be read out of a folded text."""
        folded = without_pointing(folded)
        return any(rule.pattern.search(folded) for rule in self.rules)

    def asked_role(self, folded: str) -> str:
        """The role word that a question asks for: 牵头, 配合, 督促, 负责; empty where none."""
        return next((role for role, pattern in self.roles if pattern.search(folded)), "")


def read_intents() -> Intents:
    """The intent rules that ship with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    rules = tuple(
        IntentRule(
            Intent(entry["intent"]),
            re.compile("|".join(entry["patterns"])),
            re.compile("|".join(entry["unless"])) if entry.get("unless") else None,
            tuple(entry.get("needs", ())),
        )
        for entry in data["rule"]
    )
    roles = tuple((role, re.compile("|".join(words))) for role, words in data["roles"].items())
    return Intents(rules, roles)
