"""The reading room's first page: what is held, filtered, and a search over all texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from corpus.directive import Clause, Directive
from corpus.library import Library
from ui.badge import status_badge
from ui.find_words import Found, find_words
from ui.holdings import in_reading_order
from ui.html import Html, tag
from ui.layout import page
from ui.links import clause_path, directive_path
from ui.printed import first_words, printed_pieces, printed_words
from ui.topic_clauses import clauses_about, topics_in

_SHOWN = 60
_FIRST_WORDS = 88


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; an empty field does not narrow."""

    q: str = ""
    level: str = ""
    region: str = ""
    year: str = ""
    status: str = ""
    topic: str = ""


def read_filters(sent: Mapping[str, str]) -> Filters:
    """The filters that an address names; a word sought is cut at 100 characters."""
    names = [field.name for field in fields(Filters)]
    return Filters(**{name: sent.get(name, "")[:100] for name in names})


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to filter by: its name in the address, its words, its values for a directive."""

    name: str
    words: str
    values: Callable[[Directive], tuple[str, ...]]


FACETS = (
    Facet("level", "层级", lambda item: (item.level.value,)),
    Facet("region", "地区", lambda item: (item.region,)),
    Facet("year", "年份", lambda item: (str(item.year or ""),)),
    Facet("status", "状态", lambda item: (item.status.value,)),
    Facet("topic", "领域", topics_in),
)


def reading_room_page(library: Library, filters: Filters) -> str:
    """The page: filters, what was found by words or topic, then the directives that pass."""
    held = [item for item in in_reading_order(library) if _passes(item, filters)]
    return page(
        "文件库",
        tag("h1", "文件库"),
        _filter_form(library, filters),
        _about(held, filters.topic) if filters.topic and not filters.q.strip() else None,
        _hits(held, filters.q),
        tag("p", f"{len(held)} 份文件", class_="note", role="status"),
        tag("ul", [tag("li", _entry(item)) for item in held], class_="held"),
    )


def _passes(item: Directive, filters: Filters) -> bool:
    wanted = {field.name: getattr(filters, field.name) for field in fields(filters)}
    return all(
        not wanted[facet.name] or wanted[facet.name] in facet.values(item) for facet in FACETS
    )


def _filter_form(library: Library, filters: Filters) -> Html:
    selects = [_select(facet, library.directives, getattr(filters, facet.name)) for facet in FACETS]
    search = tag(
        "label",
        tag("span", "查找字词"),
        tag("input", type="search", name="q", value=filters.q, maxlength=100),
        class_="field grows",
    )
    button = tag("button", "查找", type="submit", class_="send")
    narrow = tag(
        "details",
        tag("summary", "筛选"),
        tag("div", selects, class_="filters"),
        class_="narrow",
        open=True,
    )
    form = (search, button, narrow)
    return tag("form", form, method="get", class_="filters single", role="search")


def _select(facet: Facet, held: Iterable[Directive], chosen: str) -> Html:
    values = sorted({value for item in held for value in facet.values(item)} - {""})
    options = [tag("option", "全部", value="")]
    options += [
        tag("option", value, value=value, selected=value == chosen or None) for value in values
    ]
    return tag(
        "label", tag("span", facet.words), tag("select", options, name=facet.name), class_="field"
    )


def _entry(item: Directive) -> Html:
    facts = (
        item.document_number or "无发文字号",
        item.issuing_authority or "发文机关未载明",
        item.signed_on.isoformat() if item.signed_on else "成文日期未载明",
        f"{len(item.clauses)} 条",
    )
    missing = "、".join(item.annexes_missing)
    return tag(
        "a",
        tag("span", item.title, class_="held-title"),
        tag(
            "span",
            [[tag("span", fact, class_="fact"), " · "] for fact in facts[:-1]],
            tag("span", facts[-1], class_="fact"),
            " ",
            status_badge(item.status),
            class_="held-facts",
        ),
        tag("span", f"未收录正文：{missing}", class_="held-facts") if missing else None,
        href=directive_path(item),
    )


def _about(held: Iterable[Directive], topic: str) -> Html:
    """The clauses about a topic, of every directive that passes."""
    found = [(item, clause) for item in held for clause in clauses_about(item, topic)]
    return tag(
        "section",
        tag("h2", f"{topic}：{len(found)} 条"),
        tag("ol", [tag("li", _clause(item, clause)) for item, clause in found], class_="hits"),
    )


def _clause(item: Directive, clause: Clause) -> Html:
    words = "".join(clause.text.split())
    first = first_words(words, _FIRST_WORDS)
    return _card(item, clause, printed_words(first), path=clause_path(item.id, clause.label))


def _hits(held: Iterable[Directive], sought: str) -> Html | None:
    if not sought.strip():
        return None
    found = [(item, hit) for item in held for hit in find_words(item, sought)]
    shown = found[:_SHOWN]
    more = f"，显示前 {_SHOWN} 条" if len(found) > _SHOWN else ""
    return tag(
        "section",
        tag("h2", f"“{sought}”：{len(found)} 条{more}"),
        tag("ol", [tag("li", _hit(item, hit)) for item, hit in shown], class_="hits"),
    )


def _hit(item: Directive, hit: Found) -> Html:
    path = clause_path(item.id, hit.clause.label, hit.spans)
    return _card(item, hit.clause, printed_pieces(hit.excerpt), path=path)


def _card(item: Directive, clause: Clause, words: Html, *, path: str) -> Html:
    """One clause: label, status, some of its words; a tap opens it."""
    return tag(
        "a",
        tag(
            "span",
            tag("span", clause.label, class_="label"),
            status_badge(item.status),
            class_="card-head",
        ),
        words,
        href=path,
        class_="card",
    )
