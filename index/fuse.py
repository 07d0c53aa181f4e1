"""Reciprocal rank fusion (Cormack et al., SIGIR 2009) of ranked lists by clause label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# 60 in the paper; smaller values trust the first ranks more. Tuned on lay questions over
# statutes (docs/search.md), never on evaluation cases.
RANK_CONSTANT: Final = 60.0


@dataclass(frozen=True, slots=True)
class Fused:
    """A clause with its fused score and the channels that found it, in channel order."""

    label: str
    score: float
    channels: tuple[str, ...]


def fuse(
    channels: Mapping[str, Sequence[str]],
    weights: Mapping[str, float],
    *,
    constant: float = RANK_CONSTANT,
) -> tuple[Fused, ...]:
    """Clauses of all channels, best first; ties keep the order of first appearance.

    Each channel is a ranked list of labels; a label that repeats counts with its best rank.
    """
    scores: dict[str, float] = {}
    found: dict[str, list[str]] = {}
    for name, labels in channels.items():
        for rank, label in enumerate(dict.fromkeys(labels), start=1):
            scores[label] = scores.get(label, 0.0) + weights.get(name, 1.0) / (constant + rank)
            found.setdefault(label, []).append(name)
    ordered = sorted(scores, key=scores.__getitem__, reverse=True)
    return tuple(Fused(label, scores[label], tuple(found[label])) for label in ordered)
