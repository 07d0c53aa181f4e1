"""The answer as a person reads it, in Markdown: two lines first, then roles, words and status.

Labels, statuses and counts are set by code around the sentences; a sentence itself is never
changed. Quoted words carry 原文摘录 by their label, text written by a model 人工智能生成.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer import (
    AnswerStatus,
    Citation,
    CitationRole,
    Cited,
    Draft,
    Statement,
    StatementKind,
)
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
    lines = [carried_message(understood), draft.opening]
    if any(item.group for item in cited.statements):
        lines.append(_grouped(cited))
    else:
        lines += _plain(cited)
    lines.append(_role_table(cited))
    if draft.status is AnswerStatus.ANSWERED_PARTLY:
        lines.append(f"{REASONS[draft.status]}：{draft.reason or MESSAGES[draft.status]}")
    lines += draft.notes
    return "\n\n".join(filter(None, lines)) or MESSAGES[AnswerStatus.REJECTED_UNSUPPORTED]


def _plain(cited: Cited) -> list[str]:
    """Headline, further sentences, sources: one line per clause cited."""
    own = [item for item in cited.statements if not _inherited(item, cited)]
    heads = [item for item in own if item.headline] or own[:1]
    lines = [f"**{_joined(heads)}**"]
    rest = [item for item in own if item not in heads]
    absent = [item for item in rest if item.kind is StatementKind.ABSENT]
    quoted = [item for item in rest if item not in absent]
    lines += _by_clause(quoted, heads, cited)
    lines.append(_sources(own, cited))
    lines += [_joined(absent)] if absent else []
    for item in cited.statements:
        if _inherited(item, cited):
            source = cited.citations[item.citations[0]]
            lines.append(f"总规定同样适用（承继）：“{item.text}” {source.label}")
    return lines


def _by_clause(items: list[Statement], heads: list[Statement], cited: Cited) -> list[str]:
    """Further sentences, those of each other clause than the headline's with its label."""
    known = {item.label for item in _cited_by(heads, cited)}
    here = [item for item in items if known.issuperset(_labels([item], cited))]
    lines = [_joined(here)] if here else []
    for item in items:
        if item not in here:
            lines.append(f"{_closed(item.text)}（{'、'.join(_labels([item], cited))}）")
    return lines


def _labels(items: list[Statement], cited: Cited) -> list[str]:
    return list(dict.fromkeys(item.label for item in _cited_by(items, cited)))


def _grouped(cited: Cited) -> str:
    """A list: one item per group with its sentences, then the source where the group lacks it."""
    lines: list[str] = []
    groups: dict[str, list[Statement]] = {}
    for item in cited.statements:
        groups.setdefault(item.group, []).append(item)
    for group, items in groups.items():
        words, source = _joined(items), _group_source(group, _cited_by(items, cited))
        lines.append(f"- {group}：{words}{source}" if group else f"- {words}{source}")
    documents = {item.document: item.directive_status for item in cited.citations}
    lines.append("")
    written = any(item.kind is StatementKind.WRITTEN for item in cited.statements)
    words = "；".join(f"{name} · {status.value}" for name, status in documents.items())
    lines.append(f"{words} · {_WRITTEN}" if written else words)
    return "\n".join(lines)


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
    return f"［见 {'、'.join(places)}］"


def _role_table(cited: Cited) -> str:
    """The role lines as a table with the words that say so; empty without any."""
    if not cited.roles:
        return ""
    rows = ["| 角色 | 单位 | 依据 |", "| --- | --- | --- |"]
    for line in cited.roles:
        role = f"{line.role}（名单未列尽）" if line.open_ended else line.role
        rows.append(
            f"| {role} | {'、'.join(line.units)} | {cited.citations[line.citation].label} |"
        )
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
    return "".join(_closed(item.text) for item in dict.fromkeys(items))


def _closed(text: str) -> str:
    if text.endswith(("。", "！", "？", "）", ")", "”", "：", ":")):
        return text
    return text.rstrip("，,；;、") + "。"


def _sources(items: list[Statement], cited: Cited) -> str:
    """Labels with status of the clauses cited, and whether the words are an extract."""
    named: dict[str, Citation] = {item.label: item for item in _cited_by(items, cited)}
    labels = "；".join(f"{item.label} · {item.directive_status.value}" for item in named.values())
    written = any(item.kind is StatementKind.WRITTEN for item in items)
    return f"{labels} · {_WRITTEN if written else _EXTRACT}" if labels else ""


def _cited_by(items: Iterable[Statement], cited: Cited) -> list[Citation]:
    numbers = dict.fromkeys(number for item in items for number in item.citations)
    return [cited.citations[number] for number in numbers]


def _inherited(item: Statement, cited: Cited) -> bool:
    return all(cited.citations[number].role is CitationRole.INHERITED for number in item.citations)
