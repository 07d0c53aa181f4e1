"""The site without a browser: pages, permanent links, headers, closed doors."""

import re
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from assistant.answer import Answer
from corpus.library import Library
from ui.links import clause_path, directive_path
from ui.topic_clauses import clauses_about

TRIED = ("/gradio_api/info", "/gradio_api/openapi.json", "/docs", "/openapi.json", "/redoc")


def test_every_clause_has_a_page_of_its_own(client: TestClient, library: Library) -> None:
    for directive in library.directives:
        for clause in (directive.clauses[0], directive.clauses[-1], directive.clauses[20]):
            page = client.get(clause_path(directive.id, clause.label))
            assert page.status_code == 200
            assert directive.title.split("〈")[0] in page.text


def test_places_are_told_apart(library: Library) -> None:
    paths = [clause_path(item.id, c.label) for item in library.directives for c in item.clauses]
    assert len(paths) == len(set(paths))


def test_the_cited_words_are_marked_and_no_others(client: TestClient, gas_answer: Answer) -> None:
    for item in gas_answer.citations:
        page = client.get(clause_path(item.document, item.label, item.spans)).text
        assert "".join(re.findall("<mark>(.*?)</mark>", page)) == item.quote


def test_the_head_stands_as_on_government_sites(client: TestClient, library: Library) -> None:
    page = client.get(directive_path(library.directives[0])).text
    for words in ("发文机关", "发文字号", "成文日期", "状态"):
        assert words in page


ABSENT = ("/directives/没有", "/directives/没有/clauses/x", "/answers/x", "/answers/x/answer.docx")


@pytest.mark.parametrize("path", ABSENT)
def test_what_is_not_held_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "没有" in page.text


def test_the_reading_room_filters_and_finds(client: TestClient, library: Library) -> None:
    everything = client.get("/directives").text
    assert all(item.id in everything or item.title in everything for item in library.directives)
    drafts = client.get("/directives?status=征求意见稿").text
    assert "1 份文件" in drafts
    hits = client.get("/directives?q=燃气安全").text
    assert "<mark>燃气安全</mark>" in hits


def test_the_reading_room_filters_by_topic(client: TestClient, library: Library) -> None:
    room = client.get("/directives").text
    for topic in ("燃气", "消防", "煤矿", "危险化学品", "道路交通", "自建房"):
        assert f'<option value="{topic}">' in room
        page = client.get("/directives", params={"topic": topic})
        for item in library.directives:
            found = clauses_about(item, topic)
            assert (item.title in page.text) == bool(found)
            for clause in found:
                assert clause_path(item.id, clause.label) in page.text
    assert "0 份文件" in client.get("/directives", params={"topic": "没有"}).text


def test_full_width_and_brackets_do_not_hide_a_hit(client: TestClient) -> None:
    page = client.get(f"/directives?q={quote('晋政发[2024]1号')}").text
    assert "<mark>晋政发〔2024〕1号</mark>" in page


def test_sought_words_are_escaped(client: TestClient, hostile: tuple[str, ...]) -> None:
    for words in hostile:
        for path in ("/directives", "/directives/晋政发〔2024〕1号"):
            page = client.get(path, params={"q": words}).text
            assert "<script>window" not in page
            assert "<img src=x" not in page
            assert "<svg onload" not in page


def test_every_page_is_chinese_and_guarded(client: TestClient, library: Library) -> None:
    for path in ("/", "/directives", directive_path(library.directives[0]), "/offline"):
        page = client.get(path)
        assert 'lang="zh-CN"' in page.text
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "http:" not in policy
        assert "https:" not in policy
        assert page.headers["x-content-type-options"] == "nosniff"
        assert ("unsafe" in policy) == (path == "/")


def test_only_an_encrypted_page_asks_to_stay_encrypted(client: TestClient) -> None:
    name = "strict-transport-security"
    assert name not in client.get("/offline").headers
    assert "max-age=" in client.get("https://testserver/offline").headers[name]


def test_the_chat_page_names_no_address_outside(client: TestClient) -> None:
    page = client.get("/").text
    outside = set(re.findall(r"https?://[^\s\"'<>\\]+", page)) - {"http://testserver"}
    assert not {address for address in outside if "testserver" not in address}


def test_no_handler_is_an_open_endpoint(client: TestClient) -> None:
    for path in TRIED:
        assert client.get(path).status_code == 404
    for path in ("/gradio_api/call/ask", "/gradio_api/run/ask", "/gradio_api/api/ask"):
        assert client.post(path, json={"data": ["x"]}).status_code >= 400


def test_no_file_of_the_machine_is_served(client: TestClient) -> None:
    for path in ("/etc/passwd", "pyproject.toml", "/work"):
        assert client.get(f"/gradio_api/file={path}").status_code == 404
    assert client.post("/gradio_api/upload", json={}).status_code == 404
    assert client.get("/anwen/../serve.py").status_code == 404
    assert client.get("/anwen/%2e%2e/serve.py").status_code == 404


def test_a_body_that_is_too_large_is_turned_away(client: TestClient) -> None:
    answer = client.post("/feedback", content=b"x" * 100_000)
    assert answer.status_code == 413


def test_the_page_can_be_installed(client: TestClient) -> None:
    manifest = client.get("/manifest.json").json()
    assert manifest["lang"] == "zh-CN"
    for icon in manifest["icons"]:
        assert client.get(icon["src"]).status_code == 200
    worker = client.get("/service-worker.js")
    assert "javascript" in worker.headers["content-type"]
    for path in re.findall(r'"(/[a-z.\-/]+)"', worker.text.split("];")[0]):
        assert client.get(path).status_code == 200
