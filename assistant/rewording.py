"""Whether a sentence that a model wrote says what the printed words say: shortened, never changed.

1. The sentence is laid along the printed words, in order, in runs of two characters or more.
2. What it adds is glue alone (的, 由, 和): a word of its own is a claim that no one printed.
3. Of a comma part that it uses it leaves out nothing but glue and words of emphasis (进一步, 切实):
   危险化学品企业 shortened to 企业 would say more than the text.
4. Other parts it leaves out whole, save conditions (未经…的, 对…, 6月底前) of a sentence it uses.

Sound before fluent: what cannot be laid along the words is dropped and the quotation stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from corpus.normalize import fold

# 、 joins a list, which is one part: a list without one of its units is another list. What stands
# in brackets, in quotation marks or behind a colon belongs to the part it stands in.
_LISTED = "&"
_JOINED = re.compile(r'[()":]')
_MARKS = frozenset(",.;?!/|*-<>")
_GLUE = frozenset("的地得了着之其该此是由在与和及并也还就即于中") | _MARKS | {_LISTED}
_ENDS = re.compile(r"[.?!]")
_PART = re.compile(r"[^,.;?!]+")
_EMPHASIS = re.compile(
    r"进一步|切实|认真|全面|持续|深入|严格|加快|坚决|大力|积极|着力|不断|有效|扎实|继续|完成|一律|要|抓好|做好"
)
_CONDITION = re.compile(r"^(?:对|凡|未|除|如|若|因|经|自|到|截至|按)|(?:的|时|后|前|外|内|下|起)$")


@dataclass(frozen=True, slots=True)
class Run:
    """Equal runs of a sentence and of the printed words, by their places."""

    said: int
    printed: int
    size: int


def says_the_same(said: str, printed: str) -> bool:
    """True where a sentence only shortens the printed words; both are folded here."""
    words, source = (_JOINED.sub("", fold(text.replace("、", _LISTED))) for text in (said, printed))
    runs = _runs(words, source)
    if not runs or not _only_glue(words, runs):
        return False
    apart = all(_parted(words, source, pair) for pair in pairwise(runs))
    return apart and _keeps_parts(source, runs)


def _runs(said: str, printed: str) -> list[Run]:
    matcher = SequenceMatcher(None, said, printed, autojunk=False)
    blocks = (Run(*block) for block in matcher.get_matching_blocks())
    return [run for run in blocks if run.size >= 2]


def _only_glue(said: str, runs: list[Run]) -> bool:
    covered = {at for run in runs for at in range(run.said, run.said + run.size)}
    return all(character in _GLUE for at, character in enumerate(said) if at not in covered)


def _parted(said: str, printed: str, pair: tuple[Run, Run]) -> bool:
    """True where a mark stands between two runs that whole printed parts stand between."""
    before, after = pair
    gap = printed[before.printed + before.size : after.printed]
    between = said[before.said + before.size - 1 : after.said + 1]
    return not _PART.search(gap) or not _MARKS & set(gap) or bool(_MARKS & set(between))


def _keeps_parts(printed: str, runs: list[Run]) -> bool:
    """True where every used part is there in full, and every used sentence with its conditions."""
    used = {at for run in runs for at in range(run.printed, run.printed + run.size)}
    start = 0
    for sentence in _ENDS.split(printed):
        places = [range(start + m.start(), start + m.end()) for m in _PART.finditer(sentence)]
        start += len(sentence) + 1
        touched = [place for place in places if used.intersection(place)]
        left = [place for place in places if not used.intersection(place)]
        if touched and any(_CONDITION.search(printed[slice(p.start, p.stop)]) for p in left):
            return False
        if not all(_is_whole(printed, place, used) for place in touched):
            return False
    return True


def _is_whole(printed: str, place: range, used: set[int]) -> bool:
    """True where what is not used of a part is glue and emphasis."""
    left = "".join(" " if at in used else printed[at] for at in place)
    return set(_EMPHASIS.sub("", left)) <= _GLUE | {" "}
