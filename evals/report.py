"""The report of a run in words: what the terminal prints and the Markdown file holds."""

from __future__ import annotations

from collections.abc import Mapping

from evals.catalogue import BY_NAME, Good, Metric, Step
from evals.compare import Comparison, Move
from evals.results import Outcome
from evals.summary import Grouping, Line, Summary
from evals.table import Rows, cell, markdown_table, terminal_table


def terminal_report(summary: Summary, comparison: Comparison | None = None) -> str:
    """The report for a terminal: a table per step, refusals, sets, gained and lost questions."""
    parts = [headline(summary)]
    for step in Step:
        rows = line_rows(summary.step(step))
        parts.append(f"{step.value}\n" + terminal_table(("metric", "n", "mean [95 %]"), rows))
    for grouping in summary.groupings[:4]:
        parts.append(grouping.title + "\n" + terminal_table(*group_table(grouping)))
    parts.append(gap_text(summary))
    if summary.stability:
        parts.append(terminal_table(STABILITY_HEAD, stability_rows(summary)))
    if comparison:
        parts.append(comparison_text(comparison, summary.questions))
    return "\n\n".join(parts)


def markdown_report(summary: Summary, comparison: Comparison | None = None) -> str:
    """The report as Markdown: every table, the comparison and the worst ten in full."""
    parts = ["# Evaluation", headline(summary), INTERVAL_NOTE, _meta(summary.meta)]
    for step in Step:
        rows = line_rows(summary.step(step))
        table = markdown_table(
            ("metric", "n", "mean [95 %]", "what it says"), rows_with_title(rows)
        )
        parts += [f"## {step.value.capitalize()}", table]
    parts += ["## Groups"]
    for grouping in summary.groupings:
        if grouping.groups:
            parts += [f"### {grouping.title}", markdown_table(*group_table(grouping))]
    parts += ["### Gaps", gap_text(summary)]
    if summary.masked:
        table = markdown_table(*masked_table(summary))
        parts += ["## With shortcuts masked", MASKED_NOTE, table]
    if summary.stability:
        parts += ["## In other words", markdown_table(STABILITY_HEAD, stability_rows(summary))]
    if comparison:
        parts += ["## Against the baseline", comparison_text(comparison, summary.questions)]
    parts += [f"## Worst {len(summary.worst)}", *(_case_markdown(item) for item in summary.worst)]
    return "\n\n".join(parts) + "\n"


MASKED_NOTE = (
    "The same questions without names of documents, places and years: what retrieval finds by the "
    "matter itself."
)
INTERVAL_NOTE = (
    "Intervals are 95 % percentile bootstraps (10,000 resamples, fixed seed) that draw whole "
    "documents, not questions; with five documents they are wide and rough. A question without "
    "evidence is a cluster of its own. No interval: a single cluster."
)


def headline(summary: Summary) -> str:
    """One sentence: how many questions, how many of them right."""
    return f"{len(summary.questions)} questions, right in every part: {cell(summary.right)}"


def line_rows(lines: tuple[Line, ...]) -> list[tuple[str, str, str]]:
    """Rows of name, n and mean with interval."""
    return [(line.metric.name, str(line.estimate.n), cell(line.estimate)) for line in lines]


def rows_with_title(rows: Rows) -> list[tuple[str, ...]]:
    """The same rows with what the metric says as their last cell."""
    return [(*row, told(BY_NAME[row[0]])) for row in rows]


def told(metric: Metric) -> str:
    """What a metric says, in a few words."""
    must = " (invariant: must be 1)" if metric.invariant else ""
    better = " (lower is better)" if metric.good is Good.LOW else ""
    return metric.title + must + better


