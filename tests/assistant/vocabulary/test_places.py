import pytest

from assistant.knowledge import Knowledge
from corpus.directive import Level
from corpus.normalize import fold


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("吕梁和襄垣谁管", ["吕梁市", "襄垣县"]),
        ("太原市的燃气", ["太原市"]),
        ("河南省怎么规定", ["河南省"]),
        ("陕西省与山西省", ["陕西省", "山西省"]),
        ("平定县的煤矿", ["平定县"]),
        ("内蒙古的矿", ["内蒙古自治区"]),
    ],
)
def test_places_by_full_and_short_name(knowledge: Knowledge, text: str, names: list[str]) -> None:
    found = knowledge.gazetteer.find_places(fold(text))
    assert [item.place.name for item in found] == names


@pytest.mark.parametrize(
    "text", ["确保长治久安", "大同小异", "安康杯竞赛", "太原铁路局负责", "平定了事态", "公路交口"]
)
def test_words_that_hold_a_place_name_are_no_places(knowledge: Knowledge, text: str) -> None:
    assert knowledge.gazetteer.find_places(fold(text)) == ()


def test_places_of_held_directives_are_held(knowledge: Knowledge) -> None:
    found = knowledge.gazetteer.find_places(fold("吕梁、襄垣、洪洞、太原"))
    assert [item.place.held for item in found] == [True, True, True, False]
    assert found[3].place.parent == "山西省"


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("省里谁管", [Level.PROVINCE]),
        ("咱村归谁管", [Level.TOWN]),
        ("市里和县上", [Level.CITY, Level.COUNTY]),
        ("省24年的文", [Level.PROVINCE]),
        ("老板咋办", []),
        ("城市里的燃气", []),
        ("超市里谁管消防", []),
    ],
)
def test_levels_as_people_say_them(knowledge: Knowledge, text: str, levels: list[Level]) -> None:
    assert list(knowledge.gazetteer.find_levels(fold(text))) == levels
