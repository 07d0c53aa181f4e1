"""Names of clauses: their printed ladder, and the shortest label that tells them apart.

Where numbers run through a document the label has the number alone; where they start again under
headings or annexes it has the ladder, joined. A label is never given twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.directive import ClauseKind
from corpus.grammar import Node, glossary_name
from corpus.numbering import OUTLINE, Rank


@dataclass
class Named:
    """A node with its path, its label and its parent's label."""

    node: Node
    path: tuple[str, ...]
    label: str
    parent: str


@dataclass
class Namer:
    """Gives the labels of one document; ``id`` stands before the blank of every label."""

    id: str
    given: set[str] = field(default_factory=set[str])
    repeats: Counter[str] = field(default_factory=Counter[str])

    def label(self, *names: str) -> str:
        """A label that no other clause has yet, made of the first name that is free."""
        for name in names:
            label = f"{self.id} {name}".rstrip()
            if label not in self.given:
                break
        else:
            stem = f"{self.id} {names[-1]}".rstrip()
            self.repeats[stem] += 1
            label = f"{stem}·{self.repeats[stem] + 1}"
        self.given.add(label)
        return label

    def name_scope(self, root: Node, scope: str, *, laddered: bool) -> Iterator[Named]:
        """The nodes of a scope in reading order, named; ``scope`` is 正文, 附件4 or empty."""
        base = (scope,) if scope else ()
        top = self.label(scope) if scope else ""
        if scope:
            yield Named(root, base, top, "")
        repeated = Counter(_through_key(node) for node, _ in _walk(root))
        labels: dict[int, str] = {id(root): top}
        for node, ancestors in _walk(root):
            path = (*base, *_ladder(node, ancestors))
            ladder = _joined(scope, [*ancestors, node], full=True)
            short = _joined(scope, [*ancestors, node], full=laddered)
            starts_again = any(
                repeated[_through_key(above)] > 1 for above in [*ancestors, node] if _through(above)
            )
            label = self.label(*((ladder,) if starts_again else (short, ladder)))
            labels[id(node)] = label
            parent = labels[id(ancestors[-1])] if ancestors else top
            yield Named(node, path, label, parent)


def _walk(root: Node) -> Iterator[tuple[Node, list[Node]]]:
    """Nodes below a root in reading order, each with its ancestors, the root left out."""
    open_nodes: list[tuple[Node, list[Node]]] = [(node, []) for node in reversed(root.children)]
    while open_nodes:
        node, ancestors = open_nodes.pop()
        yield node, ancestors
        below = [*ancestors, node]
        open_nodes.extend((child, below) for child in reversed(node.children))


_WHOLE = (Rank.ARTICLE, *OUTLINE)  # a number that names its place by itself: 第三条, 3.2.1


def _through(node: Node) -> bool:
    """Whether a node is of the kind whose numbers may run through a document."""
    return node.rank in (Rank.CLAUSE, Rank.OUTER_PART, Rank.DIVISION_PART, *_WHOLE)


def _through_key(node: Node) -> tuple[int, str]:
    return node.rank, node.name


def _ladder(node: Node, ancestors: list[Node]) -> tuple[str, ...]:
    if node.kind is ClauseKind.TERM and ancestors:
        return (glossary_name(ancestors[-1].heading), node.name)
    return tuple(above.name for above in (*ancestors, node))


def _joined(scope: str, nodes: list[Node], *, full: bool) -> str:
    """Names joined as in labels; without ``full`` from the node whose numbers run through."""
    last = nodes[-1]
    if last.kind is ClauseKind.TERM and len(nodes) > 1:
        return glossary_name(nodes[-2].heading) + last.name
    through = [
        at for at, node in enumerate(nodes) if node.rank in _WHOLE or (_through(node) and not full)
    ]
    before: Node | None = None
    words = scope
    for node in nodes[through[-1] if through else 0 :]:
        words += _sign_between(before, node, scope) + node.name
        before = node
    return words


def _sign_between(before: Node | None, node: Node, scope: str) -> str:
    """What stands between two names of a ladder: nothing, a blank or the mark of a section."""
    if before is None:
        joined = node.kind is ClauseKind.ROW and not scope[-1:].isdigit()
        return " " if scope and not joined else ""
    if before.rank == Rank.SECTION or before.rank in OUTLINE:
        unnumbered = (ClauseKind.PARAGRAPH, ClauseKind.PART, ClauseKind.ROW)
        return "、" if node.kind in unnumbered or node.rank == Rank.SPOKEN else ""
    return " " if before.rank < Rank.SECTION or before.rank == Rank.DIVISION_PART else ""
