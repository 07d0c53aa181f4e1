"""A review as a page of plain Chinese that a person reads in two minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from corpus.directive import ClauseKind, Directive
from corpus.report import Excerpt, Report

_KINDS = {
    ClauseKind.SECTION: "节",
    ClauseKind.CLAUSE: "条款",
    ClauseKind.ITEM: "项",
    ClauseKind.PART: "分项",
    ClauseKind.ROW: "附表任务",
    ClauseKind.TERM: "术语",
    ClauseKind.PARAGRAPH: "段",
    ClauseKind.ARTICLE: "条",
    ClauseKind.HEADER: "标题",
    ClauseKind.PREAMBLE: "文首",
    ClauseKind.CLOSING: "落款",
    ClauseKind.ANNEX: "附件",
}
_SHOWN = 12
_LISTED = 5  # unknown units that get a line each
_NAMED = 60  # unknown units that are named at all


def render(report: Report) -> str:
    """The review in Chinese, one block per question; ends with one line of verdict."""
    blocks = (
        _head(report.directive),
        _outline(report),
        _duties(report),
        _block("修复", _repairs(report)),
        _block("遗留（原文中不属于任何条款的文字）", _excerpts(report.fragments)),
        _block("请人工看一眼", _doubts(report)),
        _verdict(report),
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(directive: Directive) -> str:
    annexes = "、".join(annex.name for annex in directive.annexes)
    rows = (
        ("发文字号", directive.document_number or "无"),
        ("发文机关", directive.issuing_authority or "未读到"),
        ("级别和地区", f"{directive.level.value}　{directive.region}".strip("　") or "未读到"),
        ("状态", directive.status.value),
        ("成文日期", str(directive.signed_on or "空白或未载明")),
        ("印发日期", str(directive.published_on or "未载明")),
        ("主送", "、".join(directive.addressees) or "无"),
        ("依据", "；".join(directive.based_on) or "未载明"),
        ("解读对象", "；".join(directive.interprets)),
        ("附件", annexes),
        ("缺失的附件", "、".join(directive.annexes_missing)),
    )
    lines = [f"{name}：{value}" for name, value in rows if value]
    return "\n".join([f"■ {directive.id}", directive.title, *lines])


def _outline(report: Report) -> str:
    kinds = Counter(clause.kind for clause in report.directive.clauses)
    counts = "，".join(f"{_KINDS[kind]} {kinds[kind]}" for kind in _KINDS if kinds[kind])
    lines = [f"共 {len(report.directive.clauses)} 条记录：{counts}"]
    for entry in report.outline:
        below = "，".join(f"{_KINDS[kind]} {count}" for kind, count in entry.below)
        lines.append(f"{entry.label}　{entry.heading}" + (f"（{below}）" if below else ""))
    return _block("结构", lines)


def _duties(report: Report) -> str:
    duties = [duty for clause in report.directive.clauses for duty in clause.duties]
    if not duties:
        return _block("责任记录", ["没有责任标注"])
    kinds = Counter(duty.kind.value for duty in duties if not duty.inherited)
    lines = [
        f"共 {len(duties)} 条：" + "，".join(f"{kind} {count}" for kind, count in kinds.items()),
        f"写明牵头单位的 {sum(bool(duty.lead_units) for duty in duties)} 条，"
        f"名单未列尽（等）的 {sum(duty.open_ended for duty in duties)} 条",
    ]
    for clause in report.directive.clauses:
        for duty in clause.duties:
            if duty.inherited:
                units = "、".join(duty.units)
                lines.append(f"统管后文的规定：{clause.label}，{units}（{duty.kind.value}）")
    return _block("责任记录", lines)


def _repairs(report: Report) -> Iterator[str]:
    if report.joins:
        yield f"跨页或跨行接起来的地方：{report.joins} 处"
    for line in _excerpts(report.detours):
        yield f"句子中间插进来的文字：{line}"


def _doubts(report: Report) -> Iterator[str]:
    yield from report.doubts
    for line in _excerpts(report.unread_notes):
        yield f"读不懂的责任括注：{line}"
    for line in _excerpts(report.unrecorded):
        yield f"正文提到负责而没有责任标注：{line}"
    yield from unknown_units(report)


def unknown_units(report: Report) -> Iterator[str]:
    """Units that the register does not know, a line each; one line for all where they are many.

    The register holds few units of counties and towns, so that a county's file names dozens.
    """
    unknown = report.unresolved
    if len(unknown) <= _LISTED:
        for name, labels in unknown:
            first, *others = labels
            more = f"等 {len(labels)} 处" if others else ""
            yield f"名录里没有的单位：{name}（{first}{more}）"
        return
    shown = [
        name + (f"（{len(labels)} 处）" if len(labels) > 1 else "")
        for name, labels in unknown[:_NAMED]
    ]
    rest = f"，另有 {len(unknown) - _NAMED} 个" if len(unknown) > _NAMED else ""
    yield f"名录里没有的单位 {len(unknown)} 个，照原文记录：{'、'.join(shown)}{rest}"


def _verdict(report: Report) -> str:
    if not report.lost:
        return "结论：原文没有丢字，责任标注全部有记录。"
    lines = [f"丢失的文字：{line}" for line in _excerpts(report.lost_text)]
    lines += [f"没有记录的责任标注：{line}" for line in _excerpts(report.lost_notes)]
    return _block("结论：有内容丢失", lines)


def _excerpts(excerpts: Iterable[Excerpt]) -> Iterator[str]:
    """One line per excerpt, the first dozen; the last line tells how many more there are."""
    held = tuple(excerpts)
    for excerpt in held[:_SHOWN]:
        place = excerpt.label or f"第 {excerpt.span.start} 字"
        words = excerpt.words if len(excerpt.words) <= 60 else excerpt.words[:60] + "…"
        yield f"“{words.strip()}”（{place}）"
    if len(held) > _SHOWN:
        yield f"……另有 {len(held) - _SHOWN} 处"


def _block(title: str, lines: Iterable[str]) -> str:
    body = [f"  {line}" for line in lines]
    return "\n".join([f"【{title}】", *body]) if body else ""
