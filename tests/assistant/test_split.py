"""Two questions in one are both answered, or the unanswered one is named; one is never cut."""

from dataclasses import replace

import pytest

from assistant.answer import AnswerStatus, Draft, DraftStatement, Evidence
from assistant.join import Checked, join
from assistant.knowledge import Knowledge
from assistant.pipeline import Assistant
from assistant.question import Intent, Question, Understood
from assistant.split import split

SEVERAL = (
    "燃气谁牵头，怎么处罚？",
    "电梯谁管，多久检一次？",
    "2024年自建房由谁牵头，违规加层怎么办？",
    "吕梁的避难场所要建几处，由哪个部门负责？",
    "晋政发〔2024〕1号里应急演练一年几次，谁来组织？",
    "尾矿库谁负责，停用几年要闭库？",
    "校车归哪个部门管，超员怎么处理？",
    "襄垣煤矿班组多久预判一次风险，由谁负责？",
    "消防通道堵了谁来管，罚多少钱？",
    "45号文是哪天印发的，燃气由谁负责？",
    "晋政发〔2024〕1号什么时候印发的？消防由谁牵头？",
    "吕梁乡镇救援队最少多少人，装备要配些什么？",
    "化工园区要达到几级，谁牵头？",
    "煤矿瞒报事故怎么追责？举报奖励多少钱？",
    "液化气罐归谁管，多久检一次，坏了怎么处理？",
    "什么是“三同时”，由谁监督？",
    "特种设备由哪些部门负责？有什么要求？",
    "电动自行车充电谁管？充电费多少钱一度？",
    "危险化学品企业主要负责人多久考核一次，谁考核？",
    "吕梁的消防谁牵头，燃气怎么整治？",
    "省里智能化煤矿要建多少座，由谁负责？",
    "地震灾害由哪个部门负责，明天天气怎么样？",
    "农村自建房由谁牵头，要办哪些手续？",
    "建筑施工谁来管，工人培训有什么规定？",
    "非煤矿山由谁负责，每年检查几次？",
    "尾矿库停用几年得闭库，归谁管？",
    "网格员由谁管，一个月补贴多少钱？",
)
SINGLE = (
    "燃气谁牵头，谁配合？",
    "消防专项整治由谁负责，什么时候完成？",
    "老板不在，井下出了事找谁？",
    "邻居在楼道堆东西，说了好几回都不听，谁来管？",
    "晋政发〔2024〕1号第（十六）条，讲了什么？",
    "燃气，谁牵头？",
    "2024年，全省要建多少座智能化煤矿？",
    "吕梁市2025年，避难场所有什么要求？",
    "煤矿、非煤矿山、尾矿库，分别由谁负责？",
    "发现有什么问题，应该找哪个部门？",
    "谁违规加层，怎么处罚？",
    "企业没有培训工人，工人能上岗吗？",
    "如果发生事故，应该怎么报告？",
    "几个人一起下井，谁是带班的？",
    "自建房改饭店，要办什么手续？",
    "省应急厅和省能源局，谁牵头煤矿整治？",
    "是省住建厅牵头，还是省应急厅牵头？",
    "请问，液化气罐归谁管？",
    "你好，想问一下校车谁管？",
    "我家楼下开了个饭店，天天用煤气罐，闻着味儿大，该找谁？",
    "三管三必须，是什么意思？",
    "“三同时”是什么，指哪三个？",
    "隐患排查有哪些要求，包括哪些内容？",
    "水库、河道、山洪，防汛由谁负责？",
    "不知道该怎么办，房子裂缝了归哪个部门管？",
    "村里谁家要盖房，需要什么手续？",
    "晋政发〔2024〕1号和襄政发〔2023〕1号，对应急演练的要求有什么不同？",
    "2020年和2024年相比，燃气整治有什么变化？",
    "住宅楼着火，消防通道被堵，责任在谁？",
    "不管谁来检查，企业都要做什么准备？",
    "要是下大雨，山上滑坡了，归谁管？",
    "哪些部门牵头，哪些部门配合？",
    "燃气整治的牵头单位是谁，责任单位有哪些？",
    "建筑工地塔吊，多久检查一次？",
    "煤矿停产了，想复工，需要什么手续？",
    "学校、幼儿园、医院，消防由谁检查？",
    "煤矿企业，每年培训几次？",
    "主要负责人，每季度至少带队检查几次？",
    "地震、洪水，这些灾害归哪个部门？",
    "餐饮场所，燃气报警器没装，怎么处理？",
    "小区电动车乱停，充电线到处拉，谁来整治？",
    "“一件事”全链条，是什么意思，具体指什么？",
    "吕梁的通知，是哪天发的，发给谁？",
    "这份文件，主送哪些单位？",
    "老旧房屋，鉴定为危房，怎么处置？",
    "省里要求，年底前完成多少公里？",
    "矿山，是不是要装监控？",
    "煤矿智能化改造，最晚什么时候完成？",
    "工人没证，能不能焊接作业？",
    "遇到什么情况，必须停产撤人？",
    "村里的老井，没有盖，掉进去人，责任算谁的？",
    "拖拉机斗里拉人，交警管不管？",
    "油罐车，停在居民区，归谁管？",
    "我是网格员，发现井盖没了，报给谁？",
    "夏天天热，工地要采取什么措施？",
    "文件里说的五位一体，指哪五个方面？",
    "景区，玻璃栈道，安全归谁管？",
    "三年行动，分几个阶段，分别是什么？",
    "洪洞的解读里，四个一是什么？",
    "烟花爆竹，春节期间，怎么管？",
    "有限空间作业，没有监护人，怎么处罚？",
)


