"""What the corpus commands and the editor page say of files, documents and their history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.catalogue import Event, EventKind
from corpus.directive import Directive, Status
from corpus.formats.extracted import Line
from corpus.held import Held
from corpus.preview import Prepared
from corpus.store import SHIPPED, Likeness, Relation, Taken
from corpus.timeline import ALWAYS, Standing

FORMATS = {
    "txt": "纯文本",
    "md": "Markdown 文本",
    "docx": "Word 文件",
    "pdf": "PDF（文字）",
    "scan": "扫描件或照片（文字由识别得出）",
    "html": "网页",
}
# What may be said of a document by hand; 已届满 follows from the text and the day.
SETTABLE = (
    Status.IN_FORCE,
    Status.REPEALED,
    Status.DRAFT,
    Status.INTERPRETATION,
    Status.UNKNOWN,
)
BY_TEXT = "按原文"
_KINDS = {
    EventKind.TAKEN: "收录",
    EventKind.WITHDRAWN: "撤下",
    EventKind.RESTORED: "恢复",
    EventKind.STATUS: "改状态",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the list: held, not yet in force, or withdrawn."""

    document: str
    title: str
    status: str
    version: int
    note: str


def since_words(day: date) -> str:
    """From when something holds: a day as printed, or 没有日期 where it always did."""
    return "没有日期，视为一直有效" if day == ALWAYS else f"自 {day} 起有效"


def file_words(prepared: Prepared) -> str:
    """One line about the file: its name, its form, its pages."""
    extracted = prepared.extracted
    pages = f"，{extracted.pages} 页" if extracted.pages else ""
    return f"{prepared.name}：{FORMATS.get(extracted.format, extracted.format)}{pages}"


def likeness_words(likeness: Likeness, held: Held) -> str:
    """What the file is to what is held already."""
    document = likeness.document
    standing = held.standings.get(document)
    match likeness.relation:
        case Relation.NEW:
            return f"新文件：{document}"
        case Relation.NEW_VERSION:
            if standing and standing.withdrawn:
                return f"{document} 已撤下；收录后重新有效"
            return f"{document} 的新版本；收录后替换现有的一版，旧版保留"
        case Relation.KNOWN:
            return _known_words(likeness, standing)


def _known_words(likeness: Likeness, standing: Standing | None) -> str:
    document, number = likeness.document, likeness.version
    if standing and standing.withdrawn:
        return f"内容与已撤下的 {document} 相同，没有重复收录；要恢复请用 restore"
    if standing and standing.version != number:
        words = f"内容与 {document} 的旧版（第 {number} 版）相同，没有重复收录；"
        return f"{words}要恢复旧版请用 restore --version {number}"
    return f"内容与已收录的 {document} 相同，没有重复收录"


def taken_words(taken: Taken, held: Held) -> str:
    """What came of taking a file."""
    likeness = taken.likeness
    if taken.known:
        return likeness_words(likeness, held) + "。"
    version = f"{likeness.document}（第 {likeness.version} 版）"
    words = f"已收录 {version}，{since_words(taken.on)}。"
    standing = held.standings.get(likeness.document)
    if standing is None:
        return words + "这一天还没有到，到时才作为依据。"
    if standing.version != likeness.version:
        return words + f"它比现有的一版早，只用于当时的问题；现在仍以第 {standing.version} 版为准。"
    return words


def standing_words(standing: Standing) -> str:
    """How a document stands after a change."""
    if standing.withdrawn:
        since = "从未收录" if standing.since == ALWAYS else f"自 {standing.since} 起撤下"
        return f"{standing.document}：{since}，不再作为依据；原件和历史保留。"
    version = "随附的文本" if standing.version == SHIPPED else f"第 {standing.version} 版"
    status = f"，状态 {standing.status.value}" if standing.status else ""
    by = f"（依据 {standing.by}）" if standing.by else ""
    return f"{standing.document}：{version}{status}{by}，{since_words(standing.since)}。"


def event_words(event: Event) -> str:
    """One line of the history."""
    what = _KINDS[event.kind]
    if event.kind in (EventKind.TAKEN, EventKind.RESTORED):
        what += "随附的文本" if event.version == SHIPPED else f"第 {event.version} 版"
    if event.kind is EventKind.STATUS:
        what += f"为 {event.status or BY_TEXT}"
    pieces = [event.at[:16].replace("T", " "), event.who, event.document, what]
    pieces.append("自始" if event.on == ALWAYS else f"自 {event.on} 起")
    pieces += [f"依据：{event.by}"] if event.by else []
    pieces += [f"原因：{event.why}"] if event.why else []
    return "　".join(pieces)


def entries(held: Held) -> Iterator[Entry]:
    """Every document that is or was held, those that hold first."""
    directives = {item.id: item for item in held.library.directives}
    for name, item in directives.items():
        yield _entry(item, held.standings[name])
    titles = {version.document: version.title for version in held.ledger.versions}
    titles |= {name: item.title for name, item in held.shipped.items()}
    for name in sorted(titles):
        standing = held.standings.get(name)
        if name not in directives:
            note = _gone_words(standing)
            yield Entry(name, titles[name], "未施行" if standing is None else "已撤下",
                        standing.version if standing else SHIPPED, note)  # fmt: skip


def _entry(item: Directive, standing: Standing) -> Entry:
    version = standing.version
    note = "随附的文本" if version == SHIPPED else f"第 {version} 版"
    note += f"，{since_words(standing.since)}"
    note += f"；依据 {standing.by}" if standing.by else ""
    return Entry(item.id, item.title, item.status.value, version, note)


def _gone_words(standing: Standing | None) -> str:
    if standing is None:
        return "还没有到生效的日期"
    when = "视为从未收录" if standing.since == ALWAYS else f"{standing.since} 撤下"
    return f"{when}：{standing.why}"


def event_json(event: Event) -> dict[str, Any]:
    """One event as JSON values."""
    return {
        "at": event.at,
        "who": event.who,
        "what": event.kind.value,
        "document": event.document,
        "on": event.on.isoformat(),
        "version": event.version,
        "status": event.status,
        "by": event.by,
        "why": event.why,
    }


def standing_json(standing: Standing) -> dict[str, Any]:
    """How a document stands, as JSON values."""
    return {
        "document": standing.document,
        "version": standing.version,
        "since": standing.since.isoformat(),
        "withdrawn": standing.withdrawn,
        "status": standing.status.value if standing.status else None,
        "by": standing.by,
        "why": standing.why,
    }


def prepared_json(prepared: Prepared, likeness: Likeness) -> dict[str, Any]:
    """What was understood of a file, as JSON values."""
    item = prepared.directive
    duties = [duty for clause in item.clauses for duty in clause.duties]
    return {
        "file": prepared.name,
        "format": prepared.extracted.format,
        "pages": prepared.extracted.pages,
        "relation": likeness.relation.value,
        "document": likeness.document,
        "title": item.title,
        "document_number": item.document_number,
        "issuing_authority": item.issuing_authority,
        "date_of_issue": item.signed_on.isoformat() if item.signed_on else None,
        "status": item.status.value,
        "clauses": len(item.clauses),
        "duties": len(duties),
        "doubts": list(prepared.doubts),
        "lost": [excerpt.words for excerpt in prepared.report.lost],
    }


def page_words(lines: Iterable[Line]) -> str:
    """Pages of the original file that lines stand on; empty where the format has none."""
    pages = sorted({line.page for line in lines if line.box is not None})
    if not pages:
        return ""
    shown = str(pages[0]) if len(pages) == 1 else f"{pages[0]}—{pages[-1]}"
    return f"　原件第 {shown} 页"
