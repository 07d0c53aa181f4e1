import argparse
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer, AnswerStatus
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.record import Record, record_path
from assistant.settings import Settings, SettingsError
from corpus.library import Library
from ui.chat_shell import chat_shell
from ui.cli import build_parser, main
from ui.listen import name_for, open_socket
from ui.serve import dated_today, tls_files


def test_a_certificate_without_a_key_is_named(tmp_path: Path) -> None:
    certificate = tmp_path / "cert.pem"
    certificate.write_text("x")
    with pytest.raises(SettingsError, match="--tls-key"):
        tls_files(certificate, None)
    with pytest.raises(SettingsError, match="找不到文件"):
        tls_files(certificate, tmp_path / "none.pem")
    assert tls_files(None, None) is None
    assert tls_files(certificate, certificate) == (certificate, certificate)


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        with pytest.raises(SettingsError, match="请换一个端口"):
            open_socket("127.0.0.1", holder.getsockname()[1])


def test_the_address_that_is_printed_can_be_opened() -> None:
    assert name_for("127.0.0.1") == "127.0.0.1"
    assert name_for("::1") == "[::1]"
    assert name_for("0.0.0.0") not in ("0.0.0.0", "")


def test_the_command_takes_host_port_and_tls() -> None:
    options = build_parser().parse_args(
        ["serve", "--host", "0.0.0.0", "--port", "0", "--tls-cert", "a", "--tls-key", "b"]
    )
    assert isinstance(options, argparse.Namespace)
    assert (options.host, options.port) == ("0.0.0.0", 0)
    assert (options.tls_cert, options.tls_key) == (Path("a"), Path("b"))


@pytest.mark.slow
def test_serve_prints_its_address_answers_and_stops_in_order(
    assistant: Assistant, settings: Settings
) -> None:
    command = [sys.executable, "-m", "ui.cli", "serve", "--port", "0"]
    environment = os.environ | {"ANWEN_DATA": str(settings.data)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split("：")[1].strip()
        with urllib.request.urlopen(f"{address}/directives") as page:
            assert "文件库" in page.read().decode()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0


def test_feedback_is_listed(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setenv("ANWEN_DATA", str(tmp_path))
    assert main(["feedback"]) == 0
    assert "还没有反馈" in capsys.readouterr().out
    record = Record(record_path(tmp_path))
    record.add_answer(Answer("a", "燃气谁管？", AnswerStatus.ANSWERED, "x"), Question("燃气谁管？"))
    record.add_feedback("a", ("引用有误",), "应为第（十六）项")
    assert main(["feedback"]) == 0
    assert "引用有误\t燃气谁管？\t应为第（十六）项" in capsys.readouterr().out
    assert main(["feedback", "--json"]) == 0
    assert '"reasons": ["引用有误"]' in capsys.readouterr().out


def test_today_is_the_date_of_reference_only_where_it_is_asked_for(settings: Settings) -> None:
    parser = build_parser()
    assert parser.parse_args(["serve"]).today is False
    assert parser.parse_args(["serve", "--today"]).today is True
    assert dated_today(settings).as_of == date.today()
    assert settings.as_of != date.today()


def test_the_page_says_by_which_day_statuses_are_judged(library: Library) -> None:
    shell = chat_shell(library, 1000, date(2026, 3, 4))
    assert "文件状态按 2026-03-04 判断。" in shell
