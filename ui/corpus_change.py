"""``anwen corpus withdraw``, ``restore``, ``status set`` and ``history``."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from typing import Any

from assistant.settings import Settings
from corpus.directive import Status
from corpus.load import CorpusError
from corpus.store import Hand
from corpus.timeline import ALWAYS, Standing, read_day
from ui.corpus_refresh import refresh
from ui.corpus_words import (
    BY_TEXT,
    SETTABLE,
    event_json,
    event_words,
    standing_json,
    standing_words,
)
from ui.editor_name import editor_name


def add_command(actions: Any) -> None:
    """Register the commands."""
    withdraw = _changing(actions.add_parser("withdraw", help="撤下一份文件，不再作为依据"))
    withdraw.add_argument("--by", default="", metavar="姓名", help="经办人，记入历史")
    withdraw.add_argument("--never", action="store_true", help="加错了：视为从未收录")
    withdraw.set_defaults(run=run_withdraw)
    restore = _changing(actions.add_parser("restore", help="恢复撤下的文件或以前的一版"))
    restore.add_argument("--by", default="", metavar="姓名", help="经办人，记入历史")
    restore.add_argument("--version", type=int, metavar="N", help="恢复第几版，0 是随附的文本")
    restore.set_defaults(run=run_restore)
    status = actions.add_parser("status", help="改一份文件的状态")
    setting = status.add_subparsers(dest="change", required=True, metavar="动作")
    change = setting.add_parser("set", help="写明一份文件的状态，如 已废止")
    change = _changing(change)
    words = [*(item.value for item in SETTABLE), BY_TEXT]
    change.add_argument("status", choices=words, help=f"{'、'.join(words)}")
    change.add_argument("--by", default="", metavar="文件", help="依据哪份文件，如废止它的文件")
    change.add_argument("--editor", default="", metavar="姓名", help="经办人，记入历史")
    change.set_defaults(run=run_status)
    history = actions.add_parser("history", help="收录、撤下、恢复和改状态的历史")
    history.add_argument("name", nargs="?", default="", help="只看这一份文件")
    history.add_argument("--json", action="store_true", help="每条历史输出一行 JSON")
    history.set_defaults(run=run_history)


def _changing(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("name", help="文件的名称、发文字号、简称或标题")
    parser.add_argument("--why", default="", metavar="原因", help="原因，记入历史")
    parser.add_argument("--since", metavar="日期", help="从哪天起，如 2025-01-01")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    parser.add_argument("--no-index", action="store_true", help="暂不更新索引")
    return parser


def run_withdraw(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0 once the document is out of the library."""
    from assistant.bootstrap import build_store

    if options.never and options.since:
        raise CorpusError("--never 与 --since 只能用一个。")
    hand = _hand(options, options.by)
    if options.never:
        hand = Hand(hand.who, hand.moment, hand.why, ALWAYS)
    return _told(build_store(settings).withdraw(options.name, hand), options, settings)


def run_restore(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0 once the document or the version holds again."""
    from assistant.bootstrap import build_store

    hand = _hand(options, options.by)
    return _told(
        build_store(settings).restore(options.name, options.version, hand), options, settings
    )


def run_status(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0 once the status is recorded."""
    from assistant.bootstrap import build_store

    status = None if options.status == BY_TEXT else Status(options.status)
    hand = _hand(options, options.editor)
    store = build_store(settings)
    standing = store.set_status(options.name, status, by=options.by, hand=hand)
    return _told(standing, options, settings)


def run_history(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0; one event a line, oldest first."""
    from assistant.bootstrap import build_store

    events = build_store(settings).history(options.name)
    for event in events:
        print(
            json.dumps(event_json(event), ensure_ascii=False)
            if options.json
            else event_words(event)
        )
    if not events and not options.json:
        print("没有历史：这些文件是随附的，没有改动过。")
    return 0


def _hand(options: argparse.Namespace, who: str) -> Hand:
    since = read_day(options.since) if options.since else None
    return Hand(editor_name(who), datetime.now().astimezone(), options.why, since)


def _told(standing: Standing, options: argparse.Namespace, settings: Settings) -> int:
    if options.json:
        print(json.dumps(standing_json(standing), ensure_ascii=False), flush=True)
    else:
        print(standing_words(standing), flush=True)
    if not options.no_index:
        refresh(settings)
    return 0
