"""Evidence for the lexicon: a question per everyday word, and the clauses that hold its terms.

``python -m evals.training.lexicon_evidence`` writes ``evals/evidence/lexicon.jsonl``; with
``--ask`` it asks them too and prints for how many the first ten clauses hold a term of the word,
with the lexicon and without it. Words that stand in a question of ``evals/cases`` have their
evidence there and get none here. A question that somebody wrote in natural words is kept; others
are made of the word and a turn that grid workers use. Its clauses are looked up by the word's
terms, so that an entry whose terms no clause holds, or whose word nobody would type, shows.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.bootstrap import build_assistant
from assistant.knowledge import Knowledge
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.retrieve import retrieve
from assistant.settings import read_settings
from assistant.understand import understand
from corpus.normalize import fold
from evals.case import read_sets

FILE: Final = Path(__file__).parents[1] / "evidence" / "lexicon.jsonl"
_CLAUSES: Final = 5
_TURNS: Final = (
    "{word}这事文件里咋说的",
    "关于{word}有什么要求？",
    "{word}的上头有啥规定",
    "{word}这块归谁管？",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """An everyday word in a question, with labels of clauses that hold one of its terms."""

    word: str
    question: str
    clauses: tuple[str, ...]


def asked_words() -> str:
    """All words of the evaluation's questions, folded."""
    cases = [case for item in read_sets() for case in item.cases]
    return "\n".join(fold(" ".join((case.question, *case.history))) for case in cases)


def evidence(knowledge: Knowledge) -> Iterator[Evidence]:
    """A question for every word that no case uses, in the lexicon's order."""
    known = asked_words()
    natural = {item.word: item.question for item in read_evidence() if is_natural(item)}
    lexicon = knowledge.lexicon
    named = {word: lexicon.unit_names[word] for word in lexicon.unit_names}
    for at, (word, terms) in enumerate((lexicon.bridges | named).items()):
        if word not in known:
            labels = [label for term in terms for label in knowledge.wording.mentions(term)]
            question = natural.get(word) or _TURNS[at % len(_TURNS)].format(word=word)
            yield Evidence(word, question, tuple(dict.fromkeys(labels))[:_CLAUSES])


def is_natural(item: Evidence) -> bool:
    """Whether a question was written by hand and not made of a turn."""
    return item.question not in [turn.format(word=item.word) for turn in _TURNS]


def read_evidence(path: Path = FILE) -> tuple[Evidence, ...]:
    """The evidence that ships with the project."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(Evidence(row["word"], row["question"], tuple(row["clauses"])) for row in rows)


def found(assistant: Assistant, items: Sequence[Evidence], *, bridged: bool) -> int:
    """For how many words one of the first ten clauses holds one of the directives' terms."""
    knowledge = assistant.knowledge
    texts = dict(knowledge.wording.clauses)
    count = 0
    for item in items:
        dropped = () if bridged else ("terms", "topic")
        understood = understand(Question(item.question, dropped=dropped), knowledge)
        hits = retrieve(understood, assistant.search, knowledge)
        terms = [fold(term) for term in knowledge.lexicon.bridges[item.word]]
        count += any(term in texts[hit.clause] for hit in hits for term in terms)
    return count


def main() -> None:
    """Write the file; ask it where that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ask", type=int, help="ask every N-th word")
    given = parser.parse_args()
    assistant = build_assistant(read_settings())
    items = list(evidence(assistant.knowledge))
    FILE.parent.mkdir(exist_ok=True)
    rows = [
        {"word": item.word, "question": item.question, "clauses": item.clauses} for item in items
    ]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    FILE.write_text(text, encoding="utf-8")
    if given.ask:
        bridges = assistant.knowledge.lexicon.bridges
        chosen = [item for item in items if item.word in bridges][:: given.ask]
        for name, bridged in (("with the lexicon", True), ("without it", False)):
            sys.stdout.write(f"{name}: {found(assistant, chosen, bridged=bridged)}/{len(chosen)}\n")


if __name__ == "__main__":
    main()
