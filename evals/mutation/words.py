"""Operators that spoil what is said: figures, modality, roles, units. None: does not apply.

The citation stays as it was: a wrong sentence with a right source is the fault that matters most.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answer import Answer, StatementKind
from evals.mutation.sample import Sample, replaced

Change = Callable[[str], str]
_HAN = "一二三四五六七八九十"
_TIME = {"个月": "年", "年": "个月", "月": "日", "日": "月", "天": "周", "小时": "天", "周": "年"}


def _changed(sample: Sample, change: Change) -> Answer | None:
    """The answer with the first claim that the change touches, changed.

    A remark of absence is no claim: 文件未明确配合单位 is as true as 文件未明确牵头单位.
    """
    for at, statement in enumerate(sample.answer.statements):
        text = change(statement.text)
        if text != statement.text and statement.kind is not StatementKind.ABSENT:
            return replaced(sample.answer, at, text)
    return None


def change_digit(sample: Sample) -> Answer | None:
    """The last figure raised by one."""
    return _changed(
        sample, lambda text: re.sub(r"\d(?=\D*$)", lambda m: str((int(m.group()) + 1) % 10), text)
    )


def change_year(sample: Sample) -> Answer | None:
    """A year moved by one."""
    return _changed(
        sample, lambda text: re.sub(r"20\d\d", lambda m: str(int(m.group()) + 1), text, count=1)
    )


def change_han_numeral(sample: Sample) -> Answer | None:
    """A Chinese numeral before a unit exchanged for the next one."""
    units = "(?=年|个月|月|次|家|起|倍|天|周|小时|人|处)"

    def following(found: re.Match[str]) -> str:
        return _HAN[(_HAN.index(found.group()) + 1) % len(_HAN)]

    return _changed(
        sample, lambda text: re.sub(f"(?<![第{_HAN}百千])[{_HAN}]{units}", following, text, count=1)
    )


def change_time_unit(sample: Sample) -> Answer | None:
    """A period in another unit: 3年 as 3个月."""
    pattern = rf"(?<=\d)({'|'.join(_TIME)})"
    return _changed(sample, lambda text: re.sub(pattern, lambda m: _TIME[m.group()], text, count=1))


def change_percentage(sample: Sample) -> Answer | None:
    """A share raised by ten points, or a percentage read as a count."""
    return _changed(
        sample,
        lambda text: re.sub(r"(\d+)([%％])", lambda m: f"{int(m[1]) + 10}{m[2]}", text, count=1),
    )


def change_frequency(sample: Sample) -> Answer | None:
    """每月 as 每周, 每年 as 每月."""
    other = {"每年": "每月", "每季度": "每年", "每月": "每周", "每周": "每日", "每日": "每周"}
    return _changed(
        sample,
        lambda text: re.sub("|".join(other), lambda m: other[m.group()], text, count=1),
    )


def swap_bound(sample: Sample) -> Answer | None:
    """以上 as 以下, or the other way round."""
    other = {"以上": "以下", "以下": "以上"}
    return _changed(
        sample, lambda text: re.sub("以上|以下", lambda m: other[m.group()], text, count=1)
    )


def drop_negation(sample: Sample) -> Answer | None:
    """不, 未, 无 or 严禁 gone."""
    words = (("不得", "可以"), ("严禁", ""), ("禁止", ""), ("不", ""), ("未", ""))
    return _first_change(sample, words)


def insert_negation(sample: Sample) -> Answer | None:
    """A duty turned into its opposite."""
    words = (
        ("必须", "不必"),
        ("应当", "不应当"),
        ("可以", "不得"),
        ("负责", "不负责"),
        ("要", "不要"),
    )
    return _first_change(sample, words)


def weaken_duty(sample: Sample) -> Answer | None:
    """A duty turned into a permission."""
    return _first_change(
        sample, (("必须", "可以"), ("应当", "可以"), ("不得", "可以"), ("严禁", "可以"))
    )


def strengthen_permission(sample: Sample) -> Answer | None:
    """A permission turned into a duty."""
    return _first_change(sample, (("可以", "必须"), ("允许", "必须"), ("鼓励", "必须")))


def swap_level(sample: Sample) -> Answer | None:
    """A unit of the province as one of the city, or the other way round."""
    organ = r"(?=[一-鿿]{1,10}(?:厅|局|委|总队|支队|政府|安委办))"
    swap = {"省": "市", "市": "省", "县": "市"}
    return _changed(
        sample,
        lambda text: re.sub(
            rf"(?<![一-鿿])[省市县](?!场){organ}|(?<=由)[省市县](?!场){organ}",
            lambda m: swap[m.group()],
            text,
            count=1,
        ),
    )


def promote_first_unit(sample: Sample) -> Answer | None:
    """The unit listed first made the lead."""
    pattern = r"^由?([一-鿿]{3,14})、(.*)分工负责$"
    return _changed(
        sample,
        lambda text: text if "牵头" in text else re.sub(pattern, r"由\1牵头，\2分工负责", text),
    )


def swap_lead_and_next(sample: Sample) -> Answer | None:
    """The lead and the first of the others exchanged."""
    pattern = r"^由([一-鿿]+)牵头，([一-鿿]+?)((?:等部门|、).*)?(分工负责)$"
    return _changed(
        sample,
        lambda text: re.sub(pattern, lambda m: f"由{m[2]}牵头，{m[1]}{m[3] or ''}{m[4]}", text),
    )


def demote_lead(sample: Sample) -> Answer | None:
    """The lead said to support."""
    return _first_change(sample, (("牵头", "配合"),))


def drop_unit(sample: Sample) -> Answer | None:
    """A unit left out of a list."""
    return _changed(
        sample, lambda text: re.sub(r"、[一-鿿]{3,12}(?=、|等|分工)", "", text, count=1)
    )


def add_unit(sample: Sample) -> Answer | None:
    """A unit added that the clause does not name."""
    return _changed(sample, lambda text: _with_unit(sample, text, "、{}"))


def replace_unit(sample: Sample) -> Answer | None:
    """The first unit exchanged for another."""
    return _changed(sample, lambda text: _with_unit(sample, text, ""))


def change_document(sample: Sample) -> Answer | None:
    """The words ascribed to a document that is not cited."""
    return _changed(sample, lambda text: f"按照安委〔2019〕17号，{text}")


def cut_the_middle(sample: Sample) -> Answer | None:
    """Words taken out of the middle without an ellipsis."""
    return _changed(
        sample,
        lambda text: (
            text if len(text) < 16 else text[: len(text) // 2 - 2] + text[len(text) // 2 + 2 :]
        ),
    )


def _first_change(sample: Sample, words: tuple[tuple[str, str], ...]) -> Answer | None:
    for old, new in words:
        found = _changed(sample, lambda text, old=old, new=new: text.replace(old, new, 1))
        if found:
            return found
    return None


def _with_unit(sample: Sample, text: str, added: str) -> str:
    clause = sample.library.clause(sample.answer.citations[0].label)
    here = {name for duty in clause.duties for name in duty.units}
    first = next((name for duty in clause.duties for name in duty.units if name in text), "")
    strange = next(
        name
        for directive in sample.library.directives
        for other in directive.clauses
        for duty in other.duties
        for name in duty.units
        if name not in here and name not in clause.text and len(name) >= 4
    )
    new = first + added.format(strange) if added else strange
    return text.replace(first, new, 1) if first else text
