"""Changes a store without end and says each change once it is acknowledged; killed by a test.

Arguments: folder of the store, first number of the documents it adds, seed.
"""

import random
import sys
from datetime import date, datetime
from pathlib import Path

from corpus.directive import Status
from corpus.held import StorePlace
from corpus.preview import prepare
from corpus.read import DIRECTIVES
from corpus.sidecar import Sidecar
from corpus.store import Hand, Store

TEXT = """平政发〔2025〕{number}号

平县人民政府关于第{number}件事的通知

各乡镇人民政府：

一、总体要求

（一）第{edition}稿：压实第{number}件事的责任。（县应急局负责）

平县人民政府
2025年3月5日
"""


def document(number: int) -> str:
    return f"平政发〔2025〕{number}号"


def say(*words: object) -> None:
    print(*words, flush=True)


def main(folder: str, first: str, seed: str) -> None:
    store = Store(StorePlace(DIRECTIVES, Path(folder)), date(2026, 1, 1))
    chance = random.Random(int(seed))
    hand = Hand("测试", datetime.fromisoformat("2026-03-02T12:00:00+08:00"), "试")
    store.held()
    say("ready")
    for number in range(int(first), int(first) + 100_000):
        name = document(number)
        for edition in range(1, chance.randint(1, 2) + 1):
            text = TEXT.format(number=number, edition=edition)
            store.take(prepare(text.encode(), "a.txt", Sidecar(), as_of=store.as_of), hand)
            say("taken", number, edition)
        what = chance.choice(("withdraw", "status", "nothing"))
        if what == "withdraw":
            store.withdraw(name, hand)
            say("withdrawn", number)
            if chance.random() < 0.5:
                store.restore(name, None, hand)
                say("restored", number)
        elif what == "status":
            store.set_status(name, Status.REPEALED, by="", hand=hand)
            say("repealed", number)


if __name__ == "__main__":
    main(*sys.argv[1:])
