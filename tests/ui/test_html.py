from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.html import Html, joined, tag


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc")))


@given(PRINTABLE, PRINTABLE)
def test_text_and_attributes_come_back_as_they_went_in(text: str, title: str) -> None:
    reader = Reader()
    reader.feed(tag("p", text, title=title))
    reader.close()
    assert [name for name, _ in reader.tags] == ["p"]
    assert reader.text == text
    assert reader.tags[0][1]["title"] == title


def test_only_markup_made_here_stays_markup() -> None:
    assert joined(["<b>", tag("b", "x"), None, [Html("<i></i>")]]) == "&lt;b&gt;<b>x</b><i></i>"


def test_attributes_none_and_false_are_left_out_and_true_has_no_value() -> None:
    assert tag("input", hidden=None, checked=False, required=True) == "<input required>"


@pytest.mark.parametrize("name", ["class_", "for_", "data_source"])
def test_python_names_become_attribute_names(name: str) -> None:
    written = tag("label", **{name: "x"})
    assert written == f'<label {name.rstrip("_").replace("_", "-")}="x"></label>'
