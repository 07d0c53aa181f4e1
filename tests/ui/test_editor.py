"""The editor's page: not there without a token, shut without a session, and what it does inside."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.bootstrap import build_store
from assistant.settings import Settings
from corpus.store import Store
from tests.corpus.test_store import notice
from ui.editor_session import COOKIE, TRIES, Doorkeeper
from ui.headers import UPLOAD_LIMIT
from ui.site import build_site

TOKEN = "a-long-enough-token-for-tests"
OWN = "平政发〔2025〕3号"
PROVINCE = "晋政发〔2024〕1号"
DOORS = ("/editor", "/editor/history", f"/editor/documents/{PROVINCE}", "/editor/files/x")


def own(settings: Settings, folder: Path, **changed: Any) -> Settings:
    fields = settings.model_dump() | {"data": folder} | changed
    return Settings(**fields)


@pytest.fixture
def office(settings: Settings, tmp_path: Path) -> Settings:
    return own(settings, tmp_path, editor_token=TOKEN)


@pytest.fixture
def renewed() -> list[int]:
    return []


@pytest.fixture
def guest(office: Settings, hand_assistant: Any, renewed: list[int]) -> Iterator[TestClient]:
    site = build_site(hand_assistant, office, lambda: renewed.append(1))
    with TestClient(site) as found:
        yield found


@pytest.fixture
def editor(guest: TestClient) -> TestClient:
    page = guest.post("/editor/login", data={"token": TOKEN, "name": "王编辑"})
    assert "收录文件" in page.text
    return guest


@pytest.fixture
def store(office: Settings) -> Store:
    return build_store(office)


def secret(client: TestClient) -> str:
    found = re.search(r'name="secret" value="([^"]+)"', client.get("/editor").text)
    assert found is not None
    return found[1]


def upload(client: TestClient, data: bytes, name: str = "通知.txt", **given: str) -> Any:
    """The page after a file was read."""
    sent = {"secret": secret(client), **given}
    page = client.post("/editor/upload", data=sent, files={"file": (name, data)})
    until = time.monotonic() + 20
    while "正在读取" in page.text and time.monotonic() < until:
        time.sleep(0.05)
        page = client.get(page.url)
    return page


def act(client: TestClient, path: str, **sent: str) -> Any:
    return client.post(path, data={"secret": secret(client), **sent})


def test_without_a_token_there_is_no_such_page(client: TestClient) -> None:
    for path in DOORS:
        assert client.get(path).status_code == 404
    assert client.post("/editor/login", data={"token": ""}).status_code in (404, 405)
    large = client.post("/editor/upload", content=b"x" * 70_000)
    assert large.status_code == 413


def test_a_short_token_is_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="至少要"):
        own(settings, tmp_path, editor_token="short")


def test_without_a_session_every_door_asks_for_the_token(guest: TestClient, store: Store) -> None:
    for path in DOORS:
        page = guest.get(path)
        assert "口令" in page.text
        assert "收录文件" not in page.text
    posts = ("upload", "files/x/take", f"documents/{PROVINCE}/withdraw")
    for path in posts:
        sent = guest.post(f"/editor/{path}", data={"why": "x", "secret": "x"})
        assert sent.status_code == 403
    assert store.history() == ()


def test_wrong_tokens_are_counted_and_then_all_are_refused(guest: TestClient) -> None:
    for _ in range(TRIES):
        assert guest.post("/editor/login", data={"token": "wrong"}).status_code == 403
    assert guest.post("/editor/login", data={"token": TOKEN}).status_code == 429


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(guest: TestClient) -> None:
    page = guest.post("/editor/login", data={"token": TOKEN}, follow_redirects=False)
    cookie = page.headers["set-cookie"].lower()
    for words in (COOKIE, "httponly", "samesite=strict", "path=/editor"):
        assert words in cookie
    assert TOKEN not in page.text + str(page.headers)


def test_a_form_of_another_page_or_site_changes_nothing(editor: TestClient, store: Store) -> None:
    path = f"/editor/documents/{PROVINCE}/withdraw"
    assert editor.post(path, data={"why": "x"}).status_code == 403
    assert editor.post(path, data={"why": "x", "secret": "guessed"}).status_code == 403
    other = {"origin": "http://evil.test"}
    sent = {"why": "x", "secret": secret(editor)}
    assert editor.post(path, data=sent, headers=other).status_code == 403
    assert store.history() == ()


def test_a_file_is_previewed_then_taken(
    editor: TestClient, store: Store, renewed: list[int]
) -> None:
    page = upload(editor, notice().encode(), "../../etc/通知.txt")
    for words in (
        "收录前请核对",
        "新文件",
        OWN,
        "平县人民政府",
        "重点任务",
        "责任记录（2）",
        "请核对（",
    ):
        assert words in page.text
    assert store.history() == ()
    key = page.url.path.rsplit("/", 1)[1]
    page = act(editor, f"/editor/files/{key}/take")
    assert "已收录" in page.text
    assert store.history(OWN)[0].who == "王编辑"
    version = store.held().version(OWN)
    assert version is not None
    assert version.original_name == "通知.txt"
    assert renewed
    document = editor.get(f"/editor/documents/{OWN}").text
    assert "第 1 版" in document
    original = editor.get(f"/editor/documents/{OWN}/versions/1/original")
    assert original.content == notice().encode()
    assert original.headers["content-disposition"].startswith("attachment")
    assert "没有重复收录" in upload(editor, notice().encode()).text


def test_a_document_is_withdrawn_restored_and_repealed(editor: TestClient, store: Store) -> None:
    path = f"/editor/documents/{PROVINCE}"
    assert "写明原因" in act(editor, f"{path}/withdraw").text
    assert "撤下" in act(editor, f"{path}/withdraw", why="收回").text
    assert PROVINCE not in [item.id for item in store.held().library.directives]
    assert "随附的文本" in act(editor, f"{path}/restore", why="撤错").text
    page = act(editor, f"{path}/status", status="已废止", by="某文件", since="2025-01-01")
    assert "已废止" in page.text
    assert store.held().library.directive(PROVINCE).status.value == "已废止"
    assert "没有改动" in act(editor, f"{path}/status", status="胡说").text
    assert "没有改动" in act(editor, f"{path}/restore", version="9").text
    history = editor.get("/editor/history").text
    assert history.count("王编辑") == 3
    assert "某文件" in history


def test_a_file_that_cannot_be_read_says_why(editor: TestClient, store: Store) -> None:
    assert "没有收录" in upload(editor, b" ").text
    assert "解压" in upload(editor, b"Rar!" + bytes(50), "a.rar").text
    assert store.history() == ()


def test_a_body_that_is_too_large_is_turned_away(editor: TestClient) -> None:
    headers = {"content-length": str(UPLOAD_LIMIT + 1)}
    assert editor.post("/editor/upload", content=b"", headers=headers).status_code == 413
    assert editor.post("/editor/login", content=b"x" * 70_000).status_code == 413


def test_words_of_files_and_people_are_escaped(
    editor: TestClient, hostile: tuple[str, ...]
) -> None:
    for words in hostile:
        text = notice(words).replace("安全生产工作", f"{words}工作")
        page = upload(editor, text.encode(), f"{words}.txt", id="试", title=words)
        act(editor, f"/editor/documents/{PROVINCE}/withdraw", why=words)
        act(editor, f"/editor/documents/{PROVINCE}/restore", why=words)
        for shown in (page.text, editor.get("/editor/history").text, editor.get("/editor").text):
            assert "<script>window" not in shown
            assert "<img src=x" not in shown
            assert "<svg onload" not in shown
            assert 'href="javascript' not in shown


def test_pages_are_strict_and_kept_nowhere(editor: TestClient) -> None:
    for path in ("/editor", "/editor/history", f"/editor/documents/{PROVINCE}"):
        page = editor.get(path)
        assert "unsafe" not in page.headers["content-security-policy"]
        assert page.headers["cache-control"] == "no-store"
        # With no-referrer a browser sends its forms with the origin "null", which is refused.
        assert page.headers["referrer-policy"] == "same-origin"


def test_leaving_ends_the_session(editor: TestClient) -> None:
    act(editor, "/editor/logout")
    assert "收录文件" not in editor.get("/editor").text


def test_a_session_ends_and_addresses_are_forgotten_in_time() -> None:
    now = [0.0]
    door = Doorkeeper(TOKEN, clock=lambda: now[0])
    key = door.enter(TOKEN, "", "a")
    found = door.session(key)
    assert found is not None
    assert found.name == "网页编辑"
    for _ in range(TRIES):
        door.enter("x", "", "b")
    assert door.is_shut("b")
    assert not door.is_shut("a")
    now[0] = 301.0
    assert not door.is_shut("b")
    now[0] = 9 * 3600.0
    assert door.session(key) is None
