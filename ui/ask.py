"""``anwen ask``: one question, or a file of questions, answered on the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from assistant.answer import Answer, AnswerStatus
from assistant.question import Question
from assistant.settings import Settings
from assistant.wire import to_wire
from corpus.load import CorpusError
from corpus.timeline import read_day
from ui.attempt import attempt, failed
from ui.progress import ProgressLine
from ui.writable import writable


def add_command(commands: Any) -> None:
    """Register the command and its options."""
    parser: argparse.ArgumentParser = commands.add_parser("ask", help="提一个问题")
    parser.add_argument("question", nargs="?", help="问题，一句话")
    parser.add_argument("--history", action="append", default=[], help="此前的问题，可多次给出")
    parser.add_argument("--as-of", metavar="日期", help="按那一天有效的文件回答，如 2023-12-31")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    parser.add_argument("--batch", type=Path, help="问题文件，每行一个 JSON 对象")
    parser.add_argument("--out", type=Path, help="批量回答写到这个文件")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status: 0 answered or refused by rule, 2 where a question or an answer had a fault."""
    if options.batch:
        return _run_batch(options.batch, options.out, settings)
    from assistant.bootstrap import build_assistant

    day = read_day(options.as_of) if options.as_of else None
    history = tuple(writable(item) for item in options.history)
    question = Question(writable(options.question or ""), history, as_of=day)
    assistant = build_assistant(settings, progress=ProgressLine("建立索引"))
    answer = assistant.ask(question)
    if options.json:
        print(json.dumps(to_wire(answer), ensure_ascii=False, indent=2))
    else:
        print(answer.text)
    return _exit_status(answer)


def _exit_status(answer: Answer) -> int:
    return 2 if answer.status.value.startswith("error_") else 0


def _run_batch(source: Path, target: Path | None, settings: Settings) -> int:
    from assistant.bootstrap import build_assistant

    questions = list(read_questions(source))
    assistant = build_assistant(settings, progress=ProgressLine("建立索引"))
    progress = ProgressLine("回答问题")
    worst = 0
    with target.open("w", encoding="utf-8") if target else nullcontext(sys.stdout) as out:
        for done, question in enumerate(questions, start=1):
            read = isinstance(question, Question)
            answer = attempt(assistant, question) if read else question
            worst = max(worst, _exit_status(answer))
            out.write(json.dumps(to_wire(answer), ensure_ascii=False) + "\n")
            # What is answered is kept, whatever stops the rest.
            out.flush()
            if target:
                progress(done, len(questions))
    return worst


def read_questions(source: Path) -> Iterator[Question | Answer]:
    """Questions of a JSON-lines file; an answer that says so for each line that is none.

    ``CorpusError`` where the file as a whole cannot be read.
    """
    try:
        text = source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{source.name} 不是 UTF-8 文本，请另存为 UTF-8 后再试。") from error
    except OSError as error:
        raise CorpusError(f"{source.name} 打不开，请检查文件是否存在、能否读取。") from error
    # Not splitlines: a JSON string may hold a line separator (U+2028) as it is.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _read_question(line, number)
        except CorpusError as error:
            message = f"{source.name} 第 {number} 行没有回答：{error}"
            yield failed(Question("", id=str(number)), AnswerStatus.ERROR_INPUT, message)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            message = f"{source.name} 第 {number} 行不是带有 question 的 JSON 对象，没有回答。"
            yield failed(Question("", id=str(number)), AnswerStatus.ERROR_INPUT, message)


def _read_question(line: str, number: int) -> Question:
    fields = json.loads(line)
    history = tuple(writable(str(item)) for item in fields.get("history") or ())
    day = read_day(str(fields["as_of"])) if fields.get("as_of") else None
    name = writable(str(fields.get("id", number)))
    return Question(writable(str(fields["question"])), history, name, as_of=day)
