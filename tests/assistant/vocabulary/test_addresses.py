import pytest

from assistant.knowledge import Knowledge
from assistant.vocabulary.address_words import path_steps
from assistant.vocabulary.addresses import find_clauses
from corpus.normalize import fold

PROVINCE, PLAN = "晋政发〔2024〕1号", "晋政办发〔2020〕45号"
CITY, COUNTY, GLOSS = "吕梁2025征求意见稿", "襄政发〔2023〕1号", "洪洞2024政策解读"


@pytest.mark.parametrize(
    ("text", "named", "labels"),
    [
        ("第（十六）项", PROVINCE, ["(十六)"]),
        ("第十六条", PROVINCE, ["(十六)"]),
        ("第十六、十七条", PROVINCE, ["(十六)", "(十七)"]),
        ("第16和18条谁负责", PROVINCE, ["(十六)", "(十八)"]),
        ("第9个附件二(五)5", PLAN, ["附件9 二(五)5"]),
        ("消防方案二(一)2谁负责", PLAN, ["附件6 二(一)2"]),
        ("（二十一）森林草原火灾谁牵头", PROVINCE, ["(二十一)森林草原火灾", "(二十一)"]),
        ("附件4二（五）2", PLAN, ["附件4 二(五)2"]),
        ("附件4第二部分第五条第2项", PLAN, ["附件4 二(五)2"]),
        ("正文二（七）", PLAN, ["正文 二(七)"]),
        ("附表16", CITY, ["附表16"]),
        ("第（十六）项", CITY, ["(十六)"]),
        ("（十一）煤矿方面", CITY, ["(十一)煤矿方面", "(十一)"]),
        ("六、第7段", COUNTY, ["六、第7段"]),
        ("第六部分第7段", COUNTY, ["六、第7段"]),
        ("第二部分一是", GLOSS, ["第二部分 一是"]),
        ("第二部分讲啥", GLOSS, ["第二部分"]),
        ("术语注释8", GLOSS, ["术语注释8"]),
        ("落款是啥", PROVINCE, ["落款"]),
    ],
)
def test_addresses_lead_to_labels_that_exist(
    knowledge: Knowledge, text: str, named: str, labels: list[str]
) -> None:
    found = find_clauses(fold(text), knowledge.addresses, named=(named,), preferred=())
    assert list(found.labels) == [f"{named} {label}" for label in labels]
    assert not found.missing


def test_every_label_addresses_its_own_clause(knowledge: Knowledge) -> None:
    for item in knowledge.library.directives:
        for clause in item.clauses:
            kind, number = path_steps(clause.path)[-1]
            if kind == "section" or not number or kind == "name":
                continue
            address = fold(clause.label.removeprefix(item.id))
            found = find_clauses(address, knowledge.addresses, named=(item.id,), preferred=())
            assert clause.label in (*found.labels, *found.tops), clause.label


@pytest.mark.parametrize(
    ("text", "named", "kind", "name"),
    [
        ("第四十条怎么说", (PROVINCE,), "clause", "第四十条"),
        ("附件15说啥", (), "annex", "附件15"),
        ("附件12对电梯的要求", (), "annex", "附件12"),
        ("附件13", (PLAN,), "annex", "附件13"),
        ("附件11（九）", (PLAN,), "annex", "附件11(九)"),
        ("附件3", (PROVINCE,), "annex", "附件3"),
        ("附件4二（五）99", (PLAN,), "clause", "附件4二(五)99"),
    ],
)
def test_what_does_not_exist_is_missing(
    knowledge: Knowledge, text: str, named: tuple[str, ...], kind: str, name: str
) -> None:
    found = find_clauses(fold(text), knowledge.addresses, named=named, preferred=())
    assert [(item.kind, item.name) for item in found.missing] == [(kind, name)]
    assert not found.labels


def test_an_annex_alone_sets_where_to_look_and_names_its_directive(knowledge: Knowledge) -> None:
    found = find_clauses(fold("附件6里说的四类场所"), knowledge.addresses, named=(), preferred=())
    assert found.within == ("附件6",)
    assert found.directives == (PLAN,)
    assert not found.labels


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("危化方案里谁管应急", ("附件3",)),
        ("化学品三年行动方案要求", ("附件3",)),
        ("煤矿方案说了啥", ("附件4",)),
        ("煤矿那个附件说了啥", ("附件4",)),
        ("2020年非煤矿山方案里的闭库", ("附件5",)),
        ("消防三年行动方案里高层建筑谁管", ("附件6",)),
        ("省住建厅在城建方案里有哪些任务", ("附件9",)),
        ("危险废物那个方案", ("附件11",)),
        ("企业落实主体责任方案里的责任体系", ("附件2",)),
        ("三年行动总方案", ()),
        ("煤矿企业方案谁批", ()),
        ("应急救援方案谁制定", ()),
        ("自己的实施方案要不要弄", ()),
    ],
)
def test_a_plan_named_by_its_matter_is_the_annex(
    knowledge: Knowledge, text: str, within: tuple[str, ...]
) -> None:
    found = find_clauses(fold(text), knowledge.addresses, named=(), preferred=())
    assert found.within == within


def test_a_plan_whose_annex_is_not_held_is_missing(knowledge: Knowledge) -> None:
    for text in ("特种设备方案怎么说电梯", "冶金制造整治方案谁牵头"):
        found = find_clauses(fold(text), knowledge.addresses, named=(), preferred=())
        assert [item.kind for item in found.missing] == ["annex"]
