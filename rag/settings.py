"""Settings: the only reader of the environment and of `claimdesk.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from rag.errors import SettingsError

PREFIX = "CLAIMDESK_"
# Where tests and measurements find their data: a variable of theirs, not a setting.
NOT_SETTINGS = {"CLAIMDESK_SHARED"}
CONFIG_FILE = "claimdesk.toml"


class Settings(BaseSettings):
    """Everything that can be set, once, by argument, `CLAIMDESK_*` variable or `claimdesk.toml`.

    Arguments win over variables, variables over the file. Unknown keys are refused by name.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=CONFIG_FILE, extra="forbid", frozen=True
    )

    data: Path = Field(Path(".claimdesk"), description="data directory")
    host: str = Field("127.0.0.1", description="address the page listens on (loopback only)")
    port: int = Field(7860, ge=0, le=65535, description="port the page listens on; 0 picks one")

    aliases: Path | None = Field(
        None, description="names edited by hand (default: aliases.toml in the data directory)"
    )

    embedder: str = Field(
        "bundled", description="'bundled' MiniLM, or a sentence-transformers model name or path"
    )
    embed_batch: int = Field(8, ge=1, le=256, description="passages encoded at once")
    max_file_mb: int = Field(32, ge=1, description="larger files are refused")
    jsonl_fields: dict[str, str] = Field(
        default_factory=dict, description="article field -> JSONL key, where they differ"
    )

    mode: Literal["extractive", "llm"] | None = Field(
        None, description="default: llm when an endpoint is configured, else extractive"
    )
    base_url: str | None = Field(None, description="OpenAI-compatible endpoint, ending in /v1")
    model: str | None = Field(None, description="model name at that endpoint")
    api_key: SecretStr | None = Field(None, description="key for that endpoint")
    timeout: float = Field(120.0, gt=0, description="seconds for an answer, retries included")
    context_window: int = Field(8192, ge=1024, description="tokens the model takes in")
    max_answer_tokens: int = Field(800, ge=64, description="tokens the model may write")
    condense: bool = Field(
        True, description="let the model make follow-ups whole and propose further searches"
    )
    unverified: Literal["show", "withhold"] = Field(
        "show", description="what becomes of a sentence that its passages do not carry"
    )

    @field_validator("base_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"https?://[^/\s]", value):
            raise ValueError("an endpoint's address begins with http:// or https://")
        return value

    @property
    def llm_configured(self) -> bool:
        """Whether an endpoint and a model are named."""
        return bool(self.base_url and self.model)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then the TOML file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: Any) -> Settings:
    """Build the settings from `given` (None means not given), the environment and the file.

    Raises SettingsError naming the key that is unknown or out of range.
    """
    _refuse_unknown_variables(os.environ)
    try:
        return Settings(**{key: value for key, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"Setting '{key}': {message}.") from error
    except ValueError as error:  # TOML that does not parse
        raise SettingsError(f"{CONFIG_FILE} cannot be read: {error}.") from error


def _refuse_unknown_variables(environment: Mapping[str, str]) -> None:
    """Raise SettingsError for a `CLAIMDESK_*` variable that sets nothing, so typos do not pass."""
    known = NOT_SETTINGS | {PREFIX + name.upper() for name in Settings.model_fields}
    for name in environment:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise SettingsError(f"{name} is not a setting of Claimdesk; unset it or correct it.")
