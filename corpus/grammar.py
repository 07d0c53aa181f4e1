"""The tree of numbered parts of one scope, built from its paragraphs.

A number opens a node below the nearest open node of wider rank; words without a number go on in
the open node. Two cases need the neighbours to decide:

- A duty note on its own line covers the group before it when the items of that group have no
  notes of their own (晋政办发〔2020〕45号 附件2 二(一)); else it belongs to the last node.
- A paragraph behind a list whose last node is closed by its duty note belongs to the node above
  the list (晋政办发〔2020〕45号 正文 二, 以上实施方案由…; 吕梁 (十一), 其他行业领域…).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.directive import ClauseKind
from corpus.numbering import Rank
from corpus.paragraphs import Paragraph
from corpus.stretch import Stretch
from corpus.tables import Table

_GLOSSARY = re.compile(r"(?:术语|名词|用语)(?:注释|解释|释义|说明|定义)")
_QUESTION = re.compile(r"(?:\d{1,2}[.、])?\s*问\s*\d{0,2}\s*:\s*")
_POINT = re.compile(r"[—–─－]{1,2}|[●•▲■◆★△▪◇○·]")  # a point of a list without numbers
_SPOKEN_HEADING = re.compile(r"^[^。;:,]{2,20}(?=[,:。])")
_STOP = re.compile(r"[。:;](?![^(]*\))|(?<![0-9A-Za-z])\.(?!\d)")
_KINDS = {
    Rank.OUTER_PART: ClauseKind.PART,
    Rank.DIVISION_PART: ClauseKind.PART,
    Rank.OUTLINE_2: ClauseKind.CLAUSE,
    Rank.OUTLINE_3: ClauseKind.ITEM,
    Rank.OUTLINE_4: ClauseKind.ITEM,
    Rank.ARTICLE: ClauseKind.ARTICLE,
    Rank.CLAUSE: ClauseKind.CLAUSE,
}


@dataclass
class Node:
    """A numbered or named part: its own paragraphs and what stands below it."""

    kind: ClauseKind
    name: str  # as in paths: 三, (十六), 2, 煤矿方面, 第7段
    rank: int
    paragraphs: list[Paragraph]
    heading: str = ""
    heading_length: int = 0  # characters of the first paragraph that are number and heading
    children: list[Node] = field(default_factory=list["Node"])
    number: int = 0
    column_names: list[Stretch] = field(default_factory=list[Stretch])  # of a table below it
    doubt: str = ""  # what a person should look at

    @property
    def has_body(self) -> bool:
        """Whether the node holds words besides its number and heading."""
        return len(self.paragraphs) > 1 or bool(
            self.paragraphs and self.heading_length < len(self.paragraphs[0].words)
        )


_LONGEST_HEADING = 60
_RULES = re.compile(  # what a heading that only names a matter does not say
    r"应(?![急用对])|必须|不得|不超过|不[低少高大小]于|严禁|要[于在按加对将]|起施行|请"
)
PART_RANK = 35
_PARAGRAPH_RANK = 36
_ROW_RANK = 38


def build(paragraphs: list[Paragraph]) -> Node:
    """A root whose own paragraphs are the words before any number and whose children follow."""
    root = Node(ClauseKind.ANNEX, "", 0, [])
    path = [root]
    clauses_seen = False
    outermost = next((p.marker.rank for p in paragraphs if p.marker), None)
    noted: Node | None = None  # what the note just before covers
    for at, paragraph in enumerate(paragraphs):
        before, noted = noted, None
        if paragraph.table:
            _add_rows(path[-1], paragraph)
        elif paragraph.marker or paragraph.part:
            node = _open(paragraph, outermost)
            nested = (
                node.rank == Rank.CLAUSE
                and node.number == 1
                and not clauses_seen
                and path[-1].rank == Rank.ITEM
            )
            clauses_seen = clauses_seen or node.rank == Rank.CLAUSE
            if _inside_article(path, node):
                path[-1].paragraphs.append(paragraph)
                continue
            while not nested and path[-1].rank >= node.rank:
                path.pop()
            path[-1].children.append(node)
            path.append(node)
        else:
            goes_on = paragraph.is_note and before in path
            owner = before if before and goes_on else _owner(path, paragraph, paragraphs[at + 1 :])
            owner.paragraphs.append(paragraph)
            if paragraph.is_note:
                noted = owner
            else:
                del path[path.index(owner) + 1 :]
    several = any(len(child.paragraphs) > 2 for child in root.children) or not root.children
    if several and all(_is_bare_section(child) for child in root.children):
        _number_paragraphs(root)
    _settle(root)
    return root


def _add_rows(owner: Node, paragraph: Paragraph) -> None:
    """Put the rows of a table below the node that it stands in; split tasks have part rows."""
    table = paragraph.table or Table(paragraph.words, ())
    owner.column_names.append(table.head)
    prefix = "表" if owner.rank else ""
    tasks: dict[str, Node] = {}
    for at, row in enumerate(table.rows, 1):
        name = f"{prefix}{row.number}" if row.number else f"{prefix}第{at}行"
        if row.part:
            task = tasks.get(name)
            if task is None:
                shared = [Paragraph(row.words(row.shared))]
                task = Node(ClauseKind.ROW, name, _ROW_RANK, shared, row.task)
                tasks[name] = task
                owner.children.append(task)
            part = [Paragraph(row.words())]
            task.children.append(Node(ClauseKind.ROW, row.part, _ROW_RANK, part, row.heading))
            continue
        node = Node(ClauseKind.ROW, name, _ROW_RANK, [Paragraph(row.words())], row.heading)
        node.doubt = "编号没有印出，由前后两行推得" if row.inferred else ""
        owner.children.append(node)


def _is_bare_section(node: Node) -> bool:
    """Whether a node is a section heading with unnumbered words below it at most."""
    bare = node.heading_length >= len(node.paragraphs[0].words)
    return node.rank <= Rank.SECTION and not node.children and bare


def _settle(root: Node) -> None:
    """Take the heading from every node whose only words are a sentence, not a heading."""
    open_nodes = [root]
    while open_nodes:
        node = open_nodes.pop()
        open_nodes.extend(node.children)
        if node.heading and node.kind is not ClauseKind.ROW and _is_sentence(node):
            node.heading, node.heading_length = "", 0


def _is_sentence(node: Node) -> bool:
    """Whether what looks like a node's heading is all that it says, but for a note of duty."""
    words = node.paragraphs[0].plain
    if node.children or node.heading_length < len(words):
        return False
    if not all(paragraph.is_note for paragraph in node.paragraphs[1:]):
        return False
    stopped = bool(re.search(r"[。;.]$", words))
    several = bool(re.search(r"[，,；;]", node.heading))
    if several and (stopped or node.rank >= Rank.CLAUSE):
        return True
    return stopped and bool(_RULES.search(node.heading))


