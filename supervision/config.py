"""tar.toml and TAR_* variables -> one frozen Settings, and where each value came from."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from channels.errors import TarError
from channels.identity import tenant_id
from channels.whatsapp.template import read_template
from gateway.whatsapp.rates import read_rates
from supervision.settings import RANGES, SECRETS, Settings

FILE: Final = "tar.toml"
PREFIX: Final = "TAR_"
FILE_KEY: Final = "TAR_CONFIG"
"""Names another file; then it must be there."""

ALSO: Final = {"llm_key": "GROQ_API_KEY"}
"""Variables of others that are read too, where ours are not set."""

TALKATIVE: Final = "GROQ_LOG"
"""With "debug" the model's client writes what people say into the log."""


class BadSetting(TarError):
    """Raised when a setting has an unknown key, a wrong kind or a value out of its range."""

    code = "bad_setting"


class Loaded(msgspec.Struct, frozen=True):
    """The settings, and for each key its source: "default", a file, or a variable."""

    settings: Settings
    sources: dict[str, str]


def load(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Loaded:
    """
    Return the effective settings: defaults, then the file, then variables.

    Raises:
        BadSetting: naming the key, the file or variable, and what is allowed.

    """
    environment = os.environ if environment is None else environment
    values, sources = _from_file(environment, folder or Path.cwd())
    for key, kind in _kinds().items():
        name = PREFIX + key.upper()
        if name not in environment and key not in values:
            name = ALSO.get(key, name)
        if name in environment:
            values[key] = _parsed(environment[name], kind, name)
            sources[key] = name
    for key, value in values.items():
        _check(key, value, sources[key])
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise BadSetting(f"{', '.join(sorted(set(sources.values())))}: {error}") from error
    _check_together(settings)
    _check_whatsapp(settings)
    _check_privacy(settings, environment)
    return Loaded(settings, {key: sources.get(key, "default") for key in _kinds()})


def shown(loaded: Loaded) -> dict[str, dict[str, Any]]:
    """Return what an operator may see: every key with value and source, secrets as stars."""
    return {
        key: {"value": _masked(key, getattr(loaded.settings, key)), "source": source}
        for key, source in loaded.sources.items()
    }


def _masked(key: str, value: Any) -> Any:
    return "***" if key in SECRETS and value else value


def _kinds() -> dict[str, type]:
    """Return each key with the type of its default."""
    defaults = Settings()
    return {key: type(getattr(defaults, key)) for key in Settings.__struct_fields__}


def _from_file(
    environment: Mapping[str, str], folder: Path
) -> tuple[dict[str, Any], dict[str, str]]:
    named = environment.get(FILE_KEY)
    path = Path(named) if named else folder / FILE
    if not named and not path.exists():
        return {}, {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSetting(f"{path}: {error}") from error
    unknown = sorted(values.keys() - _kinds().keys())
    if unknown:
        raise BadSetting(f"{path}: there is no setting called {', '.join(unknown)}")
    return values, dict.fromkeys(values, str(path))


_WORDS: Final = {"1": True, "true": True, "yes": True, "on": True} | {
    "0": False, "false": False, "no": False, "off": False, "": False,
}  # fmt: skip


def _parsed(text: str, kind: type, name: str) -> Any:
    """Return a variable's text as the kind of its setting."""
    try:
        if kind is bool:
            return _WORDS[text.strip().lower()]
        return kind(text)
    except (ValueError, KeyError) as error:
        wanted = {bool: "yes or no", int: "a whole number", float: "a number"}[kind]
        raise BadSetting(f"{name}: {text!r} is not {wanted}") from error


def _check(key: str, value: Any, source: str) -> None:
    kind = _kinds()[key]
    fitting = isinstance(value, int | float) if kind is float else type(value) is kind
    if not fitting:
        raise BadSetting(f"{key} in {source}: {value!r} is not of the kind {kind.__name__}")
    if key in RANGES:
        least, most = RANGES[key]
        if not least <= value <= most:
            raise BadSetting(f"{key} in {source}: {value} is not within {least:g} to {most:g}")


def _check_together(settings: Settings) -> None:
    for bot, token in settings.bots.items():
        if not bot.isdecimal() or ":" not in token:
            raise BadSetting("telegram_token: not of the form 123456:ABC...")
    if settings.mode == "webhook" and not settings.public_url.startswith("https://"):
        local = settings.telegram_api_url.startswith("http://127.0.0.1")
        if not (local and settings.public_url.startswith("http://127.0.0.1")):
            raise BadSetting("public_url: webhook mode needs an https:// address")
    if settings.mode != "off" and not settings.telegram_token:
        raise BadSetting(f"telegram_token: missing, but telegram_mode is {settings.telegram_mode}")


def _check_whatsapp(settings: Settings) -> None:
    """Raise BadSetting unless WhatsApp is off, or can be spoken and listened to safely."""
    for account, alone in settings.numbers.items():
        if not account.isdecimal() or (alone and not _is_tenant(alone)):
            raise BadSetting("whatsapp_numbers: not of the form 106540352242922 or 1065...=STORE")
    for key in ("whatsapp_token", "whatsapp_app_secret", "whatsapp_verify_token"):
        if settings.numbers and not getattr(settings, key).strip(" ,"):
            raise BadSetting(f"{key}: missing, but there are whatsapp_numbers")
    if not re.fullmatch(r"v[0-9]+\.[0-9]+", settings.whatsapp_api_version):
        raise BadSetting("whatsapp_api_version: not of the form v26.0")
    try:
        read_template(settings.whatsapp_template)
    except ValueError as error:
        raise BadSetting(f"whatsapp_template: {error}") from error
    _check_rates(settings)


def _check_rates(settings: Settings) -> None:
    """Raise BadSetting unless what messages cost is known, if it is to have a limit."""
    try:
        rates = read_rates(settings.whatsapp_rates)
    except ValueError as error:
        raise BadSetting(f"whatsapp_rates: {error}") from error
    if settings.whatsapp_monthly_budget and not rates.prices:
        raise BadSetting("whatsapp_monthly_budget: needs whatsapp_rates to be reckoned by")


def _is_tenant(text: str) -> bool:
    try:
        return bool(tenant_id(text))
    except TarError:
        return False


def _check_privacy(settings: Settings, environment: Mapping[str, str]) -> None:
    """Raise BadSetting when what people say would be logged where nobody looks for faults."""
    talks = environment.get(TALKATIVE, "").lower() == "debug"
    if talks and settings.llm_key and settings.log_level != "debug":
        raise BadSetting(f"{TALKATIVE}: debug logs people's words; only with log_level debug")
