"""A clause with its surroundings: document head, path, marked words, neighbours, duty notes.

The same view stands in the chat's source column, in the phone's sheet and on the permanent page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.answer import CitationRole
from assistant.compositions.pieces import role_rows
from corpus.directive import Clause, Directive, Duty, Span, Status
from ui.badge import status_badge
from ui.citation_text import full_citation, place_words, unit_words
from ui.html import Child, Html, tag
from ui.links import clause_path, clause_place, directive_path, text_mark
from ui.printed import first_words, printed_clause

_WARNED = frozenset({Status.DRAFT, Status.INTERPRETATION, Status.REPEALED, Status.EXPIRED})
_NEIGHBOUR_WORDS = 36
# A longer fact takes the whole width of the head.
_FACT_WORDS = 16
_REPLACED = "引用以后，这份文件的文本已被替换。下面是现在收录的文本；回答里引的是当时的原文。"


def source_view(
    directive: Directive,
    clause: Clause,
    spans: Sequence[Span] = (),
    *,
    as_of: date | None = None,
    replaced: bool = False,
) -> Html:
    """The clause as a person checks it, the runs of ``spans`` marked.

    ``as_of`` is the day on which this text held, where it is not that of now; ``replaced`` says
    that the answer which leads here quoted another text of this clause.
    """
    return tag(
        "article",
        tag("p", f"这是 {as_of} 有效的文本。", class_="note", role="status") if as_of else None,
        tag("p", _REPLACED, class_="note", role="status") if replaced else None,
        head_view(directive),
        _path_line(directive, clause),
        printed_clause(clause, spans),
        duties_view(clause),
        _tools(directive, clause, spans, as_of=as_of),
        _neighbours(directive, clause, as_of),
        class_="source",
        data_label=clause.label,
    )


def head_view(directive: Directive) -> Html:
    """The document head as government sites print it, closed by a red rule."""
    facts = [
        ("发文机关", directive.issuing_authority),
        ("发文字号", directive.document_number),
        ("成文日期", directive.signed_on.isoformat() if directive.signed_on else ""),
        ("发布日期", directive.published_on.isoformat() if directive.published_on else None),
        ("依据", "、".join(directive.based_on)),
        ("解读对象", "、".join(directive.interprets) or None),
    ]
    rows = [
        tag(
            "div",
            tag("dt", name),
            tag("dd", value or "未载明"),
            class_="wide" if len(value) > _FACT_WORDS else None,
        )
        for name, value in facts
        if value is not None
    ]
    status = tag("div", tag("dt", "状态"), tag("dd", status_badge(directive.status)))
    title = tag("a", directive.title, href=directive_path(directive))
    return tag(
        "header", tag("h2", title, class_="title"), tag("dl", rows, status), class_="document-head"
    )


def citation_words(directive: Directive, clause: Clause, spans: Iterable[Span] = ()) -> str:
    """The citation ready to be pasted; the whole clause is quoted where nothing is marked."""
    quote = "".join(directive.source[span.start : span.end] for span in spans)
    return full_citation(
        title=directive.title,
        number=directive.document_number,
        path=clause.path,
        quote=quote or clause.text.strip(),
        status=directive.status.value if directive.status in _WARNED else "",
    )


def _path_line(directive: Directive, clause: Clause) -> Html:
    place = place_words(clause.path) or clause_place(directive, clause)
    heading = clause.heading if clause.heading and clause.heading not in place else ""
    if place in clause.label:
        place = ""
    return tag(
        "p",
        tag("span", clause.label, class_="label"),
        tag("span", f"{place} {heading}".strip(), class_="place"),
        class_="path",
    )


def duties_view(clause: Clause) -> Html | None:
    """Duty notes of a clause: who has which role, and the words that say so."""
    if not clause.duties:
        return None
    return tag(
        "section",
        tag("h3", "责任记录"),
        tag("ul", [tag("li", _duty(clause, duty)) for duty in clause.duties]),
        class_="duties",
        aria_label="责任记录",
    )


def _duty(clause: Clause, duty: Duty) -> list[Child]:
    role = CitationRole.INHERITED if duty.inherited else CitationRole.SUPPORTS
    return [
        [
            tag(
                "span",
                tag("b", row.role),
                " ",
                unit_words(row),
                class_="duty",
            )
            for row in role_rows(clause, duty, role)
        ],
        tag("span", "".join(duty.raw.split()), class_="quoted-inline"),
    ]


def _tools(
    directive: Directive, clause: Clause, spans: Sequence[Span], *, as_of: date | None
) -> Html:
    text = text_mark(clause.text) if spans else ""
    link = clause_path(directive.id, clause.label, spans, as_of=as_of, text=text)
    return tag(
        "div",
        tag(
            "button",
            "复制引文",
            type="button",
            class_="tool",
            data_copy_text=citation_words(directive, clause, spans),
        ),
        tag("a", "永久链接", href=link, class_="tool", target="_blank", rel="noopener"),
        class_="tools",
        role="group",
        aria_label="对这一条的操作",
    )


def _neighbours(directive: Directive, clause: Clause, as_of: date | None) -> Html:
    """The clause before, the clause after, the enclosing one and those inside it."""
    place = directive.clauses.index(clause)
    near = [("上一条", directive.clauses[place - 1])] if place else []
    near += [("下一条", item) for item in directive.clauses[place + 1 : place + 2]]
    near += [("所属", item) for item in directive.clauses if item.label == clause.parent]
    inside = [item for item in directive.clauses if item.parent == clause.label]
    near += [("其下", item) for item in inside if item not in [found for _, found in near]]
    links = [tag("li", _neighbour(words, directive, item, as_of=as_of)) for words, item in near]
    return tag(
        "nav", tag("h3", "前后条款"), tag("ul", links), class_="neighbours", aria_label="前后条款"
    )


def _neighbour(words: str, directive: Directive, clause: Clause, *, as_of: date | None) -> Html:
    text = "".join(clause.text.split())
    first = first_words(text, _NEIGHBOUR_WORDS)
    return tag(
        "a",
        tag("span", words, class_="where"),
        tag("span", clause_place(directive, clause), class_="label"),
        tag("span", first, class_="first-words"),
        href=clause_path(directive.id, clause.label, as_of=as_of),
        data_source=True,
    )
