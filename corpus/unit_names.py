"""Lists of units as printed, taken apart into names without breaking a name.

``各市、县人民政府`` is one name, ``市规划和自然资源局`` is one name; names that share one tail
(``煤矿、非煤矿山安全专业委员会办公室``) stay one; ``省安委办和省有关部门`` are two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING, CLOSING = "（(〔[［【", "）)〕]］】"
_BODIES = (
    "厅|局|委|办|部|署|院|所|站|处|科|室|组|会|队|社|区|关|校|行|中心|部门|单位|机关|机构|政府|党委|"
    "党组|总队|支队|大队|公司|集团|企业|海关|分局|总局|团委|妇联|工会|协会|开发区|经开区|示范区"
)
_ENDS_AS_UNIT = re.compile(rf"(?:{_BODIES})(?:[（(][^（）()]*[）)])?$")
_LEVEL_ONLY = re.compile(r"^各?(?:级|省|市|县|区|州|盟|旗|乡|镇|街道|设区的?市|\(市\)|（市）)+$")
_LOWER_LEVEL = re.compile(r"^[市县区州盟旗乡镇街]")
_EVERY_PLACE = re.compile(
    r"^(?:各(?:有关|相关)?|有关|相关)"
    r"(?:级|地|市|县|区|州|盟|旗|乡|镇|街道?|村|社区|园区|[（(][^（）()]*[）)])+$"
)
_BARE_BODY = re.compile(r"^(?:人民政府|政府|党委|党组|管委会|人大|政协)(?:及其?\S*)?$")
_OPEN = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)?(?:个)?(?:各|省|市|县|级|有关|相关|其他|责任|成员|"
    r"行业|主管|监管)*(?:部门|单位|机构|委办局)?(?:和单位|及单位|、单位)?$"
)
_AND = re.compile(r"以及|和|及|与")
_NO_UNIT = re.compile(
    r"负责人|责任人|从业人员|[。；;：:？！“”《》由]"
    r"|^(?:以下|包括|如|即|指|含|其中|例如|鼓励|支持|推动|督促|组织|建立|加强|发挥)"
)
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class NameList:
    """Names as printed, in order, and whether the list was left open (等, 等部门)."""

    names: tuple[str, ...]
    open_ended: bool


def split_names(words: str) -> NameList:
    """The names of a printed list; ``words`` holds no white space and no verb."""
    names: list[str] = []
    open_ended = False
    for piece in _joined_pieces(_top_level_pieces(words)):
        for name in _at_conjunctions(piece):
            closed = _OPEN.sub("", name)
            open_ended = open_ended or closed != name
            if closed:
                names.append(closed)
    return NameList(tuple(names), open_ended)


def looks_like_units(found: NameList) -> bool:
    """Whether every name ends as units do and none reads as a sentence; False when empty."""
    return bool(found.names) and all(
        (_ENDS_AS_UNIT.search(name) or _EVERY_PLACE.match(name))
        and len(name) <= _LONGEST_NAME
        and not _NO_UNIT.search(name)
        for name in found.names
    )


def shared_tail_names(name: str) -> tuple[tuple[str, ...], ...]:
    """For a name joined by 、 the full names that each part may stand for, longest tail first.

    ``住建、行政审批部门`` gives (住建行政审批部门, …, 住建部门, 住建) and (行政审批部门,).
    """
    *heads, last = _top_level_pieces(name) or [""]
    tails = [last[at:] for at in range(len(last) + 1)]
    return (*(tuple(head + tail for tail in tails) for head in heads), (last,))


def _top_level_pieces(words: str) -> list[str]:
    """Pieces between 、 and commas that stand in no bracket."""
    pieces, depth, start = [""], 0, 0
    for at, character in enumerate(words):
        depth += (character in OPENING) - (character in CLOSING)
        if character in "、，," and depth == 0:
            pieces[-1] = words[start:at]
            pieces.append("")
            start = at + 1
    pieces[-1] = words[start:]
    return [piece for piece in pieces if piece]


def _joined_pieces(pieces: list[str]) -> list[str]:
    """Pieces with the halves of one name put together again."""
    joined: list[str] = []
    for piece in pieces:
        if joined and (_is_unfinished(joined[-1], piece) or _BARE_BODY.match(piece)):
            joined[-1] = f"{joined[-1]}、{piece}"
        else:
            joined.append(piece)
    return joined


def _is_unfinished(left: str, right: str) -> bool:
    """Whether a name goes on over the 、 after it (各市、县人民政府; 煤矿、非煤矿山…办公室)."""
    last = _at_conjunctions(left)[-1]
    if _LEVEL_ONLY.match(last) or _EVERY_PLACE.match(last):
        return bool(_LOWER_LEVEL.match(right))
    return not _ENDS_AS_UNIT.search(_OPEN.sub("", left))


def _at_conjunctions(piece: str) -> list[str]:
    """A piece cut at 和, 及, 与 where both sides are names of their own."""
    for found in _AND.finditer(piece):
        left, right = piece[: found.start()], piece[found.end() :]
        if (
            len(left) >= 2
            and _ENDS_AS_UNIT.search(_OPEN.sub("", left))
            and right
            and not _BARE_BODY.match(right)
            and not right.startswith(("其", "单位"))
        ):
            return [left, *_at_conjunctions(right)]
    return [piece]
