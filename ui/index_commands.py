"""``anwen index``: build the index, or say what state it is in."""

from __future__ import annotations

import argparse
from typing import Any

from assistant.settings import Settings
from ui.progress import ProgressLine


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
    manifest = refresh_index(settings, library, progress=progress, force=options.force)
    print(f"索引已建立：{manifest.passages} 段。" if manifest else "索引已是最新，未改动。")
    return 0


def run_status(_options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0 where the index is current, 1 where it is missing or stale."""
    from assistant.bootstrap import build_embedder, build_library, index_folder
    from index.build import is_current
    from index.manifest import read_manifest

    library = build_library(settings)
    folder = index_folder(settings)
    manifest = read_manifest(folder)
    if manifest is None:
        print(f"没有索引：{folder}。运行 anwen index build 建立。")
        return 1
    current = is_current(folder, library, build_embedder(settings))
    print(f"位置：{folder}")
    print(f"段数：{manifest.passages}，模型：{manifest.model}")
    print("状态：最新" if current else "状态：已过期，运行 anwen index build 更新")
    return 0 if current else 1