def group_table(grouping: Grouping) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows of a grouping."""
    rows = [
        (group.name, str(group.n), *(cell(group.cells[name]) for name in grouping.columns))
        for group in grouping.groups
    ]
    return ("group", "n", *grouping.columns), rows


GAPS = ("AllGold@5", "AllGold@10")
FLOOR = 0.9


def gap_text(summary: Summary) -> str:
    """How far the sets lie apart, what masking costs, and kinds of question under the floor."""
    sets = {group.name: group.cells for item in summary.groupings[:1] for group in item.groups}
    lines: list[str] = []
    for name in GAPS:
        own = sets.get("own", {}).get(name)
        others = {key: found for key, cells in sets.items() if (found := cells.get(name))}
        gaps = ", ".join(
            f"{key} {found.mean:.3f} ({found.mean - own.mean:+.3f})" if own else key
            for key, found in sorted(others.items())
            if key != "own"
        )
        lines.append(f"- {name}: own {own.mean:.3f}; {gaps}" if own else f"- {name}: {gaps}")
    for name, plain, bare in summary.masked:
        lines.append(f"- {name} masked: {bare.mean:.3f} ({bare.mean - plain.mean:+.3f})")
    low = [
        f"{group.name} {found.mean:.3f} (n {found.n})"
        for item in summary.groupings
        if item.title == "By question type"
        for group in item.groups
        if (found := group.cells.get(GAPS[1])) and found.mean < FLOOR
    ]
    lines.append(f"- kinds of question under {FLOOR} in {GAPS[1]}: {', '.join(low) or 'none'}")
    return "\n".join(lines)


def masked_table(summary: Summary) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows of the shortcut audit."""
    rows = [(name, str(a.n), cell(a), cell(b)) for name, a, b in summary.masked]
    return ("metric", "n", "as asked", "masked"), rows


STABILITY_HEAD = ("the same question in other words", "questions", "mean [95 %]")


def stability_rows(summary: Summary) -> list[tuple[str, ...]]:
    """Rows on how steady answers are under other words; empty where nothing was reworded."""
    found = summary.stability
    if found is None:
        return []
    rows = (
        ("questions with one first clause in every wording", found.kept),
        ("questions with one first clause in nine of ten wordings", found.nearly_kept),
        ("wordings with the usual first clause", found.same_first),
        ("wordings answered rightly", found.right),
        ("questions right in every wording", found.all_right),
    )
    return [(name, str(value.n), cell(value)) for name, value in rows]


def move_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """Rows of every gated metric that moved at all."""
    return [_move_row(move) for move in comparison.moves if move.difference.mean]


def _move_row(move: Move) -> tuple[str, ...]:
    scope = move.scope or "all"
    return move.metric, scope, str(move.difference.n), cell(move.difference), "worse" * move.worse


MOVE_HEAD = ("metric", "questions of", "n", "difference [95 %]", "significant")


def comparison_text(comparison: Comparison, questions: Mapping[str, str]) -> str:
    """Gained and lost questions by name, and what moved; for a terminal and for Markdown."""
    parts = [
        f"gained {len(comparison.gained)}, lost {len(comparison.lost)}, "
        f"new {len(comparison.added)}, no longer asked {len(comparison.removed)}"
    ]
    for title, ids in (("lost", comparison.lost), ("gained", comparison.gained)):
        if ids:
            parts.append("\n".join(f"- {title} {key}: {questions.get(key, '')}" for key in ids))
    moved = move_rows(comparison)
    return "\n\n".join([*parts, *([markdown_table(MOVE_HEAD, moved)] if moved else [])])


def _meta(meta: Mapping[str, str]) -> str:
    return markdown_table(("of the run", ""), [(key, f"`{value}`") for key, value in meta.items()])


def facts(item: Outcome) -> list[tuple[str, str]]:
    """What a reader needs to judge one question: names and words, empty ones left out."""
    about = {
        "asked before": " / ".join(item.history),
        "expected": "\n".join(item.expected),
        "status": item.status,
        "cited": "、".join(item.cited),
        "retrieved": "、".join(item.retrieved),
        "scores": ", ".join(f"{k} {v:g}" for k, v in item.scores.items() if v is not None),
    }
    return [(name, words) for name, words in about.items() if words]


def _case_markdown(item: Outcome) -> str:
    lines = [f"- {name}: {words.replace(chr(10), ' | ')}" for name, words in facts(item)]
    quoted = "\n".join("> " + line for line in item.answer.splitlines())
    return "\n".join([f"### {item.id} · {item.question}", *lines, "", quoted])
