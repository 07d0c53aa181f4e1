"""Small charts as inline SVG: means with intervals, one row per group. No library is needed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from evals.interval import Estimate

ROW = 26
LEFT = 250
WIDTH = 420
RIGHT = 150


def interval_plot(rows: Sequence[tuple[str, Estimate]], *, title: str, low: float = 0.0) -> str:
    """Dots with whiskers on one axis from ``low`` to 1; the mean and n stand at the right."""
    height = ROW * len(rows) + 54
    body = [_axis(len(rows), low)]
    for at, (name, found) in enumerate(rows):
        body.append(_row(name, found, y=40 + at * ROW, low=low))
    return (
        f'<svg viewBox="0 0 {LEFT + WIDTH + RIGHT} {height}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(body)}</svg>'
    )


def _x(value: float, low: float) -> float:
    return round(LEFT + WIDTH * (min(max(value, low), 1.0) - low) / (1 - low), 1)


def _axis(rows: int, low: float) -> str:
    marks: list[str] = []
    bottom = 26 + rows * ROW
    for step in range(5):
        value = low + (1 - low) * step / 4
        x = _x(value, low)
        marks.append(
            f'<line class="grid" x1="{x}" x2="{x}" y1="22" y2="{bottom}"/>'
            f'<text class="tick" x="{x}" y="14" text-anchor="middle">{value:.2g}</text>'
        )
    return "".join(marks)


def _row(name: str, found: Estimate, *, y: int, low: float) -> str:
    whisker = ""
    if found.low is not None and found.high is not None:
        left, right = _x(found.low, low), _x(found.high, low)
        whisker = f'<line class="whisker" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>'
    return (
        f'<text class="name" x="{LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(name)}</text>'
        f'{whisker}<circle class="dot" cx="{_x(found.mean, low)}" cy="{y}" r="4.5"/>'
        f'<text class="value" x="{LEFT + WIDTH + 14}" y="{y + 4}">'
        f'{found.mean:.3f} <tspan class="n">n = {found.n}</tspan></text>'
    )
