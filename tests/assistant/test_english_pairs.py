"""English questions answer like their Chinese counterparts: documents, first clause, refusal."""

import pytest

from assistant.answer import Answer
from assistant.pipeline import Assistant
from assistant.question import Question

PAIRS = (
    ("Who leads gas safety in the 2024 provincial notice?", "2024年省里通知燃气安全由谁牵头？"),
    ("Which departments are responsible for gas stations?", "加油站由哪些部门负责？"),
    ("What is the fine for blocking a fire lane?", "堵塞消防车通道罚款多少？"),
    ("What is the phone number of the emergency bureau?", "应急局的电话是多少？"),
    ("What should be done in heavy rain?", "暴雨时要怎么做？"),
    ("Who is responsible for flood control?", "防汛由谁负责？"),
    ("Who leads the fight against floods in the 2024 notice?", "2024年通知里防汛由谁牵头？"),
    ("When was 晋政发〔2024〕1号 issued?", "晋政发〔2024〕1号什么时候印发的？"),
    ("To whom is 晋政办发〔2020〕45号 addressed?", "晋政办发〔2020〕45号发给谁？"),
    ("What is the document number of Xiangyuan's notice?", "襄垣通知的文号是什么？"),
    ("Who leads forest fire prevention?", "森林草原火灾防范由谁牵头？"),
    ("Which departments are responsible for earthquakes?", "地震灾害由哪些部门负责？"),
    ("Who leads work on self-built houses in 2024?", "2024年自建房由谁牵头？"),
    ("Can I add a floor to a self-built house?", "自建房能加层吗？"),
    ("How many smart coal mines must be built in 2024?", "2024年要建多少座智能化煤矿？"),
    (
        "How many rescue workers must a township team have in Lüliang?",
        "吕梁乡镇应急救援队伍最少多少人？",
    ),
    ("How often must the five-person team inspect coal mines?", "五人小组多久检查一次煤矿？"),
    ("Who is responsible for elevators?", "电梯由谁负责？"),
    ("Who supervises special equipment?", "特种设备由谁监管？"),
    ("What are the requirements for emergency drills?", "应急演练有什么要求？"),
    ("How many emergency drills per year?", "每年应急演练几次？"),
    (
        "What are the requirements for emergency shelters in Lüliang?",
        "吕梁的应急避难场所有什么要求？",
    ),
    ("Who is responsible for school buses in the 2020 plan?", "2020年计划里校车由谁负责？"),
    ("Who leads construction safety in Lüliang?", "吕梁建筑施工安全由谁牵头？"),
    ("Which departments are responsible for electric bikes?", "电动自行车由哪些部门负责？"),
    ("What is the penalty for concealing an accident?", "瞒报事故怎么处罚？"),
    ("How much is the reward for reporting hidden dangers?", "举报隐患奖励多少钱？"),
    ("Who leads non-coal mines in the three-year action plan?", "三年行动计划里非煤矿山由谁牵头？"),
    (
        "Who leads hazardous chemicals in the three-year action plan?",
        "三年行动计划里危险化学品由谁牵头？",
    ),
    ("Which departments are responsible for hazardous waste?", "危险废物由哪些部门负责？"),
    ("Who leads fire safety in the three-year action plan?", "三年行动计划里消防由谁牵头？"),
    ("Who leads road transport in the three-year action plan?", "三年行动计划里道路运输由谁牵头？"),
    ("What does article 16 of 晋政发〔2024〕1号 say?", "晋政发〔2024〕1号第16条说了什么？"),
    ("What is annex 12 of 晋政办发〔2020〕45号 about?", "晋政办发〔2020〕45号附件12讲了什么？"),
    ("What is the weather tomorrow?", "明天天气怎么样？"),
    ("How do I cook noodles?", "面条怎么做好吃？"),
    ("Who leads geological disasters in 2024?", "2024年地质灾害由谁牵头？"),
    ("Must workers be trained before they start work?", "从业人员上岗前必须培训吗？"),
    ("Who investigates accidents?", "事故由谁调查？"),
    ("Is the Lüliang document in force?", "吕梁的文件有效吗？"),
    ("Who is responsible for overloaded trucks?", "超限超载货车由谁负责？"),
    ("What are the requirements for confined spaces?", "有限空间有什么要求？"),
    (
        "Who is responsible for the gas pipelines in old neighborhoods?",
        "老旧小区的燃气管网由谁负责？",
    ),
    ("Who manages grid workers?", "网格员由谁管？"),
    ("What are the requirements for coal mines in Xiangyuan?", "襄垣对煤矿有什么要求？"),
    ("Who leads agricultural machinery safety?", "农机安全由谁牵头？"),
    ("What is the email address for comments on the draft?", "征求意见稿的意见发到哪个邮箱？"),
    ("What happens if a company hides an accident?", "企业瞒报事故怎么处理？"),
)


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_an_english_question_answers_like_the_chinese_one(
    assistant: Assistant, english: str, chinese: str
) -> None:
    assert _found(assistant.ask(Question(english))) == _found(assistant.ask(Question(chinese)))


def _found(answer: Answer) -> tuple[bool, tuple[str, ...], str]:
    """Whether it answers, of which documents, and the first clause that an answer cites."""
    assert answer.understood is not None
    meant = answer.understood.documents or answer.understood.preferred
    first = answer.citations[0].label if answer.citations else ""
    return answer.status.abstained, meant, "" if answer.status.abstained else first