def _inside_article(path: list[Node], node: Node) -> bool:
    """Whether a number stands inside an article: 款 and 项 are words of their article."""
    return node.rank > Rank.ARTICLE and any(open_.rank == Rank.ARTICLE for open_ in path)


def _open(paragraph: Paragraph, outermost: Rank | None) -> Node:
    """A node for a numbered or named paragraph; ``outermost`` is the scope's first rank."""
    marker = paragraph.marker
    if marker is None:
        name = re.sub(r"\s", "", paragraph.part)
        sign = len(paragraph.part) + 1
        return Node(ClauseKind.PART, name, PART_RANK, [paragraph], name, sign)
    is_outer = marker.rank is Rank.DIVISION_PART and outermost is Rank.DIVISION_PART
    rank = Rank.OUTER_PART if is_outer else marker.rank
    kind = ClauseKind.SECTION if rank <= Rank.SECTION else ClauseKind.ITEM
    kind = _KINDS.get(rank, kind)
    node = Node(kind, marker.name, rank, [paragraph], number=marker.number)
    if marker.rank is Rank.ARTICLE:
        node.heading_length = marker.length
    elif marker.rank is Rank.SPOKEN:
        node.heading, node.heading_length = _spoken_heading(paragraph, marker.length)
    else:
        node.heading, node.heading_length = _heading(paragraph, marker.length)
    return node


