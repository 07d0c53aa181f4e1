"""A citation as an official writes it: 《…》（晋政发〔2024〕1号）第三部分第（十六）项：“…”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation, CitationRole, RoleLine, RoleRow

_SECTION = re.compile(r"[一二三四五六七八九十百]+")
_CLAUSE = re.compile(r"[（(]([一二三四五六七八九十百]+)[）)]")
_ITEM = re.compile(r"[（(]?(\d+)[）)]?[.．]?")
_TABLES = {"附表": "第{}项", "术语注释": "第{}条"}


def full_citation(
    *, title: str, number: str, path: Sequence[str], quote: str, status: str = ""
) -> str:
    """Title, number, place and quoted words, ready to be pasted; ``status`` only where it warns."""
    notes = "，".join(part for part in (number, status) if part)
    # GB/T 15834: a title inside a title takes single marks.
    inner = title.translate({ord("《"): "〈", ord("》"): "〉"})
    head = f"《{inner}》（{notes}）" if notes else f"《{inner}》"
    words = "".join(line.strip() for line in quote.splitlines()).replace("\t", " ")
    return f"{head}{place_words(path)}：“{words}”"


def cited_words(item: Citation, status: str = "") -> str:
    """The full citation of what an answer cites; ``status`` where it is to be said."""
    number = item.document if "〔" in item.document else ""
    return full_citation(
        title=item.title, number=number, path=item.path, quote=shown_quote(item), status=status
    )


def shown_quote(item: Citation) -> str:
    """The quoted words; the beginning of a nearest clause that goes on ends in an ellipsis."""
    whole, quote = "".join(item.text.split()), "".join(item.quote.split())
    goes_on = item.role is CitationRole.NEAREST and not whole.endswith(quote)
    return f"{item.quote}……" if goes_on else item.quote


def unit_words(line: RoleLine | RoleRow) -> str:
    """The units of a role as a reader sees them: 等 says that the list is open."""
    return "、".join(line.units) + ("等" if line.open_ended else "")


def place_words(path: Sequence[str]) -> str:
    """The printed ladder in words: 三 (十六) becomes 第三部分第（十六）项."""
    words: list[str] = []
    for before, step in zip(("", *path), path, strict=False):
        words.append(_step(step, before))
    return "".join(words)


def _step(step: str, before: str) -> str:
    for table, form in _TABLES.items():
        if before == table and step.isdigit():
            return form.format(step)
    if _SECTION.fullmatch(step):
        return f"第{step}部分"
    clause = _CLAUSE.fullmatch(step)
    if clause:
        return f"第（{clause[1]}）项"
    item = _ITEM.fullmatch(step)
    if item:
        bracketed = step[0] in "（("
        return f"第（{item[1]}）点" if bracketed else f"第{item[1]}点"
    return "" if step == "正文" else step
