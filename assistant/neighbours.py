"""The clause before or behind an addressed one: 下一项, 上一条, 后一款.

1. The neighbour is the next clause, in print, of the same kind at the same depth.
2. It counts where it stands under the same heading, or where the numbers run on: behind
   三、(八) comes 四、(九); behind the last item of 附件4 二(一) comes none.
"""

from __future__ import annotations

import re

from assistant.vocabulary.address_words import path_steps
from corpus.directive import Clause
from corpus.library import Library

# 以上一条 and 加上一条 point at no neighbour.
_RELATIVE = re.compile(
    r"(?<![以加])(上|前|下|后)(?:面|头)?(?:的?那)?一(?:项|条款|条|款|点|段)(?!目)"
)
_BACK = ("上", "前")


def relative_step(folded: str) -> int:
    """-1 where a folded question asks for the clause before, 1 for the one behind, else 0."""
    found = _RELATIVE.search(folded)
    if found is None:
        return 0
    return -1 if found[1] in _BACK else 1


def neighbour(label: str, step: int, library: Library) -> str:
    """The label of the clause that many places further; empty where there is none."""
    clause = library.clause(label)
    row = [item for item in library.owner(label).clauses if _alike(item, clause)]
    at = [item.label for item in row].index(label) + step
    if not 0 <= at < len(row):
        return ""
    found = row[at]
    runs_on = _number(found) == _number(clause) + step
    return found.label if found.parent == clause.parent or runs_on else ""


def _alike(one: Clause, other: Clause) -> bool:
    return one.kind is other.kind and len(one.path) == len(other.path)


def _number(clause: Clause) -> int:
    steps = path_steps(clause.path)
    last = steps[-1][1] if steps else 0
    return last if isinstance(last, int) else 0
