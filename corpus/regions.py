"""The regions of a document: head, preamble, body, closing, list of annexes, annex bodies.

The signature and its date end the body (署名, 成文日期); what follows up to an annex belongs to
the closing. Where head and signature come before any number, what follows is the document that
the notice prints (晋政办发〔2020〕45号): its body is a scope of its own, 正文.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.card import read_fields
from corpus.cells import opens_table
from corpus.layout import Line
from corpus.numbering import DOCUMENT_NUMBER, Rank

DATE = re.compile(
    r"^(?:\d\s*){4}年\s*(?:\d\s*){0,2}月\s*(?:\d\s*){0,2}日$|^[二一零三四五六七八九]{4}年[一二三四五六七八九十\s]{0,3}月[一二三四五六七八九十\s]{0,4}日$"
)
_ORGAN_END = re.compile(
    r"(?:政府|委员会|办公室|办公厅|办公会议|厅|局|部|委|院|署|处|公司|集团|中心|总队|支队|大队"
    r"|指挥部|领导小组|协会|学校|大学|学院|医院|管委会|工会|法院|检察院|所|站|会|办|队)"
    r"(?:\(章\)|\(印\))?$"
)
_SIGNED = re.compile(r"[^,:。;、《]{0,30}[\u4e00-\u9fff][^,:。;、《]{0,12}$")
_CLOSING_LINE = re.compile(
    r"^\(?(?:此件|本件|信息公开|公开属性|公开方式)|^(?:抄送|主送|分送|抄报|报送|印发|共印)"
    r"|印发[.。]?$|^\((?:联系人|联系电话|公开)|^(?:联系人|联系电话|校对|打字|份数)"
)
_FORMULA = re.compile(r"^(?:特此|专此|此[复函致])[^。;:]{0,8}[。!]?$")  # 特此通知。
_IMPRINT = re.compile(r"^(?:抄送|主送|分送|抄报)\s*:|^\S{4,24}\s*\d{4}\s*年.{3,12}日\s*印发$")
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|办法|规定|计划|解读|条例|决定|公告|通告|通报|规划|细则|要点|指南|规则|规程"
    r"|制度|预案|标准|导则|批复|复函|函|命令|令|法|解释|修正案|纲要|措施|报告|清单|问答|总结|纪要|提示|指引)"
    r"(?:\((?:征求意见稿|试行|暂行|草案|修订|送审稿|[^)]{1,12})\))*$"
)
_ANNEX_HEAD = re.compile(
    r"^\(?附\s*(?P<kind>件|表|录|图)\s*(?P<number>[\d一二三四五六七八九十]*)\s*[:.]?\)?$"
)
_ANNEX_LIST = re.compile(
    r"^附\s*(?:件|表|录|图)\s*(?P<number>[\d一二三四五六七八九十]*)\s*(?::|(?<=\d)[.、])\s*(?=\S)"
)
_ANNEX_TITLED = re.compile(r"^附\s*(?:件|表)\s*\d{0,2}\s*[:.]?\s*(?=\S)")
_LIST_ITEM = re.compile(r"^(?P<number>\d{1,2})\s*[.、]\s*(?=\S)")
_ADDRESSEES = re.compile(
    r"^(?!为(?!民)|根据|按照|依据|依照|经(?!济|开)|近[日年期]|日前|现[就将]|来源|据)[^。;]{2,300}"
    r"(?<!如下)(?<!决定):$"
)
_FIELD = re.compile(r"^[^。;,]{2,8}(?:单位|部门|机关|时间|日期)\s*:\s*\S")


@dataclass
class Scope:
    """A body whose numbers are its own: the main body (name empty) or an annex."""

    name: str
    head: list[Line] = field(default_factory=list[Line])
    lines: list[Line] = field(default_factory=list[Line])
    closing: list[Line] = field(default_factory=list[Line])  # its own signature, if any


@dataclass
class Regions:
    """Every line of a document, sorted into the region that it belongs to."""

    header: list[Line] = field(default_factory=list[Line])
    preamble: list[Line] = field(default_factory=list[Line])
    closing: list[Line] = field(default_factory=list[Line])
    annex_list: list[Line] = field(default_factory=list[Line])
    scopes: list[Scope] = field(default_factory=list[Scope])


def divide(lines: list[Line]) -> Regions:
    """The regions of a document; a text without structure is one scope without a head."""
    regions = Regions()
    main, annexes = _split_annexes(_with_bare_heads(lines))
    main = _take_annex_list(main, regions, held={scope.name for scope in annexes})
    first = _first_number(main)
    closing = _find_closing(main)
    if closing and _prints_another(main, closing, first):
        _divide_head(main[: closing[0]], regions)
        regions.closing = main[closing[0] : closing[1]]
        regions.scopes.append(_printed("正文", main[closing[1] :]))
    else:
        stop = closing[0] if closing else len(main)
        at = stop if first is None else min(first, stop)
        at = _divide_head(main[:at], regions, flat=first is None and not annexes)
        regions.scopes.append(Scope("", [], main[at:stop]))
        end = closing[1] if closing else stop
        regions.closing = main[stop:end]
        if end < len(main):
            regions.scopes.append(_printed("附件", main[end:]))
    regions.scopes.extend(annexes)
    _take_imprint(regions)
    return regions


def _take_imprint(regions: Regions) -> None:
    """Move the imprint (抄送, 印发) behind the last annex into the closing."""
    lines = regions.scopes[-1].lines
    for at in range(max(len(lines) - 6, 1), len(lines)):
        if _IMPRINT.search(lines[at].plain) and lines[at - 1].finished:
            regions.closing = regions.closing + lines[at:]
            del lines[at:]
            return


def _prints_another(lines: list[Line], closing: tuple[int, int], first: int | None) -> bool:
    """Whether the notice ends before any number and then prints the document it is about."""
    start, stop = closing
    if stop == len(lines) or (first is not None and first < start):
        return False
    return bool(_title_length(lines[stop:])) and not DATE.match(lines[start].plain)


def _printed(name: str, lines: list[Line]) -> Scope:
    """The document that a notice prints behind its signature, with a signature of its own."""
    number = _first_number(lines)
    at = len(lines) if number is None else number
    closing = _find_closing(lines[at:])
    signed = closing is not None and at + closing[1] == len(lines)
    stop = at + closing[0] if closing and signed else len(lines)
    return Scope(name, lines[:at], lines[at:stop], lines[stop:])


def annex_name(line: Line) -> str:
    """Name of the annex whose body a line opens (附件4, 附表), or empty."""
    match = _ANNEX_HEAD.match(line.plain)
    return f"附{match['kind']}{match['number']}" if match else ""


def _split_annexes(lines: list[Line]) -> tuple[list[Line], list[Scope]]:
    starts = [at for at, line in enumerate(lines) if annex_name(line) and line.cells is None]
    if not starts:
        return lines, []
    scopes: list[Scope] = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = lines[start + 1 : stop]
        titles = _title_length(body)
        number = _first_number(body[titles:])
        at = len(body) if number is None else titles + number
        at = min(at, _first_table(body))
        at = at if number is not None or at < len(body) else titles
        scopes.append(Scope(annex_name(lines[start]), lines[start : start + 1 + at], body[at:]))
    return lines[: starts[0]], scopes


def _with_bare_heads(lines: list[Line]) -> list[Line]:
    """The lines, the head of an annex that repeats a listed title on its line parted from it."""
    listed: set[str] = set()
    parted: list[Line] = []
    in_list = False
    for line in lines:
        head = _ANNEX_TITLED.match(line.plain)
        title = re.sub(r"\s", "", line.plain[head.end() :]) if head else ""
        if head and title in listed:
            parted.append(replace(line, words=line.words.cut(0, head.end()).stripped(), raw=None))
            parted.append(replace(line, words=line.words.cut(head.end()), gap=None, raw=None))
            continue
        item = (_ANNEX_LIST if head else _LIST_ITEM).match(line.plain) if in_list or head else None
        in_list = item is not None
        if item:
            words = re.sub(r"^\d{1,2}[.、]", "", re.sub(r"\s", "", line.plain[item.end() :]))
            listed.add(words)
        parted.append(line)
    return parted


def _first_table(lines: list[Line]) -> int:
    return next((at for at in range(len(lines)) if opens_table(lines, at)), len(lines))


def _title_length(lines: list[Line]) -> int:
    """How many lines at the head of an annex are its title."""
    count = 0
    for at, line in enumerate(lines[:5]):
        if (
            line.marker
            or opens_table(lines, at)
            or line.finished
            or re.search(r"[。;,]", line.plain)
        ):
            break
        count += 1
        if _TITLE_END.search(line.plain) and line.width > 4:
            dated = at + 1 < len(lines) and is_bracketed(lines[at + 1])  # （2024—2026年）
            return count + dated
    return count


def is_title(line: Line) -> bool:
    """Whether a line ends as titles of documents do."""
    return bool(_TITLE_END.search(line.plain)) and not line.finished


def title_lines(scope: Scope) -> list[Line]:
    """The lines of a scope's head that are its title, without the name 附件N."""
    head = scope.head[1:] if scope.head and annex_name(scope.head[0]) else scope.head
    return head[: _title_length(head)]


