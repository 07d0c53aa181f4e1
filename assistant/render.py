"""The answer as a person reads it, in Markdown: the lead first, then words, status and roles.

Labels, statuses and counts are set by code around the sentences; a sentence itself is never
changed. Quoted words carry 原文摘录 by their label, text written by a model 人工智能生成.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer import (
    AnswerStatus,
    Citation,
    CitationRole,
    Cited,
    Draft,
    RoleLine,
    Statement,
    StatementKind,
)
from assistant.arrangement import Arrangement, RoleGroup, arrange, closed
from assistant.english_frame import english_refusal
from assistant.messages import MESSAGES, REASONS, carried_message
from assistant.question import Understood

_NEAREST_WORDS = 60
_NUMBER = re.compile(r"^(?:[（(][一二三四五六七八九十百]+[）)]|\d{1,2}[.．、](?!\d))")
_EXTRACT = "原文摘录"
_WRITTEN = "人工智能生成"


def render(draft: Draft, cited: Cited, understood: Understood) -> str:
    """The whole answer as Markdown; never empty."""
    if draft.status.abstained:
        return "\n\n".join(filter(None, _refusal(draft, cited, understood)))
    laid = arrange(cited, draft.opening)
    lead = "".join(line.whole for line in laid.lead)
    lines = [carried_message(understood), f"**{lead}**" if lead else ""]
    grouped = any(item.group for item in cited.statements)
    lines += _grouped(laid, cited) if grouped else [laid.note, *_plain(laid, cited)]
    lines.append(_role_tables(laid.roles, cited))
    if draft.status is AnswerStatus.ANSWERED_PARTLY:
        lines.append(f"{REASONS[draft.status]}：{draft.reason or MESSAGES[draft.status]}")
    lines += draft.notes
    return "\n\n".join(filter(None, lines)) or MESSAGES[AnswerStatus.REJECTED_UNSUPPORTED]


def _plain(laid: Arrangement, cited: Cited) -> list[str]:
    """Further sentences, sources, inherited rules: one line per clause cited."""
    heads = _led_by(laid)
    rest = [item for _, items in laid.further for item in items]
    absent = [item for item in rest if item.kind is StatementKind.ABSENT]
    quoted = [item for item in rest if item not in absent]
    lines = _by_clause(quoted, heads or quoted[:1], cited)
    lines.append(_sources([*heads, *rest], cited))
    lines += [_joined(absent)] if absent else []
    for item in laid.inherited:
        source = cited.citations[item.citations[0]]
        lines.append(f"总规定同样适用：“{item.text}” {source.label}")
    return lines


def _led_by(laid: Arrangement) -> list[Statement]:
    return [item for line in laid.lead for item in line.statements]


def _by_clause(items: list[Statement], heads: list[Statement], cited: Cited) -> list[str]:
    """Further sentences, those of each other clause than the headline's with its label."""
    known = {item.label for item in _cited_by(heads, cited)}
    here = [item for item in items if known.issuperset(_labels([item], cited))]
    lines = [_joined(here)] if here else []
    for item in items:
        if item not in here:
            lines.append(f"{closed(item.text)}（{'、'.join(_labels([item], cited))}）")
    return lines


def _labels(items: list[Statement], cited: Cited) -> list[str]:
    return list(dict.fromkeys(item.label for item in _cited_by(items, cited)))


def _grouped(laid: Arrangement, cited: Cited) -> list[str]:
    """Sources of the lead, a list of what it has not said, and the documents with their status."""
    heads = _led_by(laid)
    lines: list[str] = []
    for group, items in laid.further:
        words, source = _joined(items), _group_source(group, _cited_by(items, cited))
        lines.append(f"- {group}：{words}{source}" if group else f"- {words}{source}")
    told = {item.document for item in _cited_by(heads, cited)}
    documents = {item.document: item.directive_status for item in cited.citations}
    if told.issuperset(documents):
        return [_sources(heads, cited), laid.note, "\n".join(lines)]
    words = "；".join(f"{name} · {status.value}" for name, status in documents.items())
    written = any(item.kind is StatementKind.WRITTEN for item in cited.statements)
    return [laid.note, "\n".join(lines), f"{words} · {_WRITTEN}" if written else words]