def _spoken_heading(paragraph: Paragraph, start: int) -> tuple[str, int]:
    match = _SPOKEN_HEADING.match(paragraph.plain[start:])
    end = start + match.end() if match else start
    return _clean(paragraph.words.text[start:end]), end


def _heading(paragraph: Paragraph, start: int) -> tuple[str, int]:
    """Heading and the length of number, heading and stop; no heading where it is a sentence."""
    words = paragraph.plain
    match = _STOP.search(words, start)
    end = match.start() if match else len(words)
    after = match.end() if match else len(words)
    stands_alone = not words[after:].strip()
    phrase = words[start:end]
    commas = bool(re.search(r"[,;]", _outside_brackets(phrase)))
    if commas and (not stands_alone or end - start > _LONGEST_HEADING):
        return "", start
    return _clean(paragraph.words.text[start:end]), after


def _outside_brackets(words: str) -> str:
    return re.sub(r"\([^()]*\)|“[^”]*”|《[^》]*》", "", words)


def _clean(words: str) -> str:
    """Heading words without blanks between Chinese characters and at the ends."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", words.strip())


def _owner(path: list[Node], paragraph: Paragraph, following: list[Paragraph]) -> Node:
    """The open node that words without a number belong to."""
    last = path[-1]
    if len(path) < 3 or (last.rank == Rank.ARTICLE):
        return last
    parent = path[-2]
    other = next((item for item in following if not item.is_note), None)
    goes_on = bool(other and other.marker and other.marker.rank == last.rank)
    if paragraph.is_note:
        if goes_on or last.rank <= Rank.SECTION or _has_notes(last):
            return last if not _has_notes(last) or len(path) < 3 else parent
        at = len(path) - 1
        while not any(_has_notes(node) for node in path[at - 1].children):
            at -= 1
            if path[at].rank <= Rank.ITEM:
                break
        return path[at]
    if goes_on or not last.paragraphs[-1].ends_in_note:
        return last
    first_words = last.paragraphs[0].words
    closed = last.heading_length < len(first_words)
    return parent if closed else last


def _has_notes(node: Node) -> bool:
    return any(paragraph.ends_in_note for paragraph in node.paragraphs) or any(
        _has_notes(child) for child in node.children
    )


def _number_paragraphs(root: Node) -> None:
    """Make every paragraph of sections without numbers a node, named by its place: 第7段."""
    for section in root.children or [root]:
        head = section.paragraphs[:1] if section is not root else []
        body = section.paragraphs[len(head) :]
        section.paragraphs = head
        section.children = [
            Node(ClauseKind.PARAGRAPH, f"第{at}段", _PARAGRAPH_RANK, group, number=at)
            for at, group in enumerate(_groups(body), 1)
        ]
        for node in section.children:
            question = _QUESTION.match(node.paragraphs[0].plain)
            if question and len(node.paragraphs) > 1:
                words = node.paragraphs[0].words.text
                node.heading, node.heading_length = _clean(words[question.end() :]), len(words)


def _groups(paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs that belong together: a question with its answer, a lead-in with its points."""
    groups: list[list[Paragraph]] = []
    asked = False
    for paragraph in paragraphs:
        opens = bool(_QUESTION.match(paragraph.plain))
        if groups and not opens and (asked or _POINT.match(paragraph.plain)):
            groups[-1].append(paragraph)
            continue
        groups.append([paragraph])
        asked = opens
    return groups


def name_glossary(root: Node) -> None:
    """Turn the items of a glossary section into terms (术语注释8)."""
    for section in root.children:
        found = _GLOSSARY.search(section.heading)
        if not found:
            continue
        for item in section.children:
            if item.kind is ClauseKind.ITEM:
                item.kind = ClauseKind.TERM


def glossary_name(heading: str) -> str:
    """Name of a glossary section as in labels (术语注释), or empty where it is none."""
    found = _GLOSSARY.search(heading)
    return found.group() if found else ""
