"""Settings reject what they do not know, and never print a secret."""

import pytest

from assistant.settings import SettingsError, read_settings
from ui.settings_command import rows


def test_a_misspelt_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANWEN_AS_OFF", "2024-01-01")
    with pytest.raises(SettingsError, match="ANWEN_AS_OFF"):
        read_settings()


def test_a_misspelt_nested_variable_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANWEN_EMBEDDING__MODLE", "x")
    with pytest.raises(SettingsError, match="EMBEDDING__MODLE"):
        read_settings()


def test_a_number_out_of_bounds_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANWEN_SERVE__PORT", "70000")
    with pytest.raises(SettingsError, match="SERVE__PORT"):
        read_settings()


def test_the_embedding_model_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANWEN_EMBEDDING__MODEL", "BAAI/bge-m3")
    assert read_settings().embedding.model == "BAAI/bge-m3"


def test_secrets_are_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANWEN_LLM__API_KEY", "very-secret")
    printed = dict(rows(read_settings()))
    assert "very-secret" not in printed["ANWEN_LLM__API_KEY"]


def test_the_address_of_milvus_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANWEN_INDEX__URL", "ftp://somewhere")
    with pytest.raises(SettingsError, match="INDEX__URL"):
        read_settings()
    monkeypatch.setenv("ANWEN_INDEX__URL", "http://127.0.0.1:19530")
    monkeypatch.setenv("ANWEN_INDEX__TOKEN", "very-secret")
    assert read_settings().index.url == "http://127.0.0.1:19530"
    assert "very-secret" not in dict(rows(read_settings()))["ANWEN_INDEX__TOKEN"]


def test_the_date_of_reference_is_fixed_by_default() -> None:
    assert str(read_settings().as_of) == "2026-01-01"
