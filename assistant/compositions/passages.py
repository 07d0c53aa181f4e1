"""What must be done, by when, how many: the sentence that answers, not the clause.

1. The best sentence over the best clauses; the shortest run of its parts that still holds what
   the sentence has of the question comes first.
2. A further sentence joins only where it adds what the question asks and the first lacks.
"""

from __future__ import annotations

import re

from assistant.answer import AnswerStatus, Draft, DraftStatement, Evidence, StatementKind
from assistant.candidates import Candidate, Case, Weighed
from assistant.compositions.pieces import quoted, quoted_sentence
from assistant.figures import denied_words
from assistant.messages import DIFFERS
from assistant.question import Intent
from assistant.sentences import parts_of
from assistant.vocabulary.asking import asking
from corpus.directive import ClauseKind
from corpus.normalize import fold

_POOL = 6
# Coverage that a sentence must have to say who acts; to deny figures, alone or by its weight with
# its headings; to be one that states the asked fact, as a share of the best.
_ACTS = 0.06
_DENIES = 0.25
_DENIES_WITH_HEADINGS = 0.3
_STATES = 0.5
# Characters of a sentence that is quoted whole; more where a list may not be cut.
_LINE = 130
_LISTED = 260
# A further sentence adds so much coverage or weighs this share of the best; characters and number
# of sentences in all (docs/search.md).
_ADDS = 0.08
_NEAR = 0.5
_DETAIL = 260
_FURTHER = 3
# Characters of a part that can stand alone.
_SHORTEST = 8
# A run that ends like this waits for its main clause.
_HANGS = re.compile(r"(?:的|时|后|前|按照.*|根据.*|要求),?$")
# A part after one of these words may not stand alone: its prohibition or condition would be lost.
_BINDS = re.compile(r"不得|不准|严禁|禁止|必须|应当|不予|免于|除|对|凡|未|如|若|的$")


def compose_passages(case: Case) -> Draft | None:
    """The draft of one to three quoted sentences, or None where no clause was found."""
    best = best_sentence(case)
    if best is None:
        return None
    candidate, weighed = best
    statements = headline_statements(candidate, weighed, case)
    denied = denied_statements(candidate, weighed, case)
    statements += [] if denied else further_statements(candidate, weighed, case)
    return Draft(AnswerStatus.ANSWERED, (*denied, *statements), opening=DIFFERS if denied else "")


def compose_actors(case: Case) -> Draft | None:
    """The draft of the sentence that says who acts, or None where none of the best ones does."""
    actor = asking().actor
    pairs = [
        (item, weighed)
        for item in case.candidates[:_POOL]
        for weighed in item.sentences[:3]
        if actor.search(fold(weighed.sentence.text))
        and weighed.coverage >= _ACTS
        and (not case.understood.asks_lead or "牵头" in weighed.sentence.text)
    ]
    best = max(pairs, key=lambda pair: pair[1].weight, default=None)
    if best is None:
        return None
    return Draft(AnswerStatus.ANSWERED, tuple(headline_statements(*best, case)))


def denied_statements(
    candidate: Candidate, weighed: Weighed, case: Case
) -> tuple[DraftStatement, ...]:
    """Absences of what the question states as given and the sentence prints otherwise."""
    if weighed.coverage < _DENIES and weighed.weight < _DENIES_WITH_HEADINGS:
        return ()
    run = Evidence(candidate.clause.label, weighed.sentence.start, weighed.sentence.end)
    return tuple(
        DraftStatement(
            f"此处没有写“{words}”", (run,), StatementKind.ABSENT, absent=words, headline=True
        )
        for words in denied_words(case.understood.text, weighed.sentence.text)
    )


def best_sentence(case: Case) -> tuple[Candidate, Weighed] | None:
    """The sentence that answers best, with its clause; None where no clause was found."""
    return next(iter(ranked_sentences(case)), None)


