"""Facts of a document's head, status and annexes, each with the words that it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.annexes import read_annexes
from corpus.authority import authority_in_title, read_level
from corpus.card import read_fields
from corpus.directive import Fact, Head, Level, Status
from corpus.layout import Line
from corpus.numbering import DOCUMENT_NUMBER, Rank, read_number
from corpus.period import find_period_end
from corpus.regions import (
    DATE,
    Regions,
    addressee_index,
    is_bracketed,
    is_card,
    is_title,
    title_lines,
)
from corpus.sidecar import Sidecar
from corpus.stretch import Stretch, join

_DATE = re.compile(r"(\d(?:\s*\d){3})\s*年\s*(\d(?:\s*\d)?)?\s*月\s*(\d(?:\s*\d)?)?\s*日")
_HAN_DATE = re.compile(
    r"([二一零三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DRAFT = re.compile(r"征求意见稿|送审稿|讨论稿|\(草案\)|草案$")
_INTERPRETATION = re.compile(r"解读|政策问答|答记者问|一图读懂|图解")
_INTERPRETED = re.compile(r"《([^》]+)》\s*(?:的)?\s*(?:政策|图文|一图)?解读")
_BASIS = re.compile(
    r"(?:按照|根据|依据|依照|遵照|贯彻落实|贯彻执行)(?P<run>[^。;:《》,]{0,14}"
    r"(?:《[^》]{4,80}》\s{0,3}(?:\([^()]{2,24}\))?\s{0,3}(?:、|和|及|与|以及|,)?"
    r"[^。;:《》,]{0,6}?)+)"
)
_NAMED_TEXT = re.compile(r"《[^》]{4,80}》\s*(?:\([^()]{2,24}号\s*\))?")
_FIELD = re.compile(r"^(?:解读|发布|发文|印发|制定|起草)(?:单位|部门|机关)\s*:\s*(.+)$")
_CARD_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_CARD_DAYS = {"signed_on": "成文日期", "published_on": "发布日期"}
_NO_EFFECT = re.compile(r"(?:已|宣布|全文)?(?:废止|失效)|无效")
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,20}令$")
_ORDER_NUMBER = re.compile(r"^第\s*\d+\s*号$")
_HEAD_MARK = re.compile(  # what stands above a title: the red head, urgency, secrecy, signer
    r"^(?:(?!.*关于)[\u4e00-\u9fff()、]{2,40}文件|(?:特急|加急|特提|平急|急件|紧急|内部|明电|传真|电报)+"
    r"|会议纪要|\[\d{4}\]\d+号|[^《]*\d{4}年\d{1,2}月\d{1,2}日|\d{6}|(?:秘密|机密|绝密).{0,8}|签发人:.*)$"
)


@dataclass(frozen=True)
class _Order:
    """An order that publishes a statute (国务院令第707号): its number, who gave it, the statute."""

    number: str
    authority: str
    title: str


class _Book:
    """Facts in the order in which they were found."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def note(self, name: str, value: str, words: Stretch) -> None:
        """Keep a fact with its words; words that cannot be found are no fact."""
        if words.spans:
            self.facts.append(Fact(name, value, words.text.strip(), words.outer()))


def read_facts(
    source: str, regions: Regions, given: Sidecar, *, as_of: date, name: str = ""
) -> Head:
    """The head of a document; the sidecar's values come before those of the text."""
    book = _Book()
    number = _document_number(regions, book)
    statute = _is_statute(regions)
    order = _order(regions, book) if statute and not number else None
    number = order.number if order else number
    title = given.title or (order.title if order else _title(regions, book))
    issuer = order.authority if order else _authority(title, regions, book)
    authority = given.issuing_authority or issuer
    signed, published = _dates(regions, book)
    year = re.search(r"(20\d\d|19\d\d)\s*年", title) or re.search(r"〔(\d{4})〕", number)
    if year:
        _note_year(year.group(1), regions.header, book)
    level, region = read_level(authority or title)
    annexes = read_annexes(regions, book.note)
    addressees = _addressees(regions.preamble, book)
    based_on = _based_on(regions, book)
    interprets = _interprets(regions.header, book)
    status = _status(regions, book, title=title, as_of=as_of, known=bool(authority or statute))
    short = _statute_name(title) if statute else ""
    return Head(
        id=_compact(given.id or (short if order else number) or short or title or name) or "未命名",
        title=title,
        document_number=number,
        issuing_authority=authority,
        level=Level(given.level) if given.level else level,
        region=given.region or region,
        signed_on=signed,
        published_on=published,
        status=Status(given.status) if given.status else status,
        addressees=addressees,
        based_on=based_on,
        interprets=interprets,
        annexes=annexes,
        short_names=(title,) if statute and short and short != title else (),
        facts=tuple(book.facts),
    )