@pytest.mark.parametrize("text", SEVERAL)
def test_several_questions_are_told_apart_in_their_own_words(
    knowledge: Knowledge, text: str
) -> None:
    parts = split(Question(text), knowledge)
    assert len(parts) > 1
    assert all(part.title in text for part in parts)


@pytest.mark.parametrize("text", SINGLE)
def test_one_question_stays_whole(knowledge: Knowledge, text: str) -> None:
    assert split(Question(text), knowledge) == ()


@pytest.mark.parametrize("text", SEVERAL)
def test_every_part_is_answered_or_said_to_be_unanswered(
    assistant: Assistant, knowledge: Knowledge, text: str
) -> None:
    answer = assistant.ask(Question(text))
    if answer.status.abstained:
        return
    for part in split(Question(text), knowledge):
        alone = assistant.ask(part.question)
        if alone.status.abstained:
            assert answer.status is AnswerStatus.ANSWERED_PARTLY
            assert f"关于“{part.title}”" in answer.text
        else:
            said = {item.text for item in answer.statements}
            assert {item.text for item in alone.statements if item.headline} <= said


def test_every_sentence_of_a_joined_answer_is_cited(assistant: Assistant) -> None:
    answer = assistant.ask(Question("2024年自建房由谁牵头，违规加层怎么办？"))
    assert all(item.citations and item.verified for item in answer.statements)


def test_a_later_part_has_the_matter_and_the_document_of_the_first(knowledge: Knowledge) -> None:
    _, later = split(Question("吕梁的避难场所由谁负责，要建几处？"), knowledge)
    assert "吕梁" in later.question.text
    assert "避难场所" in later.question.text


def test_a_later_part_with_its_own_document_stands_alone(knowledge: Knowledge) -> None:
    _, later = split(Question("吕梁燃气谁牵头，襄政发〔2023〕1号是哪天印发的？"), knowledge)
    assert "吕梁" not in later.question.text


def checked(draft: Draft, intent: Intent = Intent.OBLIGATION) -> Checked:
    return Checked(Understood("问", intent), (), draft)


RUN = (Evidence("标", 0, 2),)
SAID = Draft(AnswerStatus.ANSWERED, (DraftStatement("甲。", RUN, headline=True),))
REFUSED = Draft(AnswerStatus.NOT_SPECIFIED)


def test_what_no_part_answers_is_not_joined() -> None:
    whole = checked(REFUSED)
    assert join(whole, [("甲", whole), ("乙", whole)], 5) is whole


def test_a_part_that_has_to_be_asked_back_leaves_the_question_whole() -> None:
    asked = Draft(AnswerStatus.CLARIFICATION_NEEDED, choices=("甲", "乙"))
    whole = checked(SAID)
    assert join(whole, [("甲", whole), ("乙", checked(asked))], 5) is whole


def test_of_a_refused_question_only_who_is_responsible_is_answered() -> None:
    whole, other = checked(REFUSED), ("乙", checked(REFUSED))
    assert join(whole, [("甲", checked(SAID)), other], 5) is whole
    joined = join(whole, [("甲", checked(SAID, Intent.RESPONSIBILITY)), other], 5)
    assert joined.draft.status is AnswerStatus.ANSWERED_PARTLY
    assert "关于“乙”" in joined.draft.reason


def test_what_one_part_says_no_other_says_again_beside_its_answer() -> None:
    beside = replace(SAID, statements=(*SAID.statements, DraftStatement("乙。", RUN)))
    second = Draft(AnswerStatus.ANSWERED, (DraftStatement("乙。", RUN, headline=True),))
    parts = [("问甲", checked(beside)), ("问乙", checked(second))]
    joined = join(checked(SAID), parts, 5).draft
    assert [(item.text, item.group) for item in joined.statements] == [
        ("甲。", "“问甲”"),
        ("乙。", "“问乙”"),
    ]