def _take_annex_list(lines: list[Line], regions: Regions, held: set[str]) -> list[Line]:
    """The lines without the list of annexes, which goes into its own region."""
    for start, line in enumerate(lines):
        match = _ANNEX_LIST.match(line.plain)
        if not match or (match["number"] and not held and not _is_listed(lines, start)):
            continue
        stop = start + 1
        while stop < len(lines) and _goes_on_as_list(lines, stop):
            stop += 1
        regions.annex_list = lines[start:stop]
        return lines[:start] + lines[stop:]
    return lines


def _is_listed(lines: list[Line], start: int) -> bool:
    rest = lines[start + 1 : start + 30]
    return all(not line.marker or _LIST_ITEM.match(line.plain) for line in rest)


def _goes_on_as_list(lines: list[Line], at: int) -> bool:
    plain = lines[at].plain
    if _LIST_ITEM.match(plain) or _ANNEX_LIST.match(plain):
        return True
    if lines[at].finished or lines[at].marker or DATE.match(plain) or _CLOSING_LINE.search(plain):
        return False
    torn = not _TITLE_END.search(lines[at - 1].plain)
    return torn and bool(_TITLE_END.search(plain)) and not _ORGAN_END.search(plain)


def _first_number(lines: list[Line]) -> int | None:
    """Index of the first line that opens the numbered body."""
    numbers = _opening_numbers(lines)
    return numbers[0] if numbers else None


