"""Quote fidelity: what is shown as the words of a clause are its words.

1. A citation's quote equals the source at its spans and is a run of the clause it names.
2. A statement of kind ``quoted`` is a run of its cited words, piece by piece between ellipses.
3. Words that any statement sets in quotation marks (from 6 folded characters on) stand in what it
   cites or in a title; words that an absence statement denies must not stand there.

Compared after folding. With extractive answers this is an invariant and no achievement.
"""

from __future__ import annotations

import re

from assistant.answer import Answer, Citation, Statement, StatementKind
from corpus.library import Library
from evals.metrics.folded import fold
from evals.metrics.support_text import citations_of, heads, quoted_words

SHORTEST_QUOTE = 6
_MARKED = re.compile(r"[“「『\"]([^”」』\"]+)[”」』\"]")
_DENIED = re.compile(r"[未没无不][^，。；：“”]{0,6}$")
_ELLIPSIS = re.compile(r"…+|\.{3,}")


def is_verbatim(citation: Citation, library: Library) -> bool:
    """Whether a citation's quote is what the source and the named clause print there."""
    if citation.label not in library:
        return False
    source = library.owner(citation.label).source
    printed = "".join(source[span.start : span.end] for span in citation.spans)
    bounds = (
        min((span.start for span in citation.spans), default=-1),
        max((span.end for span in citation.spans), default=-1),
    )
    within = fold(citation.quote) in fold(library.clause(citation.label).text)
    stated = (citation.start, citation.end)
    return bool(citation.quote) and printed == citation.quote and within and bounds == stated


def keeps_words(answer: Answer, statement: Statement) -> bool:
    """Whether the quoted words of a statement are words of what it cites."""
    citations = citations_of(answer, statement)
    cited = quoted_words(citations)
    lent = cited + "\x1f" + heads(citations)
    absent = statement.kind is StatementKind.ABSENT
    for match in _MARKED.finditer(statement.text):
        words = fold(match[1])
        if absent and _DENIED.search(statement.text[: match.start()]):
            if words in cited:
                return False
        elif len(words) >= SHORTEST_QUOTE and words not in lent:
            return False
    if statement.kind is not StatementKind.QUOTED:
        return True
    pieces = [fold(piece).strip(".;,:") for piece in _ELLIPSIS.split(statement.text)]
    return all(piece in cited for piece in pieces)


def quote_fidelity(answer: Answer, library: Library) -> float | None:
    """Share of citations and statements whose words are verbatim; None where there are none."""
    checks = [is_verbatim(item, library) for item in answer.citations]
    checks += [keeps_words(answer, statement) for statement in answer.statements]
    return sum(checks) / len(checks) if checks else None
