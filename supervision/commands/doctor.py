"""`tarctl doctor`: what is missing or wrong on this machine, before somebody else finds out."""

import argparse
import json
import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from channels.errors import TarError
from supervision import config
from supervision.client import Client
from supervision.commands import whatsapp_doctor
from supervision.commands.finding import Finding, ok, warning, wrong
from supervision.commands.output import say
from supervision.descriptors import max_open, open_files
from supervision.settings import Settings

DISK_BYTES: Final = 1 << 30
"""Less than that is trouble soon: a store starts at 120 KiB."""

CLOCK_SECONDS: Final = 5.0
"""A clock further off than this dates sales wrongly and breaks TLS sooner or later."""

TIMEOUT_SECONDS: Final = 10.0


Look = Callable[[Settings], Iterator[Finding]]


def _files(settings: Settings) -> Iterator[Finding]:
    try:
        hard = open_files(settings)
    except TarError as error:
        yield wrong("open files", str(error))
        return
    yield ok("open files", f"{hard}: up to {max_open(settings, hard)} stores open a host")


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = Path(settings.data_dir).resolve()
    place = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(place).free
    text = f"{free >> 20} MiB free under {settings.data_dir}"
    yield ok("disk", text) if free >= DISK_BYTES else warning("disk", text)
    if not os.access(place, os.W_OK):
        yield wrong("data folder", f"{settings.data_dir} cannot be written")


def _house(settings: Settings) -> Iterator[Finding]:
    try:
        status, raw = Client(settings).raw("GET", "/readyz")
    except TarError:
        yield from _port(settings)
        return
    trouble = json.loads(raw or b"{}").get("trouble", "")
    if status == 200:  # noqa: PLR2004 - HTTP's OK
        yield ok("house", "running and taking messages")
    else:
        yield wrong("house", trouble or f"answers with status {status}")


def _port(settings: Settings) -> Iterator[Finding]:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.listen_address, settings.listen_port))
        except OSError as error:
            where = f"{settings.listen_address}:{settings.listen_port}"
            yield wrong("listen_port", f"{where}: {error.strerror}")
        else:
            yield warning("house", "not running")


def _telegram(settings: Settings) -> Iterator[Finding]:
    if not settings.bots and not settings.numbers:
        yield warning("telegram_token", "none: only the console channel can be used")
        return
    for bot, token in settings.bots.items():
        root = f"{settings.telegram_api_url.rstrip('/')}/bot{token}"
        try:
            me, date = _ask(f"{root}/getMe")
            info, _ = _ask(f"{root}/getWebhookInfo")
        except OSError as error:
            yield wrong(f"bot {bot}", f"Telegram did not answer: {_plain(error, token)}")
            continue
        yield from _bot(settings, me, info)
        yield from _clock(date)


def _ask(url: str) -> tuple[dict[str, Any], str]:
    """Return Telegram's result and the date it gave. Raises OSError."""
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310 - the configured server
            return json.load(response)["result"], response.headers.get("Date", "")
    except (ValueError, KeyError) as error:
        raise OSError(f"not Telegram's answer ({type(error).__name__})") from error


def _plain(error: OSError, token: str) -> str:
    """Return the reason without the token."""
    if isinstance(error, urllib.error.HTTPError) and error.code in {401, 404}:
        return "it does not know this key"
    return str(error).replace(token, "***")


def _bot(settings: Settings, me: dict[str, Any], info: dict[str, Any]) -> Iterator[Finding]:
    about = f"bot @{me.get('username', '?')}"
    yield ok(about, "the token is good")
    if me.get("can_read_all_group_messages"):
        yield ok(about, "sees all messages in groups")
    else:
        text = "privacy mode is on: make the bot an administrator of each group, or switch it off"
        yield warning(about, text)
    url = info.get("url", "")
    if settings.mode == "webhook" and not url.startswith(settings.public_url):
        yield wrong(about, f"the webhook is {url or 'not set'}; `tarctl serve` sets it")
    if settings.mode == "polling" and url:
        yield warning(about, f"a webhook is set ({url}); polling removes it")
    waiting = info.get("pending_update_count", 0)
    if waiting and info.get("last_error_message"):
        yield wrong(about, f"{waiting} updates wait: {info['last_error_message']}")


def _clock(date: str) -> Iterator[Finding]:
    if not date:
        return
    off = time.time() - parsedate_to_datetime(date).timestamp()
    text = f"{off:+.0f} s against Telegram's"
    yield ok("clock", text) if abs(off) <= CLOCK_SECONDS else wrong("clock", text)


def _model(settings: Settings) -> Iterator[Finding]:
    if not settings.llm_key:
        yield warning(
            "llm_key",
            "none: only sentences the rules know are read, no voice messages, no pictures",
        )
        return
    try:
        offered = _offered(settings)
    except OSError as error:
        yield wrong("llm_key", f"{settings.llm_base_url}: {_plain(error, settings.llm_key)}")
        return
    yield ok("llm_key", "the key is good")
    for name in (*settings.models, settings.llm_hear_model, settings.llm_see_model):
        if name and name not in offered:
            yield warning("llm_models", f"{name} is not offered")


def _offered(settings: Settings) -> set[str]:
    """Return the models the key may use. Raises OSError."""
    url = f"{settings.llm_base_url.rstrip('/')}{settings.llm_path_prefix}/models"
    request = urllib.request.Request(  # noqa: S310 - the configured server
        url, headers={"Authorization": f"Bearer {settings.llm_key}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
            return {str(one["id"]) for one in json.load(response)["data"]}
    except (ValueError, KeyError, TypeError) as error:
        raise OSError(f"not a list of models ({type(error).__name__})") from error


LOOKS: Final[tuple[Look, ...]] = (_files, _disk, _house, _telegram, whatsapp_doctor.look, _model)


def run(options: argparse.Namespace) -> int:
    """Print every finding; 1 when something is wrong."""
    settings = config.load().settings
    findings = [finding for look in LOOKS for finding in look(settings)]
    words = "\n".join(f"{one.state:8}{one.about}: {one.text}" for one in findings)
    say(msgspec.to_builtins(findings), as_json=options.json, text=words)
    return int(any(one.state == "wrong" for one in findings))
