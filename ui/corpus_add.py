"""``anwen corpus add``: show what was understood of each file, ask, take it."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from corpus.check_text import render
from corpus.directive import Level
from corpus.extract import MAX_FILE_BYTES
from corpus.load import CorpusError
from corpus.preview import Prepared, prepare
from corpus.sidecar import Sidecar
from corpus.store import Hand, Relation, Store
from corpus.timeline import read_day
from ui.corpus_refresh import refresh
from ui.corpus_words import (
    SETTABLE,
    file_words,
    likeness_words,
    prepared_json,
    taken_words,
)
from ui.editor_name import editor_name
from ui.progress import ProgressLine


def add_command(actions: Any) -> None:
    """Register ``corpus add``."""
    add: argparse.ArgumentParser = actions.add_parser(
        "add", help="收录文件（Word、PDF、扫描件、照片、网页、文本），先看再收"
    )
    add.add_argument("files", nargs="+", type=Path, metavar="文件", help="要收录的文件")
    add.add_argument("--yes", action="store_true", help="不询问，直接收录（供脚本使用）")
    add.add_argument("--by", default="", metavar="姓名", help="经办人，记入历史")
    add.add_argument("--why", default="", metavar="说明", help="收录的说明，记入历史")
    add.add_argument("--id", default="", metavar="名称", help="文件的名称，默认用发文字号")
    add.add_argument("--title", default="", metavar="标题", help="标题，默认从原文读出")
    add.add_argument("--authority", default="", metavar="机关", help="发文机关，默认从原文读出")
    add.add_argument("--level", default="", choices=[item.value for item in Level], help="级别")
    add.add_argument("--region", default="", metavar="地区", help="地区，如 平县")
    add.add_argument("--status", default="", choices=[item.value for item in SETTABLE], help="状态")
    add.add_argument("--name", action="append", default=[], metavar="简称", help="简称，可多次")
    add.add_argument("--since", type=str, metavar="日期", help="从哪天起有效，默认是成文日期")
    add.add_argument("--json", action="store_true", help="每份文件输出一行 JSON（要与 --yes 同用）")
    add.add_argument("--no-index", action="store_true", help="暂不更新索引")
    add.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0 where every file was taken or known, 1 where one was declined, 2 if bad."""
    from assistant.bootstrap import build_store

    if options.json and not options.yes:
        raise CorpusError("--json 要与 --yes 同用：机器不能回答询问。")
    if (options.id or options.title or options.name) and len(options.files) > 1:
        raise CorpusError("--id、--title、--name 只能用于一份文件。")
    hand = _hand(options)
    store = build_store(settings)
    said = [_one(path, options, store, hand=hand) for path in options.files]
    if "taken" in said and not options.no_index:
        refresh(settings)
    return 2 if "bad" in said else 1 if "declined" in said else 0


def _hand(options: argparse.Namespace) -> Hand:
    since = read_day(options.since) if options.since else None
    moment = datetime.now().astimezone()
    return Hand(editor_name(options.by), moment, options.why, since)


def _one(path: Path, options: argparse.Namespace, store: Store, *, hand: Hand) -> str:
    """What came of one file: ``taken``, ``known``, ``declined`` or ``bad``."""
    try:
        prepared = read_file(path, given_by(options), store)
        return _decide(prepared, options, store, hand=hand)
    except CorpusError as problem:
        words = str(problem)
    except OSError as problem:
        words = f"无法读写：{problem.strerror or problem}"
    if options.json:
        print(json.dumps({"file": path.name, "outcome": "bad", "message": words},
                         ensure_ascii=False), flush=True)  # fmt: skip
    print(f"出错：{path.name}：{words}", file=sys.stderr)
    return "bad"


def read_file(path: Path, given: Sidecar, store: Store) -> Prepared:
    """A file made ready to be taken, with progress where its pages take time."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise CorpusError(f"文件过大，上限为 {MAX_FILE_BYTES // 1048576} MB。")
    progress = ProgressLine(f"读取 {path.name}")
    try:
        return prepare(path.read_bytes(), path.name, given, as_of=store.as_of, progress=progress)
    finally:
        progress.close()


def given_by(options: argparse.Namespace) -> Sidecar:
    """What the editor says of the file beside its text."""
    return Sidecar(
        id=options.id,
        title=options.title,
        issuing_authority=options.authority,
        level=options.level,
        region=options.region,
        status=options.status,
        short_names=tuple(options.name),
    )


def _decide(prepared: Prepared, options: argparse.Namespace, store: Store, *, hand: Hand) -> str:
    likeness = store.compare(prepared)
    if not options.json:
        print(preview_words(prepared))
        print(f"→ {likeness_words(likeness, store.held())}")
    if likeness.relation is not Relation.KNOWN and not (options.yes or _agrees()):
        print("没有收录。")
        return "declined"
    taken = store.take(prepared, hand)
    outcome = "known" if taken.known else "taken"
    if options.json:
        held = prepared_json(prepared, taken.likeness)
        held |= {"outcome": outcome, "version": taken.likeness.version}
        held |= {"since": taken.on.isoformat()}
        print(json.dumps(held, ensure_ascii=False), flush=True)
    else:
        print(taken_words(taken, store.held()), flush=True)
    return outcome


def preview_words(prepared: Prepared) -> str:
    """What was understood of a file, for a person: the file, then the review of its text."""
    unsure = [f"  {words}" for words in prepared.doubts if words not in prepared.report.doubts]
    blocks = [file_words(prepared), render(prepared.report)]
    if unsure:
        blocks.append("\n".join(["【读取文件时】", *unsure]))
    return "\n\n".join(blocks)


def _agrees() -> bool:
    """Whether the person at the keyboard says yes; no answer is a no."""
    try:
        return input("收录吗？[y/N] ").strip().lower() in ("y", "yes", "是", "好", "收")
    except EOFError:
        return False
