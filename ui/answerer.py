"""A process that answers beside the server's own: ``python -m ui.answerer``, for ``ui.crew``.

1. It opens the assistant of the same settings, answers one question ahead, and says that it is
   ready by an empty object.
2. Each line on its input is a question as the page sent it, with what is held at the server's desk.
3. Each line on its output is a reply; an empty object ends the replies to a question.
4. It ends with its input, and so with the server, however that came to its end.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO, Final

from pydantic import TypeAdapter

from assistant.bootstrap import open_desk
from assistant.desk import Desk
from assistant.record import Record, record_path
from assistant.settings import read_settings
from ui.chat_shell import own_questions
from ui.converse import Asked, Conversation, Reply

END: Final[Reply] = {}


@dataclass(frozen=True, slots=True)
class Sent:
    """A question as it goes to another process; ``digest`` is that of the documents held."""

    asked: Asked
    digest: str


_SENT: Final = TypeAdapter(Sent)


def to_line(sent: Sent) -> bytes:
    """The question as one line of JSON."""
    return _SENT.dump_json(sent) + b"\n"


def serve_lines(
    lines: Iterable[bytes],
    desk: Desk,
    *,
    answer: Callable[[Asked], Iterable[Reply]],
    say: Callable[[Reply], None],
) -> None:
    """Answer each line, from the documents that the server holds or newer ones."""
    for line in lines:
        sent = _SENT.validate_json(line)
        now = desk.now()
        if now.knowledge.library.digest != sent.digest or now.search.notices:
            desk.renew()
        for reply in answer(sent.asked):
            say(reply)
        say(END)


def main() -> int:
    """Exit status 0 once the server has closed the input."""
    # Ctrl+C reaches every process of the terminal; this one ends with its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    output = _own_output()

    def say(reply: Reply) -> None:
        output.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
        output.flush()

    settings = read_settings()
    desk = open_desk(settings)
    conversation = Conversation(desk.now, Record(record_path(settings.data)))
    conversation.warm(own_questions(desk.now().knowledge.library)[:1])
    try:
        say(END)
        serve_lines(sys.stdin.buffer, desk, answer=conversation.replies, say=say)
    except BrokenPipeError:
        # The server has gone, nobody waits for the answer.
        return 0
    return 0


def _own_output() -> BinaryIO:
    """The standard output for replies alone; what any library prints goes to the error output."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


if __name__ == "__main__":
    sys.exit(main())
