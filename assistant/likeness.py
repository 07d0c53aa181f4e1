"""What a sentence gains by being like the question as a whole, beside the words they share.

1. The sentences that promise most by their words are compared by vector (``retrieve.py``).
2. Of those the most alike gains ``GAIN``, the least alike nothing, the others in proportion: no
   number depends on the model whose vectors they are.

The gain was chosen on the project's own questions and confirmed on the blind set; from 0.1 to 0.3
it hardly matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from index.passage import Hit

COMPARED: Final = 6
GAIN: Final = 0.2


def gains_of(hits: Iterable[Hit]) -> dict[tuple[str, int], float]:
    """What each compared sentence gains, by clause and offset; empty where none was compared."""
    cosines = cosines_of(hits)
    if not cosines:
        return {}
    least, most = min(cosines.values()), max(cosines.values())
    span = most - least
    return {key: GAIN * (cosine - least) / span if span else 0.0 for key, cosine in cosines.items()}


def cosines_of(hits: Iterable[Hit]) -> dict[tuple[str, int], float]:
    """The cosine of each compared sentence with the question, by clause and offset."""
    return {(hit.clause, start): cosine for hit in hits for start, cosine in hit.alike}
