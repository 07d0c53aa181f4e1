"""The JSON contract: its keys, its order of magnitude, and that it is plain JSON."""

import json

from assistant.answer import Answer, AnswerStatus
from assistant.wire import RETRIEVED_CHARACTERS, to_wire
from index.passage import Hit

KEYS = {
    "id",
    "question",
    "status",
    "abstained",
    "answer",
    "statements",
    "citations",
    "retrieved",
    "understood",
    "writer",
    "timings_ms",
}


def test_every_field_of_the_contract_is_there() -> None:
    answer = Answer(id="q1", question="谁", status=AnswerStatus.NOT_SPECIFIED, text="未载明")
    wire = to_wire(answer)
    assert set(wire) >= KEYS
    assert json.loads(json.dumps(wire)) == wire


def test_abstained_follows_the_family_of_the_status() -> None:
    for status in AnswerStatus:
        wire = to_wire(Answer(id="", question="", status=status, text=""))
        assert wire["abstained"] is not (status.value.startswith("answered"))


def test_retrieved_text_is_cut() -> None:
    hit = Hit(clause="甲 一", passage="p", text="字" * 4000, score=0.5, channels=("lexical",))
    answer = Answer(id="", question="", status=AnswerStatus.ANSWERED, text="", retrieved=(hit,))
    assert len(to_wire(answer)["retrieved"][0]["text"]) == RETRIEVED_CHARACTERS
