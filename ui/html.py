"""HTML that is safe by construction: a string is text and gets escaped, only ``Html`` is markup.

Every page of the product is built of ``tag``; no template ever sees a person's or a document's
words unescaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_NAME = {"class_": "class", "for_": "for"}

Attribute = str | int | bool | None


class Html(str):
    """Markup that ``tag`` or ``joined`` made; anything else is escaped before it is shown."""

    __slots__ = ()


Child = str | None | Iterable["Child"]


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """One element. Names in ``attributes``: ``class_`` is class, ``data_x`` is data-x.

    None and False leave an attribute out, True writes it without a value. URLs are the caller's:
    pass only paths that ``ui.links`` made.
    """
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name in VOID:
        return Html(opening)
    return Html(f"{opening}{joined(children)}</{name}>")


def joined(children: Child) -> Html:
    """The children one after the other, text escaped, markup kept."""
    if children is None:
        return Html("")
    if isinstance(children, Html):
        return children
    if isinstance(children, str):
        return Html(escape(children))
    return Html("".join(joined(child) for child in children))


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = _NAME.get(key, key).replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
