"""The report of a run as one HTML page that needs nothing else: tables, charts, worst cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from evals.catalogue import BY_NAME, Step
from evals.compare import Comparison
from evals.interval import Estimate
from evals.plot import interval_plot
from evals.report import (
    INTERVAL_NOTE,
    MASKED_NOTE,
    MOVE_HEAD,
    STABILITY_HEAD,
    facts,
    group_table,
    headline,
    masked_table,
    move_rows,
    stability_rows,
    told,
)
from evals.results import Outcome
from evals.summary import Grouping, Line, Summary
from evals.table import cell

STYLE = Path(__file__).parent / "report.css"
TILES = ("truthfulness", "AllGold@10", "RR@10", "gold recall", "refusal", "over-refusal")
CHARTED = ("R@1", "R@5", "R@10", "AllGold@10", "RR@10", "nDCG@10", "nuggets", "gold recall")


def html_report(summary: Summary, comparison: Comparison | None = None) -> str:
    """The whole page; every text of questions and answers is escaped."""
    worst = "".join(_case(item) for item in summary.worst)
    steady = stability_rows(summary)
    sections = {
        "Against the baseline": _changes(comparison, summary.questions) if comparison else "",
        "Steps": _chart(summary) + "".join(_step(step, summary.step(step)) for step in Step),
        "Groups": "".join(_grouping(item) for item in summary.groupings if item.groups),
        "Shortcuts masked": _masked(summary) if summary.masked else "",
        "In other words": _table(STABILITY_HEAD, steady) if steady else "",
        f"Worst {len(summary.worst)}": worst,
        "What was run": _table(("", ""), list(summary.meta.items())),
    }
    held = [(title, content) for title, content in sections.items() if content]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Anwen 安问: evaluation</title><style>{STYLE.read_text('utf-8')}</style></head>"
        f"<body><h1>Anwen 安问: evaluation</h1><p class=note>{escape(headline(summary))}. "
        f"{escape(INTERVAL_NOTE)}</p>{_tiles(summary)}{_navigation(held)}{_sections(held)}</body></html>\n"
    )


def _navigation(held: Sequence[tuple[str, str]]) -> str:
    links = (f'<a href="#{at}">{escape(title)}</a>' for at, (title, _) in enumerate(held))
    return f"<nav>{''.join(links)}</nav>"


def _sections(held: Sequence[tuple[str, str]]) -> str:
    return "".join(
        f'<section id="{at}"><h2>{escape(title)}</h2>{content}</section>'
        for at, (title, content) in enumerate(held)
    )


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


def _masked(summary: Summary) -> str:
    return _note(MASKED_NOTE) + _table(*masked_table(summary))


def _tiles(summary: Summary) -> str:
    lines = {line.metric.name: line.estimate for line in summary.lines}
    broken = [line for line in summary.lines if line.metric.invariant and line.estimate.mean < 1]
    tiles = [_tile("right in every part", summary.right)]
    tiles += [_tile(name, lines.get(name)) for name in TILES]
    tiles.append(
        f'<div class="tile{" bad" if broken else ""}"><b>{len(broken)}</b>'
        "<span>invariants broken</span></div>"
    )
    return f'<div class="tiles">{"".join(tiles)}</div>'


def _tile(name: str, found: Estimate | None) -> str:
    value = "–" if found is None else f"{found.mean:.3f}"
    return f'<div class="tile"><b>{value}</b><span>{escape(name)}</span></div>'


def _chart(summary: Summary) -> str:
    lines = {line.metric.name: line.estimate for line in summary.lines}
    rows = [(name, lines[name]) for name in CHARTED if name in lines]
    return interval_plot(rows, title="Retrieval and answers, mean and 95 % interval")


def _step(step: Step, lines: tuple[Line, ...]) -> str:
    rows = "".join(_line(line) for line in lines)
    head = "<tr><th>metric</th><th>n</th><th>mean [95 %]</th><th></th></tr>"
    title = step.value.capitalize()
    return f'<h3>{title}</h3><div class="scroll"><table>{head}{rows}</table></div>'


def _line(line: Line) -> str:
    bad = line.metric.invariant and line.estimate.mean < 1
    metric = BY_NAME[line.metric.name]
    return (
        f"<tr{' class=bad' if bad else ''}><td>{escape(metric.name)}</td>"
        f"<td>{line.estimate.n}</td><td>{_value(cell(line.estimate))}</td>"
        f'<td class="words">{escape(told(metric))}</td></tr>'
    )


def _grouping(item: Grouping) -> str:
    column = item.columns[0]
    rows = [(group.name, found) for group in item.groups if (found := group.cells[column])]
    chart = interval_plot(rows, title=f"{item.title}: {column}") if len(rows) > 1 else ""
    note = f'<p class="note">Chart: {escape(column)}</p>' if chart else ""
    return f"<h3>{escape(item.title)}</h3>{note}{chart}{_table(*group_table(item))}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{_value(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    return f'<div class="scroll"><table><tr>{top}</tr>{body}</table></div>'


def _value(text: str) -> str:
    """A cell with its interval in small type."""
    mean, bracket, rest = text.partition(" [")
    return f"{escape(mean)} <i>[{escape(rest)}</i>" if bracket else escape(text)


def _changes(comparison: Comparison, questions: Mapping[str, str]) -> str:
    parts = [
        _note(
            f"gained {len(comparison.gained)}, lost {len(comparison.lost)}, new "
            f"{len(comparison.added)}, no longer asked {len(comparison.removed)}"
        )
    ]
    for title, ids in (("Lost", comparison.lost), ("Gained", comparison.gained)):
        rows = "".join(
            f"<li><code>{escape(key)}</code> {escape(questions.get(key, ''))}</li>" for key in ids
        )
        parts.append(f'<h3>{title}</h3><ul class="ids">{rows}</ul>' if ids else "")
    moved = move_rows(comparison)
    return "".join(parts) + (_table(MOVE_HEAD, moved) if moved else "")


def _case(item: Outcome) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{escape(words)}</dd>" for name, words in facts(item))
    title = f"{escape(item.question)} <span>{escape(item.id)} · {item.type} · {item.persona}</span>"
    shown = f'<div class="answer" lang="zh">{escape(item.answer)}</div>'
    return f"<article><h3>{title}</h3><dl>{rows}</dl>{shown}</article>"
