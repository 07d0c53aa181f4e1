"""Whether a sentence that a model wrote says what the printed words say: shortened, never changed.

1. The sentence is laid along the printed words, in order, in runs of two characters or more.
2. What it adds is glue alone (的, 由, 和): a word of its own is a claim that no one printed.
3. Of a comma part that it uses it leaves out nothing but glue and words of emphasis (进一步, 切实):
   危险化学品企业 shortened to 企业 would say more than the text.
4. Other parts it leaves out whole, save conditions (未经…的, 对…, 6月底前, 但…) of what it uses.
5. A part before one that it uses is left out only where it is a statement of its own and the rest
   does not take its subject from it: 2022年, 高瓦斯矿井, 发生事故 and 企业要… say when, for whom or
   by whom the rest holds. What is left ends with a statement, not with 2022年底前.

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
_HAN = re.compile(r"[一-鿿]{2}")
_PART = re.compile(r"[^,.;?!]+")
_EMPHASIS = re.compile(
    r"进一步|切实|认真|全面|持续|深入|严格|加快|坚决|大力|积极|着力|不断|有效|扎实|继续|完成|一律|要|抓好|做好"
)
_CONDITION = re.compile(
    r"^(?:对|凡|未|除|如|若|因|经|自|到|截至|按|在|从|当|遇|逾|但|须|可|方可|不含|不包括|原则上|确需|其中)"
    r"|(?:的|时|后|前|外|内|下|起|中|间|期|段|点|者)$"
)
# Parts that are statements: they begin with what is to be done, or say what must be or who does it.
_STATES = re.compile(
    r"^(?:加[强大快]|强化|推[进动]|完善|健全|落实|压实|建立|构建|巩固|提[升高]|深化|深入|坚持|严[格厉禁]|进一步"
    r"|切实|积极|全面|继续|持续|[抓做]好|制定|开展|组织|实施|扎实|着力|大力|认真|打击|排查|整治|督促|指导"
    r"|引导|鼓励|支持|优化|规范|夯实|牢固|统筹|细化|明确)"
)
_PREDICATE = re.compile(r"必须|不得|应当|要(?!求)|全部|牵头|配合|负责(?!人)")
_ACTS = re.compile(
    r"必须|不得|应当|要(?!求)|开展|进行|实[行施]|加强|予以|给予|采取|落实|完成|组织|建立|制定|设置|配备"
)
# What someone named in the part must do; the parts after it are about the same one.
_BINDS = re.compile(r"必须|不得|应当|要(?!求)")
# What ends an object of such a statement; 负责安全的人员 and 开展培训的单位 say for whom instead.
_OBJECT = re.compile(
    r"(?:责任|责任制|工作|监管|管理|措施|制度|机制|体系|水平|能力|成效|整治|排查|建设|力度|意识|作用|执法|检查)$"
)
# A part that begins so only leads up to the next one.
_LEADS_UP = re.compile(
    r"^(?:结合|依托|围绕|通过|利用|聚焦|针对|根据|依据|依照|以|为|随着)|(?:方面|要求|部署|年|月|日)$"
)
# A part that begins so has its subject, or its condition, in a part before it.
_LEANS = re.compile(r"^(?:应|必须|须|不得|严禁|禁止|一律|可|方可|才|均|都|由)")


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


def keeps_asked(said: str, printed: str, question: str) -> bool:
    """True where a shortened sentence keeps each pair of characters that the question names.

    Only pairs that the printed words hold count: without them it may be true and yet no answer.
    """
    asked = _pairs(fold(question)) & _pairs(fold(printed))
    return asked <= _pairs(fold(said))


def _pairs(folded: str) -> set[str]:
    return {left + right for left, right in pairwise(folded) if _HAN.fullmatch(left + right)}


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
        touched = [bool(used.intersection(place)) for place in places]
        words = [printed[slice(place.start, place.stop)] for place in places]
        if not _leaves_out_fairly(words, touched):
            return False
        kept = [place for place, is_used in zip(places, touched, strict=True) if is_used]
        if not all(_is_whole(printed, place, used) for place in kept):
            return False
    return True


def _leaves_out_fairly(parts: list[str], used: list[bool]) -> bool:
    """True where no part that is left out of a sentence says when or for whom the rest holds."""
    if not any(used):
        # An exception may stand in a sentence of its own.
        return not parts or not parts[0].startswith(("但", "除", "上述", "前款"))
    kept = [at for at, is_used in enumerate(used) if is_used]
    left = [at for at, is_used in enumerate(used) if not is_used]
    if any(_CONDITION.search(parts[at]) for at in left):
        return False
    before = [at for at in left if at < kept[-1]]
    if any(_carries(parts[at], next(parts[k] for k in kept if k > at)) for at in before):
        return False
    return kept[-1] == len(parts) - 1 or _may_end(parts[kept[-1]])


def _may_end(part: str) -> bool:
    """True for a part that ends a sentence: 对12座加油站开展检查, and not 对12座加油站."""
    if _LEADS_UP.search(part):
        return False
    acts = _ACTS.search(part.rpartition("的")[2]) is not None
    return acts or not _CONDITION.search(part)


def _carries(part: str, after: str) -> bool:
    """True where a part says when, for whom or by whom what is kept after it holds."""
    if not _is_statement(part) or _LEANS.search(after):
        return True
    if _STATES.search(part) or part.startswith("要"):
        return False
    return bool(_BINDS.search(part) or _STATES.search(after))


def _is_statement(part: str) -> bool:
    """True for a part that says something of its own: 加强巡查, 甲类设施由省住建厅负责."""
    tail = part.rpartition("的")[2] if "的" in part else ""
    if tail and not (_PREDICATE.search(tail) or _OBJECT.search(tail)):
        return False
    return bool(_STATES.search(part) or _PREDICATE.search(part))


def _is_whole(printed: str, place: range, used: set[int]) -> bool:
    """True where what is not used of a part is glue and emphasis."""
    left = "".join(" " if at in used else printed[at] for at in place)
    return set(_EMPHASIS.sub("", left)) <= _GLUE | {" "}
