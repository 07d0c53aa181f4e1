"""Clause addresses as people write them, and as printed paths spell them, in one form.

A step is a kind with a number: annex 4, section 2, clause 5, item 2. What a person writes may mean
several kinds (第16条: a numbered clause, an article, a row of a table), so a spoken step lists the
kinds it allows, the likelier first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.vocabulary.numerals import CHINESE, NUMERAL, parse_numeral
from corpus.normalize import fold

_TOP = ("annex", "table", "body", "terms")
_INNER = ("part", "section", "clause", "item")
_DEPTHS = (
    ("annex", "table", "body", "terms"),
    ("part", "section", "row", "term"),
    ("clause", "article"),
    ("item",),
    ("subitem", "point", "paragraph"),
)
_ROWS = ("row", "term")
_RANK = {kind: depth for depth, kinds in enumerate(_DEPTHS) for kind in kinds}
_BY_MEASURE = {
    "部分": ("part", "section"),
    "大部分": ("section", "part"),
    "章": ("section", "part"),
    "大项": ("section",),
    "条": ("clause", "article", "row", "item", "section"),
    "条款": ("clause", "article", "row", "item", "section"),
    "项": ("clause", "row", "item", "subitem"),
    "款": ("clause", "item", "subitem"),
    "点": ("point", "item", "clause", "part", "section"),
    "小点": ("item", "point"),
    "小项": ("item", "subitem"),
    "段": ("paragraph",),
    "自然段": ("paragraph",),
}
_MEASURE = "|".join(sorted(_BY_MEASURE, key=len, reverse=True))
# 第一责任人, 第三方, 八条硬措施 and the like are no addresses: a measure word must follow 第, and
# a bare number needs a word that asks for its text.
_ASKS_TEXT = (
    r"(?=的?(?:内容|原文|说|讲|写|规定|是啥|是什么|咋说|怎么说|里|,|\?|$|责任|由|归|谁|要求|有))"
)
_RULES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(rf"附件第?({NUMERAL})(?![号年月个])"), ("annex",)),
    (re.compile(rf"第({NUMERAL})[个份号]附件"), ("annex",)),
    (
        re.compile(
            rf"(?:附表|任务分工表?)\(?(?:第|任务|的|中|里)*\(?({NUMERAL})\)?(?![致样共起些栏般])(?:项|行|条)?(?:任务)?"
        ),
        ("row",),
    ),
    (re.compile(r"附表"), ("table",)),
    (re.compile(r"任务\(?(\d{1,2})\)?(?![\d个项家次年月日%座处所台辆吨米公起名人万])"), ("row",)),
    (re.compile(rf"(?:术语|名词)(?:注释|解释)?的?第?\(?({NUMERAL})\)?(?:条|个|项)?"), ("term",)),
    (re.compile(rf"注释第?\(?({NUMERAL})\)?(?:条|个|项)?"), ("term",)),
    (re.compile(rf"第({NUMERAL})[条个项](?:术语|名词|注释)(?:注释|解释)?"), ("term",)),
    (re.compile(r"(?:术语|名词)(?:注释|解释)"), ("terms",)),
    (re.compile(rf"第\(?({NUMERAL})\)?的?({_MEASURE})(?!责任人|责任|时间|方|任务|工作)"), ()),
    # 第十六、十七条: the measure stands behind the last of several numbers only.
    (re.compile(rf"第({NUMERAL})(?=(?:[,和与及至到]第?{NUMERAL})+({_MEASURE}))"), ()),
    (re.compile(rf"\(({CHINESE})\)"), ("clause", "item")),
    (re.compile(r"\((\d{1,2})\)"), ("subitem", "clause", "item")),
    (re.compile(rf"(?<![第几十百多\d])(\d{{1,2}})(条|项|款){_ASKS_TEXT}"), ()),
    (re.compile(rf"(?<=[文号知稿的里中,和与及至到\0])({CHINESE})(条){_ASKS_TEXT}"), ()),
    (re.compile(r"正文"), ("body",)),
    # Right behind a document's number or name: 晋政发〔2024〕1号 16, 晋政发〔2024〕1号 十六.
    (
        re.compile(r"(?<=\0)(\d{1,2})(?![\d年月日号个家次%座处人万亿公米吨.-])"),
        ("clause", "article"),
    ),
    (re.compile(rf"(?<=\0)({CHINESE})(?=$|[?谁由归]|,(?!第))"), ("clause", "article")),
)
# Only right behind another step: 附件4 二(五)2, 第二部分 一是, 六、第7段.
_SECTION_BEHIND = re.compile(rf"({CHINESE})(?=[,.]?(?:\(|第|\d|$|[^一-龥]|的|里|中|部分))")
_SECTION_BEFORE = re.compile(rf"(?<![一-龥])({CHINESE})[,.]?(?=\({CHINESE}\)|第{NUMERAL}段)")
_ITEM_BEHIND = re.compile(r"第?(\d{1,2})(?:[.,项条点款]|(?![\d年月日个家次万%]))")
_POINT_BEHIND = re.compile(r"第?([一二三四五六七八九十]{1,3})(?:是|点)")
_PLACES = {
    "落款": "落款",
    "文首": "文首",
    "抬头": "文首",
    "引言": "文首",
    "前言": "文首",
    "导语": "文首",
    "开头": "文首",
    "序言": "文首",
    "成文日期": "落款",
    "抄送": "落款",
    "标题": "标题",
}
_PLACE = re.compile(
    rf"({'|'.join(_PLACES)})(?:部分|那段|一段|里面|里)?(?:的?内容|写|说|讲|是|有|$|\?|,)"
)
_LEAD = re.compile(r"[附任术名注第(正\d一二三四五六七八九十百零两]")
_GAP = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a spoken address: the kinds it may mean, the likelier first, and its number."""

    kinds: tuple[str, ...]
    number: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Address:
    """A clause address that a question names: steps from the outside in, with its words."""

    steps: tuple[Step, ...]

    @property
    def words(self) -> str:
        """The address as written, steps joined."""
        return "".join(step.words.strip(",.的里中") for step in self.steps)


