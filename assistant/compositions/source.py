"""Where words are printed: the clauses that hold them word for word, or that none does.

Who is handed a sentence as the words of a directive wants to know whether it is: the folded words
are looked for in every clause that the question leaves open, whatever else they look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import AnswerStatus, Draft, DraftStatement
from assistant.compositions.pieces import quoted
from assistant.compositions.see_also import standing
from assistant.folding import folded_text
from assistant.knowledge import Knowledge
from assistant.question import Understood
from assistant.vocabulary.asking import asking
from corpus.directive import Clause, ClauseKind, Directive, Status
from corpus.normalize import chinese, fold, fold_with_offsets

# Fewer Chinese characters are a term, not somebody's words.
_SHORTEST = 10
_SHORTEST_QUOTED = 6
_SHOWN = 8
_BEFORE = re.compile(r"^(?:请问|我?想问一?下?|问一?下|帮我查一?下?)[,:]?")
_BEHIND = re.compile(r"(?:[,.;:?]|这[句段]话|这种说法|这个要求|[是由在])+$")
_ONE = "这句话原样印在{label}。"
_SEVERAL = "这句话原样印在{count}处"
_FIRST = "，列出前{shown}处"
_NEAREST = "收录的文件里没有这句原话，最接近的条款见下。"


def compose_source(understood: Understood, knowledge: Knowledge) -> Draft | None:
    """The places that print the words whose source is asked, those in force first; else None."""
    found = (list(_places(words, understood, knowledge)) for words in asked_words(understood.text))
    places = next(filter(None, found), [])
    if not places:
        return None
    places.sort(key=lambda place: place[0].status is not Status.IN_FORCE)
    shown = places[:_SHOWN]
    one = len(places) == 1
    opening = _ONE.format(label=shown[0][1].label) if one else _counted(len(places))
    statements = tuple(
        replace(found, group="" if one else f"{clause.label}（{standing(directive)}）")
        for directive, clause, found in shown
    )
    return Draft(AnswerStatus.ANSWERED, statements, opening=opening)


def _counted(places: int) -> str:
    cut = _FIRST.format(shown=_SHOWN) if places > _SHOWN else ""
    return f"{_SEVERAL.format(count=places)}{cut}："


def with_nearest(draft: Draft, understood: Understood) -> Draft:
    """The draft, said to be only the nearest where words were asked for that nothing prints."""
    asked = asked_words(understood.text) and not draft.status.abstained and not draft.opening
    return replace(draft, opening=_NEAREST) if asked else draft


def asked_words(text: str) -> tuple[str, ...]:
    """The folded words whose source a question may ask, longest first; mostly none.

    They stand in quotation marks, or before what asks for their source; what is in quotation marks
    may also be a part of them.
    """
    folded = fold(text)
    found: list[str] = []
    first, last = folded.find('"'), folded.rfind('"')
    rest = folded[:first] + " " + folded[last + 1 :] if last > first else folded
    if not asking().source.search(rest):
        return ()
    if last > first:
        found.append(folded[first + 1 : last].strip(".,;:"))
    for asks in asking().source.finditer(folded):
        found.append(_BEHIND.sub("", _BEFORE.sub("", folded[: asks.start()])))
    marked = found[: last > first]
    words = [item for item in marked if len(chinese(item)) >= _SHORTEST_QUOTED]
    words += [item for item in found[len(marked) :] if len(chinese(item)) >= _SHORTEST]
    return tuple(sorted(words, key=len, reverse=True))


def _places(
    words: str, understood: Understood, knowledge: Knowledge
) -> Iterator[tuple[Directive, Clause, DraftStatement]]:
    """Every clause that prints the words; a table row only where no other clause does."""
    for directive in knowledge.library.directives:
        if understood.documents and directive.id not in understood.documents:
            continue
        held = [item for item in directive.clauses if words in folded_text(item, knowledge.library)]
        body = [item for item in held if item.kind is not ClauseKind.ROW]
        for clause in body or held:
            place = fold_with_offsets(clause.text).locate(words)
            if place:
                yield directive, clause, quoted(clause, *place)
