import pytest

from assistant.knowledge import Knowledge
from corpus.normalize import fold


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("咱村液化气罐归谁管", "燃气"),
        ("楼道里充电动车咋罚", "电动自行车"),
        ("非煤矿山谁牵头", "非煤矿山"),
        ("煤矿谁牵头", "煤矿"),
        ("坝停用三年的尾矿库", "尾矿库"),
        ("电梯困人多久到", "特种设备"),
        ("上坟烧纸让不让", "森林草原火灾"),
        ("三轮车拉人", "道路交通"),
        ("演练一年几次", "应急演练"),
        ("煤矿的应急演练", "煤矿"),
        ("化工园区评级", "危险化学品"),
        ("省消防救援总队干啥", ""),
        ("重大风险谁管控", "风险管控"),
        ("当地灾害普查", "防灾减灾"),
        ("出租房谁发证", ""),
        ("隐患整改销号", "隐患排查"),
    ],
)
def test_the_main_topic(knowledge: Knowledge, text: str, topic: str) -> None:
    found = knowledge.topics.find(fold(text))
    assert (found[0] if found else "") == topic


def test_terms_of_every_topic_stand_in_a_directive(knowledge: Knowledge) -> None:
    for topic in knowledge.topics.topics.values():
        for term in topic.terms:
            assert knowledge.wording.mentions(term), f"{topic.name}: {term}"


def test_no_word_leads_to_many_topics(knowledge: Knowledge) -> None:
    assert max(map(len, knowledge.topics.by_word.values())) <= 2
