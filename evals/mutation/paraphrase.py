"""Rewordings that keep an answer right: on these the metrics must stay silent.

Each returns None where it does not apply. Quoted statements keep their words; composed ones may be
worded otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Answer, Statement, StatementKind
from evals.mutation.sample import Sample, replaced

_WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")  # noqa: RUF001
_BRACKETS = str.maketrans("（）〔〕", "()[]")
_MARKS = str.maketrans("，；：", ",;:")
_SYNONYMS = (
    ("及时", "尽快"),
    ("开展", "进行"),
    ("并且", "并"),
    ("等部门", "等单位"),
    ("全部", "都"),
    ("加强", "强化"),
    ("完善", "健全"),
)


def widen_digits(sample: Sample) -> Answer | None:
    """Figures in full width."""
    return _reworded(sample, lambda text: text.translate(_WIDE))


def space_out(sample: Sample) -> Answer | None:
    """Blanks around figures, as scans have them."""
    return _reworded(sample, lambda text: re.sub(r"(\d+)", r" \1 ", text))


def other_brackets(sample: Sample) -> Answer | None:
    """Half-width brackets."""
    return _reworded(sample, lambda text: text.translate(_BRACKETS))


def other_marks(sample: Sample) -> Answer | None:
    """Half-width commas and colons."""
    return _reworded(sample, lambda text: text.translate(_MARKS))


def drop_last_mark(sample: Sample) -> Answer | None:
    """No mark at the end."""
    return _reworded(sample, lambda text: text.rstrip("。；，"))


def add_last_mark(sample: Sample) -> Answer | None:
    """A full stop at the end."""
    return _reworded(sample, lambda text: text if text.endswith("。") else text + "。")


def say_it_is_quoted(sample: Sample) -> Answer | None:
    """The same words introduced and set in quotation marks, as a composed sentence."""
    first = sample.answer.statements[0]
    if first.kind is not StatementKind.QUOTED or re.search(r"[“”\"「」『』]", first.text):
        return None
    return _composed(sample, f"原文：“{first.text}”")


def name_the_document(sample: Sample) -> Answer | None:
    """The same words after the name of the cited document."""
    document = sample.answer.citations[0].document
    return _composed(sample, f"按{document}，{sample.answer.statements[0].text}")


def lead_in(sample: Sample) -> Answer | None:
    """The same words after a lead-in that claims nothing."""
    return _composed(sample, f"文件的说法是：{sample.answer.statements[0].text}")


def use_synonyms(sample: Sample) -> Answer | None:
    """Function words exchanged for their like in a composed sentence."""
    text = sample.answer.statements[0].text
    for old, new in _SYNONYMS:
        text = text.replace(old, new)
    return None if text == sample.answer.statements[0].text else _composed(sample, text)


def reorder_units(sample: Sample) -> Answer | None:
    """Units of a list without a lead in another order: the order means nothing."""
    first = sample.answer.statements[0]
    found = re.fullmatch(r"由([一-鿿]+)、([一-鿿]+?)((?:、.*)?(?:等部门)?分工负责)", first.text)
    return found and replaced(sample.answer, 0, f"由{found[2]}、{found[1]}{found[3]}")


def lead_after_colon(sample: Sample) -> Answer | None:
    """The lead named after a colon."""
    found = re.fullmatch(r"由([一-鿿、]+)牵头", sample.answer.statements[0].text)
    return found and replaced(sample.answer, 0, f"牵头单位：{found[1]}")


def lead_after_is(sample: Sample) -> Answer | None:
    """The lead named after 是."""
    found = re.fullmatch(r"由([一-鿿、]+)牵头", sample.answer.statements[0].text)
    return found and replaced(sample.answer, 0, f"牵头的是{found[1]}")


def deny_a_lead(sample: Sample) -> Answer | None:
    """The true remark that no lead is named, before a list of units that share the work."""
    clause = sample.library.clause(sample.answer.citations[0].label)
    if not clause.duties or any(duty.lead_units for duty in clause.duties):
        return None
    remark = Statement("文件未明确牵头单位", (0,), StatementKind.ABSENT, verified=True)
    text = f"{remark.text}\n{sample.answer.text}"
    return replace(sample.answer, statements=(remark, *sample.answer.statements), text=text)


def reverse_statements(sample: Sample) -> Answer | None:
    """The statements the other way round."""
    statements = sample.answer.statements
    return None if len(statements) < 2 else replace(sample.answer, statements=statements[::-1])


def split_at_comma(sample: Sample) -> Answer | None:
    """One quoted sentence as two, both citing the clause."""
    first = sample.answer.statements[0]
    before, comma, after = first.text.partition("，")
    if first.kind is not StatementKind.QUOTED or not comma or min(len(before), len(after)) < 4:
        return None
    halves = (replace(first, text=before), replace(first, text=after))
    return replace(sample.answer, statements=(*halves, *sample.answer.statements[1:]))


def _reworded(sample: Sample, change: Callable[[str], str]) -> Answer | None:
    text = sample.answer.statements[0].text
    new = change(text)
    return None if new == text else replaced(sample.answer, 0, new)


def _composed(sample: Sample, text: str) -> Answer | None:
    if sample.answer.statements[0].kind is StatementKind.ABSENT:
        return None
    answer = replaced(sample.answer, 0, text)
    first = replace(answer.statements[0], kind=StatementKind.COMPOSED)
    return replace(answer, statements=(first, *answer.statements[1:]))
