"""``anwen feedback``: what people said was wrong with an answer."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from assistant.settings import Settings


def add_command(commands: Any) -> None:
    """Register the command and its options."""
    parser: argparse.ArgumentParser = commands.add_parser("feedback", help="查看对回答的反馈")
    parser.add_argument("--json", action="store_true", help="每行一个 JSON 对象")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0; one piece of feedback a line, oldest first."""
    from assistant.record import Record, record_path

    found = Record(record_path(settings.data)).feedback()
    for item in found:
        if options.json:
            print(json.dumps(asdict(item), ensure_ascii=False))
        else:
            reasons = "、".join(item.reasons)
            print("\t".join((item.sent_at, reasons, item.question, item.note, item.answer_id)))
    if not found and not options.json:
        print("还没有反馈。")
    return 0