def read_addresses(masked: str) -> tuple[Address, ...]:
    """The clause addresses of a folded text from which document numbers have been masked."""
    steps = _steps(masked)
    groups: list[list[Step]] = []
    for step in steps:
        last = groups[-1][-1] if groups else None
        rank = _RANK[step.kinds[0]]
        inside = last is not None and (
            rank > _RANK[last.kinds[0]]
            and not re.search(r"和|与|及|跟|还有", masked[last.end : step.start])
        )
        if inside:
            groups[-1].append(step)
        else:
            groups.append([step])
    return tuple(Address(tuple(group)) for group in _shared_tops(groups))


def outer_depth(step: Step) -> int:
    """How far inside an address a step stands: 0 for an annex, a row as deep as a clause."""
    return 2 if step.kinds[0] in _ROWS else _RANK[step.kinds[0]]


def inner_start(step: Step) -> int:
    """Where the number of a step begins; 附表第3项 names the table before its row."""
    named = (
        re.match(r"[^第\d一二三四五六七八九十]*", step.words) if step.kinds[0] in _ROWS else None
    )
    return step.start + (named.end() if named else 0)


def place_words(masked: str) -> tuple[str, ...]:
    """Heads and closings that a question asks for: 标题, 文首, 落款."""
    return tuple(dict.fromkeys(_PLACES[match[1]] for match in _PLACE.finditer(masked)))


def path_steps(path: tuple[str, ...]) -> tuple[tuple[str, int | str], ...]:
    """A printed path as kinds with numbers; what has no number keeps its words as a name."""
    steps: list[tuple[str, int | str]] = []
    for token in path:
        folded = fold(token)
        before = steps[-1][0] if steps else ""
        steps.append(_path_step(folded, before))
    return tuple(steps)


