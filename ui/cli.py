"""The ``anwen`` command: everything that the web page can do, the command line can do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from assistant.settings import SettingsError, read_settings
from corpus.load import CorpusError
from index.fault import SearchIndexError
from ui import (
    ask,
    corpus_commands,
    eval_commands,
    feedback_command,
    index_commands,
    serve,
    settings_command,
)

COMMANDS = (
    ask,
    corpus_commands,
    index_commands,
    eval_commands,
    serve,
    feedback_command,
    settings_command,
)


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command; each command module adds its own."""
    parser = argparse.ArgumentParser(prog="anwen", description="安问：安全生产文件问答，句句有出处")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for module in COMMANDS:
        module.add_command(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status of the command: 0 done, 1 a failed check, 2 an error named in Chinese."""
    options = build_parser().parse_args(arguments)
    try:
        return int(options.run(options, read_settings()))
    except (SettingsError, CorpusError, SearchIndexError) as problem:
        print(f"出错：{problem}", file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"出错：无法读写 {problem.filename or ''}：{problem.strerror}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("已中断，未改动已有数据。", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
