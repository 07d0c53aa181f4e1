"""Follow-ups answer like the question spelled out; whole questions answer as if asked alone."""

from collections.abc import Callable

import pytest

from assistant.answer import Answer
from assistant.pipeline import Assistant
from assistant.question import Question, Understood

Reader = Callable[..., Understood]

EARLIER = (
    "燃气谁牵头",
    "吕梁的避难场所有什么要求",
    "晋政办发〔2020〕45号附件7里校车安全由谁负责",
    "襄垣煤矿班组多久预判一次风险",
    "晋政发〔2024〕1号第（十六）条说了什么",
    "洪洞解读里“三严”是什么",
    "省应急厅牵头哪些工作",
)
COMPLETE = (
    "省应急厅在晋政发〔2024〕1号里牵头哪些工作",
    "省住建厅在45号文里负责哪些任务？",
    "市应急管理局在吕梁征求意见稿里有哪些职责",
    "省公安厅牵头哪些工作",
    "省教育厅负责哪些任务",
    "晋政发〔2024〕1号对应急演练有什么要求",
    "襄政发〔2023〕1号对隐患排查怎么规定的",
    "吕梁征求意见稿里警示教育怎么搞",
    "三年行动计划里宣传教育由谁负责",
    "那襄政发〔2023〕1号里应急演练是怎么要求的",
    "还有，晋政发〔2024〕1号里安全培训有什么规定",
    "再问一下，吕梁征求意见稿对化工园区有什么要求",
    "另外，45号文对危险废物有什么规定？",
    "2024年那个通知里地震灾害由谁牵头",
    "消防安全整治由谁牵头",
    "电动自行车停放充电谁来管",
    "尾矿库闭库有什么要求",
    "特种设备由哪些部门负责",
    "煤矿安全培训有什么规定",
    "什么是“三同时”",
    "“四不放过”是什么意思",
    "两客一危一货指什么",
    "晋政发〔2024〕1号第（二十一）条有没有牵头单位",
    "晋政办发〔2020〕45号附件4 二(五)2讲了什么",
    "晋政发〔2024〕1号是什么时候印发的",
    "襄政发〔2023〕1号发给哪些单位",
    "吕梁那份征求意见稿哪天成文的",
    "这个月煤矿要查几次",
    "农村自建房想改成饭店要办什么手续",
    "学校食堂后厨的燃气报警器坏了该找哪个部门",
    "村口的废弃水井一直没有盖，孩子掉下去谁来负责",
    "放炮用的炸药丢了几管，得向哪一级报告",
    "邻居在楼道里堆满纸箱子，劝了好几回都不听，哪个部门能处理",
    "具体到2024年省里的通知，冬春火灾防控有哪些要求",
    "如果煤矿瞒报事故，会怎么追责",
    "和2020年相比，2024年燃气整治有什么变化",
    "其他从业人员的安全培训，晋政发〔2024〕1号怎么规定",
    "企业主要负责人每年要带队检查几次",
    "太原市2024年的燃气整治怎么规定的",
    "晋政发〔2024〕1号里配合省消防救援总队的单位有哪些",
)
# Earlier questions, a follow-up, and what a person would have typed without the earlier ones.
FOLLOW_UPS = (
    (("2024年省里燃气谁牵头",), "那市里呢？", "吕梁燃气谁牵头"),
    (("45号文里煤矿谁牵头",), "那2024年的呢？", "2024年通知里煤矿谁牵头"),
    (
        ("晋政发〔2024〕1号里自建房由谁牵头",),
        "配合单位有哪些？",
        "晋政发〔2024〕1号里自建房的配合单位有哪些？",
    ),
    (("吕梁征求意见稿里燃气由谁牵头",), "道路交通呢？", "吕梁征求意见稿里道路交通由谁牵头"),
    (("吕梁征求意见稿里燃气由谁牵头",), "消防那块呢", "吕梁征求意见稿里消防由谁牵头"),
    (
        ("襄政发〔2023〕1号对煤矿有什么要求",),
        "非煤矿山呢？",
        "襄政发〔2023〕1号对非煤矿山有什么要求",
    ),
    (("襄政发〔2023〕1号是哪天印发的",), "晋政发〔2024〕1号呢？", "晋政发〔2024〕1号是哪天印发的"),
    (("吕梁那份通知是谁发的",), "襄垣的呢？", "襄垣那份通知是谁发的"),
    (("晋政发〔2024〕1号发给哪些单位",), "45号文呢", "45号文发给哪些单位"),
    (
        ("晋政发〔2024〕1号第（二十一）条讲了什么",),
        "谁负责？",
        "晋政发〔2024〕1号第（二十一）条谁负责？",
    ),
    (
        ("晋政发〔2024〕1号第（十）条讲了什么",),
        "第（十二）条呢？",
        "晋政发〔2024〕1号第（十二）条讲了什么",
    ),
    (("吕梁征求意见稿附表第3项是什么",), "第4项呢？", "吕梁征求意见稿附表第4项是什么"),
    (("2024年全省要建成多少座智能化煤矿",), "吕梁呢？", "吕梁要建成多少座智能化煤矿"),
    (("“三同时”是什么",), "“四不放过”呢？", "“四不放过”是什么"),
    (("洪洞解读里“三严”是什么",), "那“五五”呢", "洪洞解读里“五五”是什么"),
    (
        ("省应急厅在晋政发〔2024〕1号里牵头哪些工作",),
        "省公安厅呢？",
        "省公安厅在晋政发〔2024〕1号里牵头哪些工作",
    ),
    (
        ("省应急厅在晋政发〔2024〕1号里牵头哪些工作",),
        "那在45号文里呢？",
        "省应急厅在45号文里牵头哪些工作",
    ),
    (("晋政发〔2024〕1号对应急演练有什么要求",), "襄垣的呢？", "襄垣对应急演练有什么要求"),
    (("2024年省里森林草原火灾防范谁牵头",), "地震灾害呢？", "2024年省里地震灾害防范谁牵头"),
    (
        ("吕梁乡镇应急救援队伍最少多少人",),
        "哪些单位负责这项？",
        "吕梁乡镇应急救援队伍由哪些单位负责",
    ),
    (
        ("晋政发〔2024〕1号里尾矿库停用几年要闭库",),
        "这事谁管？",
        "晋政发〔2024〕1号里尾矿库停用闭库谁管",
    ),
    (("2024年省里燃气谁牵头", "那市里呢？"), "消防呢？", "吕梁消防谁牵头"),
    (("2024年省里燃气谁牵头", "配合单位有哪些？"), "那市里呢？", "吕梁燃气的配合单位有哪些？"),
    (("洪洞解读对校车有什么规定",), "吕梁的呢？", "吕梁对校车有什么规定"),
    (("襄垣县领导多久下去检查一次",), "那部门领导呢？", "襄垣部门领导多久下去检查一次"),
    (("消防安全多久检查一次",), "那煤矿安全呢？", "煤矿安全多久检查一次"),
    (
        ("45号文附件3里化工园区认定由谁牵头",),
        "什么时候完成？",
        "45号文附件3里化工园区认定什么时候完成？",
    ),
)


@pytest.mark.parametrize("whole", COMPLETE)
def test_a_complete_question_reads_after_any_other_as_alone(read: Reader, whole: str) -> None:
    alone = read(whole)
    assert [earlier for earlier in EARLIER if read(whole, earlier) != alone] == []


@pytest.mark.parametrize(("earlier", "follow_up", "whole"), FOLLOW_UPS)
def test_a_follow_up_answers_like_the_question_spelled_out(
    assistant: Assistant, earlier: tuple[str, ...], follow_up: str, whole: str
) -> None:
    carried = assistant.ask(Question(follow_up, earlier))
    assert _told(carried) == _told(assistant.ask(Question(whole)))
    assert carried.understood is not None
    assert "承接上一问" in carried.text


def _told(answer: Answer) -> tuple[str, list[str], str]:
    """What an answer says first and where that stands, whatever words led to it."""
    said = [item for item in answer.statements if item.headline] or list(answer.statements[:1])
    first = said[0].citations[0] if said else 0
    source = answer.citations[first].label if answer.citations else ""
    return answer.status.value, [item.text for item in said], source
