"""Statutes, notices and years that a question names and that no held directive covers."""

from __future__ import annotations

import re

from assistant.question import Missing
from assistant.vocabulary.document_names import Clues, Documents
from assistant.vocabulary.years import YearFound
from corpus.directive import Level
from corpus.normalize import fold

_ORIGINAL = re.compile(
    r"(?:通知|文件)》?的?(?:原文|原件|全文|正文)|原通知|通知本身|正式(?:通知|文件)里"
)
_TEXT = re.compile(r"通知|文件|红头|文号|发文")
# 太原市2024年安全生产工作通知: what follows the name says that a text of its own is meant.
_OWN_TEXT = re.compile(
    r"(?:市|县|区|省)?(?:自己|政府|人民政府|办公室|里|的|\d{2,4}年度?|关于|安全|生产|工作|做好|发|印){1,8}"
    r"(?:通知|文件|方案|意见|规定)"
)
_OF_YEAR = re.compile(
    r"年(?:度)?(?:省|政府|人民政府|里|的|关于|安全|生产|工作|做好){1,8}(?:通知|文件)"
)
_ARTICLE = re.compile(r"》?(第[一二三四五六七八九十百\d]+条)")
# An article of a text by its name (国务院十五条措施的第八条): its words are meant.
_ARTICLE_OF = re.compile(
    r"(?:《(?P<title>[^《》]{4,40})》|(?P<name>(?:国务院|国家|中央|中共中央|应急管理部|国务院安委会|省委)"
    r"[\u4e00-\u9fff\d]{0,16}?(?:措施|条例|办法|意见|规定|细则|决定)))"
    r"(?:里面?|中)?的?第[一二三四五六七八九十百\d]+[条款项]"
)
_ANNEX = re.compile(r"(?:那个|这个|的|那份|方面)附件|附件(?:里|中|上|那)")
_ANNEX_TOPIC = re.compile(r"(?:等)?(?:安全|生产)|专项|专题|整治|实施方案|三年行动|\(.*?\)")


def missing_laws(folded: str, documents: Documents) -> tuple[Missing, ...]:
    """Statutes that a question names, and texts it wants an article of, that are not held.

    Who asks for an article means its words: a clause that only names the statute holds none.
    """
    names: dict[str, str] = {}
    for hit in documents.laws.find(folded):
        article = _ARTICLE.match(folded, hit.end)
        # In a clause the statute's title is closed before the article: 《消防法》第三十九条.
        names[hit.word] = f"》{article[1]}" if article else ""
    titles = [fold(item.title) for item in documents.held]
    laws = [
        Missing("document", name, documents.wording.mentions(name + article))
        for name, article in names.items()
        if not any(name in title for title in titles)
    ]
    texts = [found["title"] or found["name"] for found in _ARTICLE_OF.finditer(folded)]
    others = [
        Missing("document", name)
        for name in dict.fromkeys(texts)
        if not any(name in title or title in name for title in titles)
        and not any(law in name for law in names)
    ]
    return (*laws, *others)


def means_own_text(folded: str, end: int) -> bool:
    """Whether a place whose name ends there is named for a text of its own."""
    return _OWN_TEXT.match(folded, end) is not None


def missing_annexes(folded: str, documents: Documents) -> tuple[Missing, ...]:
    """Annexes without text that a question means by their subject (冶金制造那个附件)."""
    if not _ANNEX.search(folded):
        return ()
    return tuple(
        Missing("annex", annex.name)
        for item in documents.held
        for annex in item.annexes
        if not annex.present and _ANNEX_TOPIC.sub("", fold(annex.title)) in folded
    )


def missing_original(
    clues: Clues, documents: Documents, regional: tuple[str, ...]
) -> tuple[Missing, ...]:
    """The notice itself where only its interpretation is held and its own words are wanted."""
    if not _ORIGINAL.search(clues.folded):
        return ()
    held = [documents.library.directive(name) for name in regional]
    return tuple(Missing("document", title) for item in held for title in item.interprets)


def missing_year(
    clues: Clues, documents: Documents, regional: tuple[str, ...]
) -> tuple[Missing, ...]:
    """A year that the named places have no directive of, unless their text speaks of it."""
    if not regional and Level.PROVINCE in clues.levels and not clues.several:
        return _missing_province_year(clues, documents)
    if not regional or clues.compares or len({item.year for item in clues.years}) > 1:
        return ()
    held = [documents.library.directive(name) for name in regional]
    missing: list[Missing] = []
    for found in clues.years:
        known = any(
            item.year == found.year or documents.wording.speaks_of(item.id, found.year)
            for item in held
        )
        if not known and not found.by:
            missing.append(Missing("year", f"{held[0].region}{found.year}年"))
    return tuple(missing)


def _missing_province_year(clues: Clues, documents: Documents) -> tuple[Missing, ...]:
    """A year that the province has no directive of, where a text of the province is asked for."""
    if not _TEXT.search(clues.folded):
        return ()
    held = documents.of_level(Level.PROVINCE)
    return tuple(
        Missing("year", f"省级{found.year}年")
        for found in clues.years
        if not found.by
        and not clues.numbers
        and (_dates_text(found, clues) or not _covered(found, held, documents))
        and not any(item.year == found.year for item in map(documents.library.directive, held))
    )


def _dates_text(found: YearFound, clues: Clues) -> bool:
    """True where the year belongs to a notice itself (2022年省政府通知), not to what it says."""
    start = clues.folded.find("年", found.start)
    return 0 <= start <= found.end and _OF_YEAR.match(clues.folded, start) is not None


def _covered(found: YearFound, held: tuple[str, ...], documents: Documents) -> bool:
    """True where the province's texts speak of a year, or nothing at all is of that year."""
    of_year = documents.of_year(found.year)
    if not of_year or set(held).intersection(of_year):
        return True
    return any(documents.wording.speaks_of(name, found.year) for name in held)
