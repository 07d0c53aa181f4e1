"""How a checked answer is laid out for reading; page, text, exports and shared words follow it.

1. Rules that are inherited stand apart.
2. The lead answers: the headline sentences; for several documents or matters the first sentence
   of each, under its name, where all are short enough; else the opening line.
3. What the lead has not said follows under its headings, role lines under their documents, those
   in force first; a table over several documents quotes its words itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Citation, CitationRole, Cited, RoleLine, Statement, StatementKind
from assistant.messages import BY_DOCUMENT, DECIDES, listed_message, more_message
from corpus.directive import Status

LEAD_LENGTH = 80
_STOPS = ("。", "；", ". ")


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A line in large type: one sentence, said once or more often, or words of code alone.

    ``names`` are the documents or matters it speaks for, each with the status of its document;
    empty where only one is spoken of.
    """

    text: str
    statements: tuple[Statement, ...] = ()
    names: tuple[tuple[str, Status], ...] = ()

    @property
    def whole(self) -> str:
        """The sentence after the names it speaks for; a status that warns stands with its name."""
        names = "、".join(
            name
            if status is Status.IN_FORCE or status.value in name
            else f"{name}（{status.value}）"
            for name, status in self.names
        )
        return f"{names}：{self.text}" if names else self.text


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The role lines of one document; ``document`` is a citation of it."""

    document: Citation
    lines: tuple[RoleLine, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An answer in the order of reading; ``note`` is what the lead leaves over of the opening."""

    lead: tuple[LeadLine, ...]
    note: str
    further: tuple[tuple[str, tuple[Statement, ...]], ...]
    inherited: tuple[Statement, ...]
    roles: tuple[RoleGroup, ...]

    @property
    def is_long(self) -> bool:
        """True where the lead is too long for large type."""
        return sum(len(line.whole) for line in self.lead) > LEAD_LENGTH


def arrange(cited: Cited, opening: str) -> Arrangement:
    """The arrangement of what passed the check, with the opening line that code made."""
    inherited = tuple(item for item in cited.statements if _is_inherited(item, cited))
    own = [item for item in cited.statements if item not in inherited]
    lead, note = _lead(own, opening, cited)
    roles = roles_by_document(cited)
    said = {item for line in lead for item in line.statements}
    groups: dict[str, list[Statement]] = {}
    for item in own:
        if item not in said and not (len(roles) > 1 and stands_in_roles(item, cited.roles)):
            groups.setdefault(item.group, []).append(item)
    further = tuple((group, tuple(items)) for group, items in groups.items())
    if not further and not roles:
        note = closed(note.rstrip("：")) if note else ""
    return Arrangement(lead, note, further, inherited, roles)


def stands_in_roles(item: Statement, roles: Iterable[RoleLine]) -> bool:
    """True for printed words that the role table quotes."""
    quoted = {line.citation for line in roles}
    return item.kind is StatementKind.QUOTED and quoted.issuperset(item.citations)


def roles_by_document(cited: Cited) -> tuple[RoleGroup, ...]:
    """The role lines under the documents they come from, those in force first."""
    lines: dict[str, list[RoleLine]] = {}
    documents: dict[str, Citation] = {}
    for line in cited.roles:
        source = cited.citations[line.citation]
        documents.setdefault(source.document, source)
        lines.setdefault(source.document, []).append(line)
    ranked = sorted(documents.values(), key=lambda item: item.directive_status.rank)
    return tuple(RoleGroup(item, tuple(lines[item.document])) for item in ranked)


def closed(text: str) -> str:
    """The sentence with a full stop where it ends without a mark."""
    if text.rstrip("”").endswith(("。", "！", "？", "）", ")", "：", ":", ".")):
        return text
    return text.rstrip("，,；;、") + "。"


def _is_inherited(item: Statement, cited: Cited) -> bool:
    return all(cited.citations[number].role is CitationRole.INHERITED for number in item.citations)


def _lead(own: Sequence[Statement], opening: str, cited: Cited) -> tuple[tuple[LeadLine, ...], str]:
    """The lines in large type, and what is left of the opening for small type."""
    groups = dict.fromkeys(item.group for item in own)
    decided = next((words for words in DECIDES if opening.startswith(words)), "")
    plain = not opening[len(decided) :].endswith("：") if decided else not opening
    if plain and (decided or len(groups) < 2):
        heads = [item for item in own if item.headline] or own[:1]
        lines = [LeadLine(closed(item.text), (item,)) for item in dict.fromkeys(heads)]
        return (*_words(opening), *lines), ""
    opening = opening.removeprefix(decided)
    # An English opening answers an English question; a Chinese one may only announce a list.
    if len(groups) > 1 and (not opening or (opening.endswith("：") and not opening[0].isascii())):
        lines = _first_of_each(own, cited)
        fitting = lines[: _fitting(lines)]
        if fitting and (len(fitting) == len(lines) or opening == BY_DOCUMENT):
            left = sum(len(line.names) for line in lines[len(fitting) :])
            return (*_words(decided), *fitting, *_words(more_message(left))), opening
    words, rest = _cut(opening or listed_message(len(groups)))
    return _words(decided + words), rest


def _words(text: str) -> tuple[LeadLine, ...]:
    return (LeadLine(closed(text.rstrip("："))),) if text else ()


def _first_of_each(own: Sequence[Statement], cited: Cited) -> list[LeadLine]:
    """The headline that each group begins with, said once where groups say the same.

    Nothing where a group begins with another sentence: it is an item of a list, not an answer.
    """
    firsts: dict[str, Statement] = {}
    for item in own:
        firsts.setdefault(item.group, item)
    if not all(item.headline for item in firsts.values()):
        return []
    same: dict[str, list[Statement]] = {}
    for item in sorted(
        firsts.values(), key=lambda item: _source(item, cited).directive_status.rank
    ):
        same.setdefault(closed(item.text), []).append(item)
    return [
        LeadLine(text, tuple(items), tuple(_name(item, cited) for item in items))
        for text, items in same.items()
    ]


def _source(item: Statement, cited: Cited) -> Citation:
    return cited.citations[item.citations[0]]


def _name(item: Statement, cited: Cited) -> tuple[str, Status]:
    """What a sentence speaks for: the document or the clause that its heading begins with."""
    source = _source(item, cited)
    names = (source.label, source.document)
    name = next((name for name in names if item.group.startswith(name)), item.group)
    return name, source.directive_status


def _fitting(lines: Sequence[LeadLine]) -> int:
    """How many lines, from the first, stay within the length of a lead."""
    total = 0
    for number, line in enumerate(lines):
        total += len(line.whole)
        if total > LEAD_LENGTH:
            return number
    return len(lines)


def _cut(opening: str) -> tuple[str, str]:
    """An opening as a lead and a rest: cut after a sentence or part where it is too long."""
    ends = [opening.rfind(stop, 0, LEAD_LENGTH) + len(stop) for stop in _STOPS if stop in opening]
    at = max(ends, default=0)
    if len(opening) <= LEAD_LENGTH or at < LEAD_LENGTH // 4:
        return opening, ""
    return opening[:at].strip(), opening[at:].strip()
