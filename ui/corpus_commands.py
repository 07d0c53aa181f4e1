"""``anwen corpus``: what is held, clause by clause, for people and for programs."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from assistant.settings import Settings
from corpus.directive import Clause, Directive, Duty
from corpus.library import Library
from corpus.load import CorpusError
from ui import corpus_add, corpus_change
from ui.corpus_words import page_words


def add_command(commands: Any) -> None:
    """Register ``corpus list``, ``show``, ``export``, ``check`` and what changes the corpus."""
    parser: argparse.ArgumentParser = commands.add_parser("corpus", help="查看、收录、撤下文件")
    actions = parser.add_subparsers(dest="action", required=True, metavar="动作")
    actions.add_parser("list", help="列出收录的文件").set_defaults(run=run_list)
    show = actions.add_parser("show", help="显示一份文件或一个条款")
    show.add_argument("name", help="文件名或条款标签，如 晋政发〔2024〕1号 (十六)")
    show.set_defaults(run=run_show)
    export = actions.add_parser("export", help="导出全部条款与责任记录")
    export.add_argument("--json", action="store_true", help="输出 JSON（默认即是）")
    export.set_defaults(run=run_export)
    check = actions.add_parser("check", help="核对解析结果")
    check.add_argument("name", nargs="?", help="只核对这一份文件")
    check.add_argument("--strict", action="store_true", help="有文字丢失即判为失败")
    check.set_defaults(run=run_check)
    corpus_add.add_command(actions)
    corpus_change.add_command(actions)


def _library(settings: Settings) -> Library:
    from assistant.bootstrap import build_library

    return build_library(settings)


def run_list(_options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0; one directive a line."""
    for item in _library(settings).directives:
        signed = item.signed_on.isoformat() if item.signed_on else "日期空白"
        print(f"{item.id}\t{item.status}\t{signed}\t{len(item.clauses)} 条\t{item.title}")
    return 0


def run_show(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0, or ``CorpusError`` where nothing has that name."""
    from assistant.bootstrap import build_store

    held = build_store(settings).held()
    library = held.library
    if options.name in library:
        clause = library.clause(options.name)
        owner = library.owner(clause.label)
        pages = page_words(held.places(owner.id, clause.spans))
        print(f"{clause.label}　{owner.status}{pages}\n\n{clause.text.strip()}")
        return 0
    for item in library.directives:
        if options.name in (item.id, *item.short_names):
            print(_outline(item))
            return 0
    known = "、".join(item.id for item in library.directives)
    raise CorpusError(f"没有收录“{options.name}”。收录的文件：{known}。")


def _outline(item: Directive) -> str:
    lines = [f"{item.title}　{item.status}"]
    lines += [
        f"{clause.label}　{clause.heading}　（责任记录 {len(clause.duties)}）"
        for clause in item.clauses
    ]
    return "\n".join(lines)


def run_export(_options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0; one JSON object on standard output."""
    json.dump(to_export(_library(settings)), sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def to_export(library: Library) -> dict[str, Any]:
    """The machine contract of the corpus: documents, clauses and duties as JSON values."""
    return {"documents": [_document(item) for item in library.directives]}


def _document(item: Directive) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": item.title,
        "document_number": item.document_number,
        "issuing_authority": item.issuing_authority,
        "level": item.level.value,
        "region": item.region,
        "date_of_issue": item.signed_on.isoformat() if item.signed_on else None,
        "published_on": item.published_on.isoformat() if item.published_on else None,
        "status": item.status.value,
        "addressees": list(item.addressees),
        "based_on": list(item.based_on),
        "interprets": list(item.interprets),
        "annexes_present": [annex.name for annex in item.annexes if annex.present],
        "annexes_missing": list(item.annexes_missing),
        "clauses": [_clause(clause) for clause in item.clauses],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "label": clause.label,
        "path": list(clause.path),
        "kind": clause.kind.value,
        "heading": clause.heading,
        "text": clause.text,
        "start": clause.start,
        "end": clause.end,
        "duties": [_duty(duty) for duty in clause.duties],
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "raw": duty.raw,
        "lead_units": list(duty.lead_units),
        "units": list(duty.units),
        "unit_ids": list(duty.unit_ids),
        "open_ended": duty.open_ended,
        "kind": duty.kind.value,
        "inherited": duty.inherited,
        "covers": [duty.covers.start, duty.covers.end],
    }


def run_check(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 1 where ``--strict`` finds a lost character, else 0."""
    from corpus.check import check, render

    lost = 0
    for item in _library(settings).directives:
        if options.name and options.name not in (item.id, *item.short_names):
            continue
        report = check(item)
        print(render(report))
        lost += len(report.lost)
    return 1 if options.strict and lost else 0