_PATH_RULES = (
    (re.compile(rf"附件({NUMERAL})"), "annex"),
    (re.compile(rf"\(({CHINESE})\)"), "clause"),
    (re.compile(r"\((\d+)\)"), "subitem"),
    (re.compile(rf"第({NUMERAL})部分"), "part"),
    (re.compile(rf"第({NUMERAL})条"), "article"),
    (re.compile(rf"第({NUMERAL})段"), "paragraph"),
    (re.compile(rf"({CHINESE})是"), "point"),
    (re.compile(rf"({CHINESE})"), "section"),
)


def _path_step(folded: str, before: str) -> tuple[str, int | str]:
    if folded.isdecimal():
        kind = {"table": "row", "terms": "term"}.get(before, "item")
        return kind, int(folded)
    if folded in ("附表", "正文", "术语注释"):
        return {"附表": "table", "正文": "body", "术语注释": "terms"}[folded], 0
    for pattern, kind in _PATH_RULES:
        match = pattern.fullmatch(folded)
        if match:
            return kind, parse_numeral(match[1]) or 0
    return "name", folded


def _steps(text: str) -> list[Step]:
    steps: list[Step] = []
    at = 0
    while (lead := _LEAD.search(text, at)) is not None:
        at = lead.start()
        step = _step_behind(text, at, steps[-1] if steps else None) or _step_at(text, at)
        if step:
            steps.append(step)
            at = step.end
        else:
            at += 1
    return steps


def _step_at(text: str, at: int) -> Step | None:
    for pattern, kinds in _RULES:
        match = pattern.match(text, at)
        if not match:
            continue
        number = parse_numeral(match[1]) if match.groups() else 0
        allowed = kinds or _BY_MEASURE[match[2]]
        if number is not None:
            return Step(allowed, number, match.start(), match.end(), match[0])
    match = _SECTION_BEFORE.match(text, at)
    if match:
        return _numbered(("section",), match)
    return None


def _step_behind(text: str, at: int, last: Step | None) -> Step | None:
    """A step that only counts right behind another: a bare numeral, digit or 一是."""
    if (
        last is None
        or not 0 <= at - last.end <= _GAP
        or re.search(r"[^,.的里中\s]", text[last.end : at])
    ):
        return None
    kind = last.kinds[0]
    point = _POINT_BEHIND.match(text, at)
    if point and kind in ("part", "clause", "section"):
        return _numbered(("point", "item"), point)
    section = _SECTION_BEHIND.match(text, at)
    if section and kind in _TOP:
        return _numbered(("section",), section)
    item = _ITEM_BEHIND.match(text, at)
    if item and kind in ("clause", "table", "terms") and text[at - 1] != "的":
        return _numbered({"table": ("row",), "terms": ("term",)}.get(kind, ("item",)), item)
    return None


def _numbered(kinds: tuple[str, ...], match: re.Match[str]) -> Step | None:
    number = parse_numeral(match[1])
    return None if number is None else Step(kinds, number, match.start(), match.end(), match[0])


def _shared_tops(groups: list[list[Step]]) -> list[list[Step]]:
    """附件4和附件5的二(一)1: annexes that stand alone share the address that follows them."""
    whole: list[list[Step]] = []
    waiting: list[Step] = []
    for group in groups:
        first = group[0]
        if len(group) == 1 and first.kinds[0] == "annex":
            waiting.append(first)
            whole.append(group)
            continue
        inner = group[1:] if first.kinds[0] == "annex" else group
        if waiting and inner[0].kinds[0] in _INNER:
            whole = whole[: len(whole) - len(waiting)]
            whole += [[top, *inner] for top in waiting]
            whole += [group] if inner is not group else []
        else:
            whole.append(group)
        waiting = []
    return whole