def _order(regions: Regions, book: _Book) -> _Order | None:
    """The order at the head of a statute, or None where its number or the statute is not named."""
    lines = [*regions.header, *regions.preamble]
    named = next((line for line in lines if _ORDER.match(_compact(line.plain))), None)
    printed = next((line for line in lines if _ORDER_NUMBER.match(line.plain)), None)
    days = [at for at, line in enumerate(lines) if DATE.match(line.plain)]
    titles = [line for line in lines[days[-1] + 1 :] if is_title(line)] if days else []
    if named is None or printed is None or not titles:
        return None
    issuer = _compact(named.words.text)
    number = issuer.removeprefix("中华人民共和国") + _compact(printed.words.text)
    title = _compact(titles[0].words.text)
    book.note("document_number", number, join((named.words, printed.words)))
    book.note("issuing_authority", issuer[:-1], named.words)
    book.note("title", title, titles[0].words)
    return _Order(number, issuer[:-1].removeprefix("中华人民共和国"), title)


def _compact(words: str) -> str:
    return re.sub(r"\s+", "", words)


def _is_statute(regions: Regions) -> bool:
    first = regions.scopes[0]
    return any(line.marker and line.marker.rank is Rank.ARTICLE for line in first.lines[:40])


def _statute_name(title: str) -> str:
    return title.removeprefix("中华人民共和国")


def _document_number(regions: Regions, book: _Book) -> str:
    """The number that the head prints, its card, or the line below the signature."""
    header, closing = regions.header, regions.closing
    printed = (*(line.words for line in header), _card_value(header, "发文字号"))
    for words in (*printed, *(line.words for line in closing)):
        if words and DOCUMENT_NUMBER.match(words.plain):
            bare = re.sub(r"\s", "", words.plain)
            number = re.sub(r"[(\[](\d{4})[)\]]", r"〔\1〕", bare)
            book.note("document_number", number, words)
            return number
    return ""


def _card_value(header: list[Line], name: str) -> Stretch | None:
    """The value of a field of the card above the title, or None where it is not printed."""
    for line in header:
        place = read_fields(line.plain).get(name)
        if place and place[0] < place[1]:
            return line.words.cut(*place)
    return None


def _title(regions: Regions, book: _Book) -> str:
    lines = [
        line
        for line in regions.header
        if not DOCUMENT_NUMBER.match(line.plain)
        and not is_card(line)
        and not _HEAD_MARK.search(_compact(line.plain))
        and re.search(r"\w", line.plain)
    ]
    marked = [line for line in lines if line.marked]
    lines = marked[:1] or lines
    if not lines:
        lines = [line for scope in regions.scopes[:1] for line in title_lines(scope)]
    title = _compact("".join(line.words.text for line in lines))
    book.note("title", title, join(line.words for line in lines))
    return title


def _authority(title: str, regions: Regions, book: _Book) -> str:
    """The issuing authority: as the title opens, else as the document is signed."""
    named = authority_in_title(title)
    words: Stretch | None = None
    if named:
        lines = [line for line in regions.header if _compact(line.plain).startswith(named)]
        words = lines[-1].words.cut(0, len(lines[-1].words)) if lines else None
    if not named:
        for line in regions.preamble:
            field = _FIELD.match(line.plain)
            if field:
                named, words = _compact(field.group(1)), line.words
                break
    card = _card_value(regions.header, "发文机关")
    if not named and card:
        named, words = _compact(card.text), card
    if not named and regions.closing:
        signed: list[Line] = []
        for line in regions.closing:
            if _DATE.search(line.plain) or _HAN_DATE.search(line.plain):
                break
            if not (is_bracketed(line) or line.finished):  # （此页无正文）, 特此通知。
                signed.append(line)
        named = _compact("".join(line.words.text for line in signed))
        words = join(line.words for line in signed)
    if named and words is not None:
        book.note("issuing_authority", named, words)
    return named


