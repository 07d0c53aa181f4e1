"""Fifty people asking at once: ``python -m tests.tools.load [USERS]``; prints, fails nothing.

The server is ``anwen serve`` in a process of its own, as people meet it. Each user speaks Gradio's
queue protocol as the page does: join, then listen for the answer. They write and read bare sockets,
so that fifty askers take little of the cores that the server works on. Once all ask one of six
questions, then four times each a question of its own that nobody asked before. Also measured in
Chromium: first paint, page ready, answer shown after sending.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from evals.case import read_sets
from tests.tools.serving import CHROMIUM, chromium
from ui.listen import open_socket

ROUNDS = 4
# Seconds after the first page until the measuring begins.
START = 10

QUESTIONS = (
    "2024年全省燃气安全谁牵头？",
    "尾矿库停用几年就得闭库？",
    "自建房转为经营用途要办什么手续？",
    "附件12对电梯有什么要求？",
    "消防安全由哪些部门负责？",
    "今天太原天气怎么样",
)


async def ask(address: str, config: dict[str, Any], user: int, *, words: str) -> float:
    """Seconds until the answer of one user has come; an exception where none comes."""
    event = config["dependencies"][0]
    session = f"user{user}"
    sent = {
        "data": [],
        "event_data": {"turn": "1", "text": words},
        "fn_index": event["id"],
        "trigger_id": event["targets"][0][0],
        "session_hash": session,
    }
    began = time.perf_counter()
    async for _ in lines(address, "POST /gradio_api/queue/join", json.dumps(sent).encode()):
        pass
    async for line in lines(address, f"GET /gradio_api/queue/data?session_hash={session}"):
        if line.startswith(b'data: {"msg":"process_completed"'):
            if not json.loads(line[5:])["success"]:
                raise RuntimeError(f"user {user} got no answer")
            return time.perf_counter() - began
    raise RuntimeError(f"user {user} was cut off")


async def lines(address: str, asked: str, body: bytes = b"") -> AsyncIterator[bytes]:
    """The lines of what is sent back, as they come; an exception where that is no success."""
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1 << 20)
    head = f"{asked} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    try:
        status = await reader.readline()
        if b" 200 " not in status:
            raise RuntimeError(status.decode().strip())
        async for line in reader:
            yield line
    finally:
        writer.close()


async def crowd(
    address: str, users: int, questions: Sequence[str] = QUESTIONS
) -> tuple[list[float], list[str]]:
    """Seconds of each answer, and what went wrong; the questions are dealt out in turn."""
    config = httpx.get(f"{address}/config", timeout=60).json()
    await ask(address, config, users + 1, words=QUESTIONS[0])
    tasks = [
        asyncio.wait_for(
            ask(address, config, user, words=questions[user % len(questions)]), timeout=60
        )
        for user in range(users)
    ]
    found = await asyncio.gather(*tasks, return_exceptions=True)
    times = [item for item in found if isinstance(item, float)]
    return times, [repr(item) for item in found if isinstance(item, BaseException)]


def paints(address: str) -> dict[str, float]:
    """Milliseconds in Chromium: first paint, page ready, answer shown after sending."""
    with chromium() as browser:
        page = browser.new_page()
        began = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("[data-ready=true]")
        ready = time.perf_counter() - began
        first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        shown: list[float] = []
        for words in QUESTIONS:
            page.fill("#question", words)
            count = page.locator(".turn .answer").count()
            began = time.perf_counter()
            page.press("#question", "Enter")
            page.locator(".turn .answer").nth(count).wait_for()
            shown.append(1000 * (time.perf_counter() - began))
    return {
        "first_paint": first,
        "ready": 1000 * ready,
        "answer_first": shown[0],
        "answer_median": statistics.median(shown),
    }


@contextmanager
def command() -> Iterator[tuple[str, int]]:
    """Address and process of ``anwen serve``, once it answers; stopped at the end."""
    with open_socket("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    serve = [sys.executable, "-m", "ui.cli", "serve", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            while running.poll() is None and not _answers(address):
                time.sleep(0.2)
            # The page's own questions are answered ahead, and the other processes start.
            time.sleep(START)
            yield address, running.pid
        finally:
            running.terminate()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5).is_success
    except httpx.TransportError:
        return False


def processor_seconds(process: int) -> float:
    """Processor time that a process and those it started have used so far (Linux)."""
    started = " ".join(
        path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")
    )
    return sum(_own_seconds(number) for number in (process, *map(int, started.split())))


def _own_seconds(process: int) -> float:
    """``/proc/PID/stat``, fields 14 and 15."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def own_words(users: int, rounds: int = 1) -> list[list[str]]:
    """For each round a question for each user, all different, out of the evaluation's cases."""
    asked = dict.fromkeys(
        case.question
        for item in read_sets()
        if item.name in ("directives", "plan45")
        for case in item.cases
        if not case.history
    )
    words = list(asked)
    step = max(len(words) // (users * rounds), 1)
    return [words[at * step :: step * rounds][:users] for at in range(rounds)]


def measure(address: str, process: int, *, users: int, questions: Sequence[str]) -> int:
    """How many users got no answer; prints what the others waited for theirs."""
    began, worked = time.perf_counter(), processor_seconds(process)
    times, faults = asyncio.run(crowd(address, users, questions))
    took, worked = time.perf_counter() - began, processor_seconds(process) - worked
    print(f"questions\t{len(set(questions))}\nanswers\t{len(times)}\nfaults\t{len(faults)}")
    for fault in faults[:5]:
        print(f"\t{fault}")
    if times:
        print(f"median\t{statistics.median(times):.2f} s\nslowest\t{max(times):.2f} s")
        print(f"rate\t{len(times) / took:.1f} answers/s")
        print(f"processor\t{1000 * worked / len(times):.0f} ms per answer, the server's processes")
    return len(faults)


def main(users: int) -> int:
    """Exit status 1 where a user got no answer."""
    with command() as (address, process):
        if CHROMIUM.exists():
            for name, value in paints(address).items():
                print(f"{name}\t{value:.0f} ms")
        rounds = [list(QUESTIONS), *own_words(users, ROUNDS)]
        faults = sum(measure(address, process, users=users, questions=words) for words in rounds)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
