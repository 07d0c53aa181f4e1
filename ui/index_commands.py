"""``anwen index``: build the index, or say what state it is in."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from assistant.settings import Settings
from ui.progress import ProgressLine

_STAGES = {
    "chroma": "写入向量……",
    "words": "建立词索引……",
    "check and flush": "核对并切换……",
}


def add_command(commands: Any) -> None:
    """Register ``index build`` and ``index status``."""
    parser: argparse.ArgumentParser = commands.add_parser("index", help="建立或查看索引")
    actions = parser.add_subparsers(dest="action", required=True, metavar="动作")
    build = actions.add_parser("build", help="建立索引（已是最新则不动）")
    build.add_argument("--force", action="store_true", help="即使已是最新也重建")
    build.set_defaults(run=run_build)
    status = actions.add_parser("status", help="查看索引状态")
    status.set_defaults(run=run_status)


def run_build(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0 once the index on disk is current."""
    from assistant.bootstrap import build_library, refresh_index

    library = build_library(settings)
    progress = ProgressLine("建立索引")
    manifest = refresh_index(
        settings, library, progress=progress, force=options.force, stage=_tell_stage
    )
    print(f"索引已建立：{manifest.count} 段。" if manifest else "索引已是最新，未改动。")
    return 0


def _tell_stage(name: str) -> None:
    """Say on standard error what a large index spends its next minutes on."""
    if name in _STAGES:
        print(_STAGES[name], file=sys.stderr, flush=True)


def run_status(_options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0 where the index is whole and current; otherwise the fault is raised."""
    from assistant.bootstrap import build_library, index_folder, milvus_place, open_search

    search = open_search(settings, build_library(settings))
    place = milvus_place(settings)
    print(f"位置：{f'Milvus（{place.shown}）' if place else index_folder(settings)}")
    print(f"检索单元：{len(search.passages)} 段，收录文件：{len(search.library.directives)} 份")
    for notice in search.notices:
        print(f"注意：{notice}")
    if not search.notices:
        print("状态：完好，最新")
    return 1 if search.notices else 0
