"""What the editor sees of a file that was sent: being read, not readable, or ready to be taken."""

from __future__ import annotations

from corpus.check_text import unknown_units
from corpus.directive import Clause, Directive
from corpus.formats.extracted import Extracted
from corpus.held import Held
from corpus.preview import Prepared
from corpus.store import Likeness, Relation
from ui.corpus_words import file_words, likeness_words, page_words
from ui.editor_files import SentFile
from ui.editor_forms import EDITOR, form_of, head_of
from ui.editor_session import Session
from ui.html import Html, tag
from ui.layout import page
from ui.links import clause_place
from ui.printed import printed_clause
from ui.source_view import duties_view, head_view


def waiting_page(sent: SentFile) -> str:
    """What is said while a file is read; the page looks again by itself."""
    pages = f"已读 {sent.done} 页，共 {sent.total} 页" if sent.total else "正在排队或开始读取"
    return page(
        "正在读取",
        tag("meta", http_equiv="refresh", content="2"),
        tag("h1", "正在读取"),
        tag("p", sent.name),
        tag("p", f"{pages}。扫描件每页要几秒钟，读完自动显示。", class_="note", role="status"),
        tag("p", tag("a", "返回列表", href=EDITOR)),
    )


def fault_page(sent: SentFile) -> str:
    """Why a file cannot be read."""
    return page(
        "没有收录",
        tag("h1", "没有收录"),
        tag("p", f"{sent.name}：{sent.fault}", role="alert"),
        tag("p", tag("a", "返回列表", href=EDITOR)),
    )


def preview_page(
    sent: SentFile, prepared: Prepared, likeness: Likeness, *, held: Held, session: Session
) -> str:
    """What was understood of a file, and the button that takes it."""
    directive, known = prepared.directive, likeness.relation is Relation.KNOWN
    action = f"{EDITOR}/files/{sent.key}"
    take = form_of(f"{action}/take", session, tag("button", "收录", type="submit", class_="send"))
    drop = form_of(f"{action}/drop", session, tag("button", "不收录", type="submit", class_="tool"))
    return page(
        f"预览 {directive.id}",
        head_of("收录前请核对", session),
        tag("p", file_words(prepared), class_="note"),
        tag("p", likeness_words(likeness, held), role="status"),
        tag("div", None if known else take, drop, class_="tools"),
        head_view(directive),
        _doubts(prepared),
        _outline(directive),
        _duties(directive),
        _full_text(directive, prepared.extracted),
    )


def _doubts(prepared: Prepared) -> Html:
    report = prepared.report
    words = [*prepared.doubts]
    unread, unrecorded = "读不懂的责任括注", "提到负责而没有责任标注"
    words += [f"{unread}：{item.words[:60]}（{item.label}）" for item in report.unread_notes]
    words += [f"{unrecorded}：{item.words[:60]}（{item.label}）" for item in report.unrecorded]
    words += unknown_units(report)
    lost = [f"丢失的文字：{item.words[:60]}" for item in report.lost]
    if not (words or lost):
        return tag("p", "没有疑点；原文没有丢字。", class_="note")
    return tag(
        "section",
        tag("h2", f"请核对（{len(words) + len(lost)}）"),
        tag("ul", [tag("li", item) for item in (*lost, *words)], class_="basis-list"),
    )


def _outline(directive: Directive) -> Html:
    """Every clause in the ladder, a line each."""
    items = [
        tag("li", _outline_words(directive, clause), class_=f"depth-{min(len(clause.path), 4)}")
        for clause in directive.clauses
    ]
    return tag(
        "details",
        tag("summary", f"条款结构（{len(directive.clauses)}）"),
        tag("ol", items),
        open=True,
        class_="outline",
    )


def _outline_words(directive: Directive, clause: Clause) -> str:
    heading = clause.heading or "".join(clause.text.split())[:30]
    notes = f"　责任 {len(clause.duties)}" if clause.duties else ""
    return f"{clause_place(directive, clause)}　{heading}{notes}"


def _duties(directive: Directive) -> Html:
    held = [clause for clause in directive.clauses if clause.duties]
    count = sum(len(clause.duties) for clause in held)
    rows = [
        tag("li", tag("b", clause_place(directive, clause)), duties_view(clause)) for clause in held
    ]
    return tag(
        "details",
        tag("summary", f"责任记录（{count}）"),
        tag("ol", rows, class_="basis-list"),
        class_="outline",
    )


def _full_text(directive: Directive, extracted: Extracted) -> Html:
    clauses = [
        tag(
            "section",
            tag(
                "p",
                clause_place(directive, clause),
                page_words(extracted.places(clause.spans)),
                class_="label",
            ),
            printed_clause(clause, ()),
            class_="clause",
        )
        for clause in directive.clauses
    ]
    return tag("details", tag("summary", "全文"), clauses, class_="outline")