def _opening_numbers(lines: list[Line]) -> list[int]:
    """Indexes of the lines whose number is a first one; 1. counts where a 2. follows."""
    found: list[int] = []
    second_seen = False
    for at in range(len(lines) - 1, -1, -1):
        marker = lines[at].marker
        if marker is None or marker.rank > Rank.ITEM:
            continue
        second_seen = second_seen or (marker.rank is Rank.ITEM and marker.number == 2)
        first = marker.number == 1 or lines[at].marked > 0 or marker.rank is Rank.ARTICLE
        if first and (marker.rank is not Rank.ITEM or second_seen):
            found.append(at)
    return found[::-1]


def _divide_head(lines: list[Line], regions: Regions, *, flat: bool = False) -> int:
    """Sort the lines before the body into header and preamble; how many were taken."""
    header = _header_length(lines)
    addressed = addressee_index(lines, header)
    taken = len(lines)
    if flat:
        taken = header if addressed is None else addressed + 1
        while taken < len(lines) and taken > 0 and _FIELD.match(lines[taken].plain):
            taken += 1
        listed = (at for at in range(taken, len(lines)) if lines[at].marker)
        first = next(listed, taken)
        if first > taken and lines[first - 1].plain.endswith(":"):
            taken = first  # the words that lead in 一是, 二是
    regions.header = lines[:header]
    regions.preamble = lines[header:taken]
    return taken


