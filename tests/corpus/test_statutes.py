"""Real statutes in Markdown, where the folder of ``ANWEN_SHARED`` holds them."""

from __future__ import annotations

import os
import random
import re
import tarfile
import time
from datetime import date
from pathlib import Path

import pytest

from corpus.directive import ClauseKind, Level, Status
from corpus.load import decode
from corpus.parse import parse

AS_OF = date(2026, 1, 1)
SHARED = os.environ.get("ANWEN_SHARED", "")
ARCHIVE = Path(SHARED) / "statutes.tar.xz"
ARTICLE_LINE = re.compile(
    r"(?m)^第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?\s"
)
needs_shared = pytest.mark.skipif(not SHARED or not ARCHIVE.is_file(), reason="ANWEN_SHARED")

LAW = """# 中华人民共和国某某法

2020年1月1日 第十三届全国人民代表大会常务委员会第一次会议通过

<!-- INFO END -->

## 第一章 总则

第一条 为了安全，制定本法。

第二条 在境内的活动，适用本法。

法律另有规定的，适用其规定：

（一）甲；

（二）乙。

## 第二章 责任

### 第一节 单位

第三条 单位应当履行第二条规定的义务。
"""


def test_chapters_divisions_and_articles() -> None:
    item = parse(LAW, as_of=AS_OF, name="法")
    assert item.id == "某某法"
    assert (item.level, item.status) == (Level.NATION, Status.IN_FORCE)
    labels = [clause.label.removeprefix("某某法 ") for clause in item.clauses]
    assert labels == [
        *("标题", "文首", "第一章", "第一条", "第二条", "第二章", "第二章 第一节", "第三条"),
    ]
    second = item.clause("某某法 第二条")
    assert second.path == ("第一章", "第二条")
    assert second.text.endswith("（二）乙。")
    assert item.clause("某某法 第三条").path == ("第二章", "第一节", "第三条")


def test_articles_may_begin_behind_a_lost_one() -> None:
    item = parse(LAW.replace("第一条 ", ""), as_of=AS_OF)
    assert sum(clause.kind is ClauseKind.ARTICLE for clause in item.clauses) == 2


def statutes() -> list[tuple[str, bytes]]:
    with tarfile.open(ARCHIVE) as archive:
        members = [member for member in archive.getmembers() if member.name.endswith(".md")]
        files = ((member.name, archive.extractfile(member)) for member in members)
        return [(name, file.read()) for name, file in files if file is not None]


def check(name: str, text: str) -> None:
    item = parse(text, as_of=AS_OF, name=Path(name).stem)
    found = sum(clause.kind is ClauseKind.ARTICLE for clause in item.clauses)
    assert found == len(ARTICLE_LINE.findall(text)), name
    assert len({clause.label for clause in item.clauses}) == len(item.clauses), name
    pieces = (text[element.span.start : element.span.end] for element in item.elements)
    assert "".join(pieces) == text, name


@needs_shared
@pytest.mark.shared
@pytest.mark.slow
def test_article_counts_on_a_sample() -> None:
    for name, data in random.Random(7).sample(statutes(), 300):
        check(name, decode(data))


@needs_shared
@pytest.mark.shared
@pytest.mark.slow
def test_every_statute_parses() -> None:
    for name, data in statutes():
        check(name, decode(data))


def test_time_grows_with_length() -> None:
    """Twenty times the text must not take much more than twenty times as long."""

    def seconds(copies: int) -> float:
        text = LAW + "".join(f"\n第{at}条 内容。\n" for at in range(1, copies))
        start = time.process_time()
        parse(text, as_of=AS_OF)
        return time.process_time() - start

    seconds(100)
    assert seconds(8000) < 60 * max(seconds(400), 0.02)