def ranked_sentences(case: Case) -> list[tuple[Candidate, Weighed]]:
    """The sentences that may answer, best first, with their clauses.

    Where a fact is asked and some of them state one, those alone.
    """
    pairs = [(item, weighed) for item in case.candidates[:_POOL] for weighed in item.sentences[:4]]
    if case.wanted.asks_fact:
        # The year of a title says whose text it is, not when or how much.
        pairs = [pair for pair in pairs if pair[0].clause.kind is not ClauseKind.HEADER]
    best = max((pair[1].coverage for pair in pairs), default=0.0)
    if case.wanted.asks_fact:
        stating = [
            pair
            for pair in pairs
            if case.wanted.states(fold(pair[1].sentence.text))
            and pair[1].coverage >= _STATES * best
        ]
        pairs = stating or pairs
    return sorted(pairs, key=lambda pair: -pair[1].weight)


def headline_statements(
    candidate: Candidate, weighed: Weighed, case: Case, *, group: str = ""
) -> list[DraftStatement]:
    """The sentence whole where it is short, else its telling part and then the whole."""
    sentence = weighed.sentence
    if len(sentence.text) <= (_LISTED if lists(case) else _LINE):
        return [quoted_sentence(candidate.clause, sentence, headline=True, group=group)]
    start, end = telling_part(candidate, weighed, case)
    part = quoted(candidate.clause, start, end, headline=True, group=group)
    return [part]


def lists(case: Case) -> bool:
    """True where the answer is an enumeration, which may not be cut."""
    intents = (case.understood.intent, *case.understood.also)
    return Intent.LISTING in intents or Intent.DEFINITION in intents


def telling_part(candidate: Candidate, weighed: Weighed, case: Case) -> tuple[int, int]:
    """Bounds of the shortest run of comma-separated parts that holds the question's words.

    The run keeps what the whole sentence has of the question (at least nine tenths of it) and,
    where a figure or a time is asked, states one.
    """
    clause, sentence = candidate.clause, weighed.sentence
    bounds = parts_of(clause, sentence)
    whole = fold(sentence.text)
    goal = 0.9 * _held(case, whole)
    asks = case.wanted.asks_fact
    best = (sentence.start, sentence.end)
    lasts = range(len(bounds)) if asks else (len(bounds) - 1,)
    for first in range(len(bounds)):
        if first and _BINDS.search(clause.text[sentence.start : bounds[first][0]].rstrip("，,")):
            break
        for last in (item for item in lasts if item >= first):
            start, end = bounds[first][0], bounds[last][1]
            text = fold(clause.text[start:end])
            states = not asks or (case.wanted.states(text) and not _HANGS.search(text))
            shorter = end - start < best[1] - best[0] and len(text) >= _SHORTEST
            if shorter and states and _held(case, text) >= goal:
                best = (start, end)
                break
    return best


def further_statements(candidate: Candidate, weighed: Weighed, case: Case) -> list[DraftStatement]:
    """Further sentences of the same clause that add asked words or stand close to the best.

    They come in the order of the print, so that what is read together was printed together.
    """
    have = fold(weighed.sentence.text)
    left = _DETAIL - len(have)
    found: list[Weighed] = []
    for item in candidate.sentences:
        text = fold(item.sentence.text)
        if item.sentence == weighed.sentence or len(text) > left or len(found) == _FURTHER:
            continue
        adds = case.wanted.coverage(have + text) - case.wanted.coverage(have)
        near = item.weight >= _NEAR * weighed.weight and item.coverage > 0
        if adds >= _ADDS or near:
            found.append(item)
            have += text
            left -= len(text)
    found.sort(key=lambda item: item.sentence.start)
    return [quoted_sentence(candidate.clause, item.sentence) for item in found]


def _held(case: Case, folded: str) -> float:
    return case.wanted.coverage(folded) + 0.35 * case.wanted.bridged(folded)
