from collections.abc import Callable

import pytest

from assistant.question import Understood

Reader = Callable[..., Understood]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("安全生产法第二十一条怎么写", "安全生产法"),
        ("按消防法要咋办", "消防法"),
        ("《煤矿安全生产条例》有几章", "煤矿安全生产条例"),
        ("洪洞那份通知的原文怎么说燃气", "洪洞县人民政府关于做好2024年安全生产工作的通知"),
    ],
)
def test_statutes_and_notices_that_are_not_held(read: Reader, text: str, name: str) -> None:
    assert name in [item.name for item in read(text).missing if item.kind == "document"]


def test_an_article_of_a_statute_is_no_clause_of_a_directive(read: Reader) -> None:
    understood = read("省1号文第五条和安全生产法第二十一条")
    assert understood.clauses == ("晋政发〔2024〕1号 (五)",)


def test_a_statute_that_the_directives_name_says_where(read: Reader) -> None:
    (missing,) = read("省1号文要求宣传的煤矿安全生产条例").missing
    assert missing.mentioned == ("晋政发〔2024〕1号 (十)",)


def test_an_article_of_a_statute_is_not_answered_by_what_only_names_it(read: Reader) -> None:
    (missing,) = read("安全生产法第二十一条怎么写").missing
    assert missing.mentioned == ()
    (missing,) = read("消防法第三十九条怎么写").missing
    assert missing.mentioned == ("晋政办发〔2020〕45号 附件6 二(二)4",)


def test_a_notice_that_the_province_has_not_issued(read: Reader) -> None:
    missing = read("山西省2025年的安全生产通知说了啥").missing
    assert ("year", "省级2025年") in [(item.kind, item.name) for item in missing]
    assert read("山西省2024年的安全生产通知说了啥").missing == ()
    assert read("省里2022年底前关闭多少非煤矿山").missing == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国务院安全生产十五条措施的第八条是什么", "国务院安全生产十五条措施"),
        ("《突发事件应急预案管理办法》第五条怎么规定", "突发事件应急预案管理办法"),
        ("中央的矿山安全意见里第三条说了啥", "中央的矿山安全意见"),
    ],
)
def test_an_article_of_a_text_that_is_not_held(read: Reader, text: str, name: str) -> None:
    missing = [item for item in read(text).missing if item.kind == "document"]
    assert [item.name for item in missing] == [name]


def test_the_notice_behind_an_interpretation_is_missing_with_its_title_marks(read: Reader) -> None:
    title = "洪洞县人民政府关于做好2024年安全生产工作的通知"
    missing = read(f"《{title}》原文第三条怎么写的").missing
    assert ("document", title) in [(item.kind, item.name) for item in missing]
