"""Which documents a question names, which it suggests, and which are not held."""

import pytest

from tests.assistant.conftest import Reader

PROVINCE, PLAN = "晋政发〔2024〕1号", "晋政办发〔2020〕45号"
CITY, COUNTY, GLOSS = "吕梁2025征求意见稿", "襄政发〔2023〕1号", "洪洞2024政策解读"


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("晋政发[2024]1号燃气谁管", (PROVINCE,)),
        ("1号文燃气谁管", (PROVINCE,)),
        ("省1号文燃气谁管", (PROVINCE,)),
        ("襄垣的1号文咋说燃气", (COUNTY,)),
        ("2023年的1号文", (COUNTY,)),
        ("襄政发〔2023〕1号怎么规定护栏", (COUNTY,)),
        ("45号文煤矿谁牵头", (PLAN,)),
        ("襄政发1号煤矿", (COUNTY,)),
        ("晋政发【2024】一号谁负责消防", (PROVINCE,)),
        ("三年行动计划里消防谁牵头", (PLAN,)),
        ("山西省安全生产专项整治三年行动计划的目标", (PLAN,)),
        ("吕梁今年的征求意见稿电动车谁管", (CITY,)),
        ("吕梁的消防谁牵头", (CITY,)),
        ("那个意见稿里煤矿的事", (CITY,)),
        ("襄垣护栏多高", (COUNTY,)),
        ("洪洞的解读讲了几部分", (GLOSS,)),
        ("《山西省人民政府关于做好2024年安全生产工作的通知》谁签发", (PROVINCE,)),
        ("24年省政府的通知里演练几次", (PROVINCE,)),
        ("25年吕梁那个文件", (CITY,)),
    ],
)
def test_documents_that_a_question_names(
    read: Reader, text: str, documents: tuple[str, ...]
) -> None:
    assert read(text).documents == documents


@pytest.mark.parametrize(
    ("text", "preferred"),
    [
        ("2024年燃气谁牵头", {PROVINCE, GLOSS}),
        ("2022年底前尾矿库要装啥", {PLAN}),
        ("全省煤矿谁负责", {PROVINCE, PLAN}),
        ("2024年全省燃气谁牵头", {PROVINCE}),
        ("市里谁管消防", {CITY}),
        ("县里谁管消防", {COUNTY, GLOSS}),
        ("小区里的消防车通道谁管", set[str]()),
        ("三年行动里消防谁牵头", {PLAN}),
        ("治本攻坚三年行动有哪些内容", set[str]()),
        ("燃气谁牵头", set[str]()),
    ],
)
def test_documents_that_are_only_suggested(read: Reader, text: str, preferred: set[str]) -> None:
    understood = read(text)
    assert understood.documents == ()
    assert set(understood.preferred) == preferred


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("吕梁和襄垣的护栏要求有什么不同", {CITY, COUNTY}),
        ("2020年和2024年省里煤矿责任单位有什么不同", {PLAN, PROVINCE}),
        ("45号文和24年省1号文谁牵头煤矿，有啥区别", {PLAN, PROVINCE}),
        ("45号文和2024年1号文的责任单位有什么区别", {PLAN, PROVINCE}),
        ("省1号文、襄垣通知和45号文附件4对煤矿分别怎么说", {PROVINCE, COUNTY, PLAN}),
        ("襄垣通知、吕梁征求意见稿、45号文附件4对煤矿各怎么要求", {COUNTY, CITY, PLAN}),
        ("省里2024年的文和吕梁2025年的稿子对尾矿库各怎么说", {PROVINCE, CITY}),
    ],
)
def test_comparisons_name_all_their_documents(read: Reader, text: str, documents: set[str]) -> None:
    understood = read(text)
    assert set(understood.documents) == documents
    assert not understood.missing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("晋政发〔2023〕1号怎么规定燃气", "晋政发〔2023〕1号"),
        ("临政发〔2024〕1号谁牵头", "临政发〔2024〕1号"),
        ("2021年省1号文燃气谁管", "1号文"),
        (
            "《太原市人民政府关于做好2024年安全生产工作的通知》的要求",
            "太原市人民政府关于做好2024年安全生产工作的通知",
        ),
    ],
)
def test_documents_that_are_not_held(read: Reader, text: str, name: str) -> None:
    missing = read(text).missing
    assert name in [item.name for item in missing if item.kind == "document"]


def test_a_number_that_a_directive_mentions_says_where(read: Reader) -> None:
    (missing,) = read("晋政发〔2023〕1号是什么文件").missing
    assert missing.mentioned
    assert all(label.startswith(COUNTY) for label in missing.mentioned)


def test_asking_for_any_document_lifts_the_filter(read: Reader) -> None:
    understood = read("晋政发〔2024〕1号提到的五不为过，其他文件里有没有解释")
    assert understood.documents == ()
    assert understood.preferred == (PROVINCE,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("太原市2024年1号文对网格员有什么要求", "太原市1号文"),
        ("临汾2024年的1号文讲什么", "临汾市1号文"),
        ("吕梁市政府1号文提没提燃气", "吕梁市1号文"),
    ],
)
def test_a_number_belongs_to_the_place_before_it(read: Reader, text: str, name: str) -> None:
    found = read(text)
    assert name in [item.name for item in found.missing]
    assert PROVINCE not in found.documents


def test_the_number_of_a_held_place_is_found(read: Reader) -> None:
    assert read("山西省1号文第十六条").documents == (PROVINCE,)
    assert read("襄垣县2023年1号文里的自建房").documents == (COUNTY,)


@pytest.mark.parametrize(
    "text",
    ["45号文附件2和襄垣2023年通知对消防有什么不同", "45号文的网格员要求跟吕梁2025年的比怎么样"],
)
def test_a_year_after_another_place_leaves_the_number_before_alone(read: Reader, text: str) -> None:
    found = read(text)
    assert PLAN in found.documents
    assert not found.missing
