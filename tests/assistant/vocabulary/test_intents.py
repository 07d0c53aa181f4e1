import pytest

from assistant.question import Intent
from tests.assistant.conftest import Reader


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("燃气谁牵头", Intent.RESPONSIBILITY),
        ("楼道电瓶车归哪个部门管", Intent.RESPONSIBILITY),
        ("煤矿整治的责任单位", Intent.RESPONSIBILITY),
        ("这事由哪家抓总", Intent.RESPONSIBILITY),
        ("护林防火是林草局管还是应急局管", Intent.RESPONSIBILITY),
        ("查出来的隐患交给谁治", Intent.RESPONSIBILITY),
        ("路上的坑归谁修", Intent.RESPONSIBILITY),
        ("这摊子推给谁", Intent.RESPONSIBILITY),
        ("安全总监写上没", Intent.YES_NO),
        ("通知里提没提电梯", Intent.YES_NO),
        ("企业查出重大隐患要怎么做", Intent.OBLIGATION),
        ("停产的矿咋管", Intent.OBLIGATION),
        ("那几个老旧小区得干点啥", Intent.OBLIGATION),
        ("放假这几天矿上咋管", Intent.OBLIGATION),
        ("巡查从哪个月开始", Intent.DEADLINE),
        ("整治是几月到几月", Intent.DEADLINE),
        ("尾矿库最迟什么时候闭库", Intent.DEADLINE),
        ("哪年底前要装上监控", Intent.DEADLINE),
        ("演练一年几次", Intent.NUMBER),
        ("覆盖率要达到多少", Intent.NUMBER),
        ("救援队最少多少人", Intent.NUMBER),
        ("“三同时”是什么意思", Intent.DEFINITION),
        ("啥叫吹哨人", Intent.DEFINITION),
        ("四不放过是哪四个", Intent.DEFINITION),
        ("省教育厅有哪些任务", Intent.LISTING),
        ("重点整治哪些场所", Intent.LISTING),
        ("两份文件对护栏的要求有什么不同", Intent.COMPARE),
        ("2020年和2024年煤矿谁牵头各是怎么写的", Intent.COMPARE),
        ("晋政发〔2024〕1号第五条写了什么", Intent.CLAUSE),
        ("晋政发〔2024〕1号（二十）", Intent.CLAUSE),
        ("晋政发〔2024〕1号第二十条都有哪些规定", Intent.CLAUSE),
        ("自建房能不能加层", Intent.YES_NO),
        ("企业必须配安全总监吗", Intent.YES_NO),
        ("襄垣这份通知是哪天印发的", Intent.DOCUMENT),
        ("吕梁那份稿子正式印发了没", Intent.DOCUMENT),
        ("三年行动计划有几个附件", Intent.DOCUMENT),
        ("这份文件的文号是多少", Intent.DOCUMENT),
    ],
)
def test_the_wish_of_a_question(read: Reader, text: str, intent: Intent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("燃气谁牵头", "牵头"),
        ("这摊子谁挑头", "牵头"),
        ("配合单位有哪些", "配合"),
        ("谁督促企业落实", "督促"),
        ("归谁管", "负责"),
        ("演练几次", ""),
        ("主要负责人要做什么", ""),
    ],
)
def test_the_role_that_is_asked_for(read: Reader, text: str, role: str) -> None:
    understood = read(text)
    assert understood.role == role
    assert understood.asks_lead == (role == "牵头")


def test_further_wishes_are_kept(read: Reader) -> None:
    understood = read("演练一年几次，最迟什么时候")
    assert {understood.intent, *understood.also} >= {Intent.DEADLINE, Intent.NUMBER}