def _group_source(group: str, cited: list[Citation]) -> str:
    """Where the words of a group stand; a document that the group names is not named again."""
    if any(item.label in group for item in cited):
        return ""
    places = [
        item.label.removeprefix(item.document).strip()
        if group.startswith(item.document)
        else item.label
        for item in cited
    ]
    return f"［见 {'、'.join(dict.fromkeys(places))}］"


def _role_tables(groups: Sequence[RoleGroup], cited: Cited) -> str:
    """One table of role lines per document; of several, each is named and its words are quoted."""
    several = len(groups) > 1
    tables: list[str] = []
    for group in groups:
        item = group.document
        tables += [f"**{item.document}（{item.directive_status.value}）**"] if several else []
        tables.append(_role_table(group.lines, cited, quoting=several))
    return "\n\n".join(tables)


def _role_table(lines: Iterable[RoleLine], cited: Cited, *, quoting: bool) -> str:
    """Role lines as a table with the clauses, and on request the words, that say so."""
    rows = ["| 角色 | 单位 | 依据 |", "| --- | --- | --- |"]
    quoted: set[int] = set()
    for line in lines:
        role = f"{line.role}（名单未列尽）" if line.open_ended else line.role
        source = cited.citations[line.citation]
        first = quoting and line.citation not in quoted
        words = f"“{''.join(source.quote.split())}”" if first else ""
        quoted.add(line.citation)
        rows.append(f"| {role} | {'、'.join(line.units)} | {source.label}{words} |")
    return "\n".join(rows)


def _refusal(draft: Draft, cited: Cited, understood: Understood) -> Iterable[str]:
    yield carried_message(understood)
    message = draft.reason or MESSAGES[draft.status]
    yield english_refusal(draft.status) if understood.english else ""
    yield f"**{message.rstrip('。')}。**" if message else ""
    if draft.choices:
        yield "\n".join(f"- {choice}" for choice in draft.choices)
    near = [item for item in cited.citations if item.role is CitationRole.NEAREST]
    if near:
        words = "；".join(f"{item.label}“{_first_words(item)}”" for item in near[:1])
        others = "、".join(item.label for item in near[1:])
        yield f"最接近的是{words}" + (f"，另见{others}" if others else "") + "。"
    yield from draft.notes
    reason = REASONS.get(draft.status)
    yield f"状态：{reason}" if reason else ""


def _first_words(citation: Citation) -> str:
    """The beginning of a quotation, cut after a comma where one is near, without its number."""
    # The number stands in the label already: 晋政发〔2024〕1号 (十三)“交通运输领域…”.
    words = _NUMBER.sub("", "".join(citation.quote.split()))
    if len(words) <= _NEAREST_WORDS:
        return words
    cut = max(words.rfind(mark, _NEAREST_WORDS // 2, _NEAREST_WORDS) for mark in "。；，、,;")
    return words[: cut if cut > 0 else _NEAREST_WORDS] + "…"


def _joined(items: Iterable[Statement]) -> str:
    """Sentences one after the other, each closed by a full stop where it has no mark."""
    return "".join(closed(item.text) for item in dict.fromkeys(items))


def _sources(items: list[Statement], cited: Cited) -> str:
    """Labels with status of the clauses cited, and whether the words are an extract."""
    named: dict[str, Citation] = {item.label: item for item in _cited_by(items, cited)}
    labels = "；".join(f"{item.label} · {item.directive_status.value}" for item in named.values())
    written = any(item.kind is StatementKind.WRITTEN for item in items)
    return f"{labels} · {_WRITTEN if written else _EXTRACT}" if labels else ""


def _cited_by(items: Iterable[Statement], cited: Cited) -> list[Citation]:
    numbers = dict.fromkeys(number for item in items for number in item.citations)
    return [cited.citations[number] for number in numbers]
