"""Answers by several processes, so that people who ask at once use every core.

Python runs one thread of a process at a time: a server alone answers with little more than one
core, however many there are. Questions go to a process that is free, over pipes, as lines of JSON
(``ui.answerer``). Where none is free, while they start or after one has ended, and for questions
answered before, the server's own conversation answers.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from subprocess import PIPE, Popen, TimeoutExpired
from threading import Lock, Thread

from assistant.settings import Settings
from ui.answerer import END, Sent, to_line
from ui.converse import Asked, Conversation, Reply

# More cores than these are kept busy by the page's protocol in the server itself.
MOST = 4
# Seconds until a process that was told to end must have done so.
_ENDING = 5.0
_ROOT = Path(__file__).parents[1]

_log = logging.getLogger(__name__)


class AnswererError(Exception):
    """The process ended before it had answered."""


class Answerer:
    """One process, which answers one question at a time."""

    def __init__(self, settings: Settings) -> None:
        # The day of reference may come from the command line; everything else is inherited. The
        # code is the server's own, whatever folder the server was started in (-P).
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        environment = os.environ | {
            "ANWEN_AS_OF": settings.as_of.isoformat(),
            "PYTHONPATH": path,
        }
        command = [sys.executable, "-P", "-m", "ui.answerer"]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, env=environment)  # noqa: S603

    @property
    def number(self) -> int:
        """The number of the process."""
        return self._process.pid

    def replies(self, sent: Sent) -> Iterator[Reply]:
        """What the process replies, as it comes; ``AnswererError`` where it ends before."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(to_line(sent))
            self._process.stdin.flush()
        except OSError as error:
            raise AnswererError from error
        yield from self.rest()

    def rest(self) -> Iterator[Reply]:
        """The replies still to come of its question; ``AnswererError`` where it ends before."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if not line.endswith(b"\n"):
                break
            reply: Reply = json.loads(line)
            if reply == END:
                return
            yield reply
        raise AnswererError

    def close(self) -> None:
        """End it, whatever it is at."""
        self._process.terminate()
        try:
            self._process.wait(_ENDING)
        except TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Crew:
    """The processes that answer; safe to use from several threads."""

    def __init__(self, own: Conversation, settings: Settings, size: int) -> None:
        """Nothing is started yet."""
        self._own = own
        self._settings = settings
        self._free: SimpleQueue[Answerer] = SimpleQueue()
        self._all: list[Answerer] = []
        self._turn = Lock()
        self._closed = False
        self._size = size

    def start(self) -> None:
        """Start the processes; each answers as soon as it is ready."""
        for _ in range(self._size):
            self._start()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the processes that run."""
        with self._turn:
            return tuple(item.number for item in self._all)

    @property
    def free(self) -> int:
        """How many processes wait for a question."""
        return self._free.qsize()

    def replies(self, asked: Asked) -> Iterator[Reply]:
        """The replies of a free process; of the server's own conversation where there is none."""
        answerer = None if self._own.knows(asked.question) else self._take()
        if answerer is None:
            yield from self._own.replies(asked)
            return
        digest = self._own.now().knowledge.library.digest
        try:
            yield from answerer.replies(Sent(asked, digest))
        except AnswererError:
            _log.warning("a process that answers has ended; another one is started")
            self._replace(answerer)
            yield from self._own.replies(asked)
        except GeneratorExit:
            # Nobody waits for this answer any more; the process has yet to say it all.
            Thread(target=self._await, args=(answerer,), daemon=True).start()
            raise
        else:
            self._free.put(answerer)

    def close(self) -> None:
        """End all processes; questions after that are answered by the server's own."""
        with self._turn:
            self._closed, ending = True, self._all
            self._all = []
        for answerer in ending:
            answerer.close()

    def _take(self) -> Answerer | None:
        try:
            return self._free.get_nowait()
        except Empty:
            return None

    def _start(self) -> None:
        with self._turn:
            if self._closed:
                return
            try:
                answerer = Answerer(self._settings)
            except OSError:
                _log.exception("no further process can be started; the server answers alone")
                return
            self._all.append(answerer)
        Thread(target=self._await, args=(answerer,), daemon=True).start()

    def _await(self, answerer: Answerer) -> None:
        """Have the process free once it says that it is."""
        try:
            for _ in answerer.rest():
                pass
        except AnswererError:
            if not self._closed:
                _log.warning("a process that answers has ended; the others and the server go on")
            return
        self._free.put(answerer)

    def _replace(self, answerer: Answerer) -> None:
        with self._turn:
            if answerer in self._all:
                self._all.remove(answerer)
        answerer.close()
        self._start()


def crew_size(settings: Settings) -> int:
    """How many processes answer beside the server's own; 0 where that answers alone.

    A model that writes is waited for, which takes no core.
    """
    chosen = settings.serve.processes
    if chosen == 0:
        cores = os.cpu_count() or 1
        chosen = 1 if settings.llm.base_url else min(cores, MOST)
    return chosen if chosen > 1 else 0
