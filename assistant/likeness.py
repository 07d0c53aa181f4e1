"""What a sentence gains by being like the question as a whole, beside the words they share.

1. The sentences that promise most by their words are compared by vector (``candidates.py``).
2. Of those the most alike gains ``GAIN``, the least alike nothing, the others in proportion: no
   number depends on the model whose vectors they are.

The gain was chosen on the project's own questions and confirmed on the blind set; from 0.1 to 0.3
it hardly matters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

# Cosine of a question with each of some sentences, in their order; empty without vectors.
Likeness = Callable[[str, Sequence[str]], tuple[float, ...]]

COMPARED: Final = 6
GAIN: Final = 0.2


def gains_of(cosines: Mapping[tuple[str, int], float]) -> dict[tuple[str, int], float]:
    """What each compared sentence gains, by clause and offset; empty where none was compared."""
    if not cosines:
        return {}
    least, most = min(cosines.values()), max(cosines.values())
    span = most - least
    return {key: GAIN * (cosine - least) / span if span else 0.0 for key, cosine in cosines.items()}