def _dates(regions: Regions, book: _Book) -> tuple[date | None, date | None]:
    """Dates of signing and of printing (成文, 印发); a blank date stays blank.

    The card above the title says them where the closing does not.
    """
    ordered = [line for line in regions.preamble if DATE.match(line.plain)]  # of an order
    words = join(line.words for line in (*ordered[:1], *regions.closing))
    signed: date | None = None
    published: date | None = None
    signed_seen = False
    for match in (*_DATE.finditer(words.plain), *_HAN_DATE.finditer(words.plain)):
        day = _day(match)
        after = words.plain[match.end() : match.end() + 4]
        printed = words.cut(match.start(), match.end())
        if "印发" in after:
            published = published or day
            book.note("published_on", day.isoformat() if day else "", printed)
        elif not signed_seen:
            signed, signed_seen = day, True
            book.note("signed_on", day.isoformat() if day else "", printed)
    if not signed_seen:
        signed = _card_day(regions.header, "signed_on", book)
    return signed, published or _card_day(regions.header, "published_on", book)


def _card_day(header: list[Line], name: str, book: _Book) -> date | None:
    printed = _card_value(header, _CARD_DAYS[name])
    match = _CARD_DATE.match(printed.plain) if printed else None
    day = _day(match) if match else None
    if printed and day:
        book.note(name, day.isoformat(), printed)
    return day


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (re.sub(r"\s", "", part or "") for part in match.groups())
    if not month or not day:
        return None
    if not year.isdigit():
        year = "".join(str(read_number(digit)) for digit in year)
    try:
        return date(int(year), read_number(month), read_number(day))
    except ValueError:
        return None


def _note_year(year: str, header: list[Line], book: _Book) -> None:
    for line in sorted(header, key=lambda line: bool(DOCUMENT_NUMBER.match(line.plain))):
        at = line.plain.find(year)
        if at >= 0:
            book.note("year", year, line.words.cut(at, at + 4))
            return


def _addressees(preamble: list[Line], book: _Book) -> tuple[str, ...]:
    if not preamble or _FIELD.match(preamble[0].plain):
        return ()
    last = addressee_index(preamble, 0)
    if last is None:
        return ()
    words = join(line.words for line in preamble[: last + 1])
    end = words.plain.rfind(":")
    names: list[str] = []
    for match in re.finditer(r"[^,;]+", words.plain[:end]):
        printed = words.cut(match.start(), match.end())
        names.append(_compact(printed.text))
        book.note("addressees", names[-1], printed)
    return tuple(names)


def _based_on(regions: Regions, book: _Book) -> tuple[str, ...]:
    """Titles that the document says it follows, with their numbers where printed."""
    first = regions.scopes[0]
    interprets = bool(_INTERPRETATION.search(_header_words(regions)))
    opening = [line for line in first.lines[:4] if interprets or "制定本" in line.plain]
    words = join(line.words for line in (*regions.preamble, *first.head, *opening))
    found: list[str] = []
    for basis in _BASIS.finditer(words.plain):
        for match in _NAMED_TEXT.finditer(words.plain, *basis.span("run")):
            printed = words.cut(match.start(), match.end())
            value = _compact(printed.text)
            if value not in found:
                found.append(value)
                book.note("based_on", value, printed)
    return tuple(found)


def _header_words(regions: Regions) -> str:
    return "".join(line.plain for line in regions.header)


def _interprets(header: list[Line], book: _Book) -> tuple[str, ...]:
    words = join(line.words for line in header)
    found: list[str] = []
    for match in _INTERPRETED.finditer(words.plain):
        printed = words.cut(match.start(1), match.end(1))
        found.append(_compact(printed.text))
        book.note("interprets", found[-1], printed)
    return tuple(found)


def _status(regions: Regions, book: _Book, *, title: str, as_of: date, known: bool) -> Status:
    header = join(line.words for line in regions.header)
    effect = _card_value(regions.header, "有效性")
    if effect and _NO_EFFECT.search(effect.plain):
        book.note("status", Status.REPEALED, effect)
        return Status.REPEALED
    for pattern, status in ((_DRAFT, Status.DRAFT), (_INTERPRETATION, Status.INTERPRETATION)):
        match = pattern.search(header.plain)
        if match and pattern.search(title):
            book.note("status", status, header.cut(match.start(), match.end()))
            return status
    period = find_period_end(regions)
    if period and period.ends_on < as_of:
        book.note("status", Status.EXPIRED, period.words)
        book.note("period_end", period.ends_on.isoformat(), period.words)
        return Status.EXPIRED
    return Status.IN_FORCE if known else Status.UNKNOWN