def _header_length(lines: list[Line]) -> int:
    """How many lines at the head are card, title, authority and document number."""
    length = next((at for at, line in enumerate(lines) if not is_card(line)), len(lines))
    words = ""
    for at, line in enumerate(lines[length : length + 12], length):
        if line.marked or is_card(line):
            length = at + 1
            words = ""
            continue
        if _FIELD.match(line.plain) or _ADDRESSEES.match(line.plain) or len(line.plain) > 80:
            break
        if re.search(r"[。;]$", line.plain) or line.marker:
            break
        words += re.sub(r"\s", "", line.plain)
        if DOCUMENT_NUMBER.match(line.plain) or _TITLE_END.search(words) or is_bracketed(line):
            length = at + 1
            words = words if is_bracketed(line) else ""
    return length


def is_card(line: Line) -> bool:
    """Whether a line is of the card that web pages print above a document."""
    return bool(read_fields(line.plain))


def is_bracketed(line: Line) -> bool:
    """Whether a line is one bracket: （此件公开发布）, （征求意见稿）."""
    return bool(re.match(r"^\([^()]{2,40}\)$", line.plain))


def addressee_index(lines: list[Line], start: int) -> int | None:
    """Index of the line that ends the addressees, of the first four behind the head."""
    for at in range(start, min(start + 4, len(lines))):
        if _ADDRESSEES.match(lines[at].plain):
            return at
        if lines[at].finished:
            return None
    return None


def _find_closing(lines: list[Line]) -> tuple[int, int] | None:
    """Where the closing begins and ends: the signature above the date, to the last closing line.

    Looked for from the top, so that a notice which prints another document is seen to end.
    """
    numbers = _opening_numbers(lines)
    last_number = numbers[-1] if numbers else -1
    at = 0
    while at < len(lines):
        if not _is_date(lines, at):
            at += 1
            continue
        start = _signature_start(lines, at)
        stop = at + 1
        while stop < len(lines) and _stays_in_closing(lines, stop):
            stop += 1
        signed = start < at or not at or lines[at - 1].finished
        if last_number < stop:
            stop = len(lines)
        elif start == at:
            signed = False
        if signed and start:
            return start - bool(_FORMULA.match(lines[start - 1].plain)), stop
        at = stop
    return None


def _is_date(lines: list[Line], at: int) -> bool:
    if DATE.match(lines[at].plain):
        return True
    joined = lines[at].plain + (lines[at + 1].plain if at + 1 < len(lines) else "")
    return lines[at].width < 10 and bool(DATE.match(joined))


def _signature_start(lines: list[Line], date_at: int) -> int:
    """Index of the first line of the signature above a date, or the date's own."""
    at = date_at
    words = ""
    start = date_at
    while at > 0 and date_at - at < 8:
        line = lines[at - 1]
        torn = ")" in line.plain and "(" not in line.plain
        if torn or line.finished or line.marker or not _SIGNED.match(line.plain):
            break
        at -= 1
        words = line.plain + words
        if _ORGAN_END.search(words.strip()):
            start = at
    return start


def _stays_in_closing(lines: list[Line], at: int) -> bool:
    plain = lines[at].plain
    if _CLOSING_LINE.search(plain) or is_bracketed(lines[at]):
        return True
    if lines[at].marker or _TITLE_END.search(plain):
        return False
    previous = lines[at - 1].plain
    return bool(_ORGAN_END.search(plain) or DATE.match(plain)) or previous.startswith("抄送")
