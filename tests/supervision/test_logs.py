"""Each line about a store or a message can be found by it."""

import ast
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest

from supervision.logs import formatter

PACKAGES = ("actors", "gateway", "channels", "supervision")
LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}


def line(message: str, *values: object, **more: Any) -> dict[str, Any]:
    record = logging.LogRecord(
        "gateway.ingress", logging.ERROR, "", 0, message, values, more.get("exc_info")
    )
    found: dict[str, Any] = json.loads(formatter("gateway", "json").format(record))
    return found


def templates() -> list[tuple[str, str]]:
    """Return every message of the house that is logged, with its file."""
    found = []
    for path in (path for package in PACKAGES for path in Path(package).rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            match call:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="log"), attr=level),
                    args=[ast.Constant(value=str(text)), *_],
                ) if level in LEVELS:
                    found.append((str(path), text))
    return found


def test_store_and_message_are_fields_of_their_own() -> None:
    said = line("ingress.dead tenant=%s key=%s code=%s ms=%.1f", "aaaa", "telegram:1:7", "x", 2.25)

    assert said["event"] == "ingress.dead"
    assert (said["tenant"], said["key"], said["code"], said["ms"]) == (
        *("aaaa", "telegram:1:7", "x"),
        2.25,
    )
    assert (said["process"], said["level"], said["room"]) == ("gateway", "error", "gateway.ingress")
    assert said["text"] == "ingress.dead tenant=aaaa key=telegram:1:7 code=x ms=2.2"


def test_a_traceback_is_kept_whole() -> None:
    gone = LookupError("gone")
    said = line("tenant.failed tenant=%s", "a", exc_info=(LookupError, gone, None))

    assert "LookupError: gone" in said["traceback"]


def test_a_line_of_somebody_else_is_a_line_too() -> None:
    assert line("took %s of 100%%", 7)["text"] == "took 7 of 100%"
    assert line("plain")["event"] == "plain"


def test_a_value_cannot_pass_for_another_field_or_line() -> None:
    said = line("egress.buried chat=%s reason=%s", "7", 'no"\ntenant=bbbb')

    assert "tenant" not in said
    assert said["reason"] == 'no"\ntenant=bbbb'


@pytest.mark.parametrize(("path", "text"), templates())
def test_every_value_in_a_message_of_the_house_has_a_name(path: str, text: str) -> None:
    values = re.findall(r"%[^%]", text)
    named = re.findall(r"\w+=%", text)

    assert len(named) == len(values), path


def test_the_house_names_stores_and_messages_where_it_speaks_of_them() -> None:
    told = {text.split()[0]: text for _, text in templates()}

    for event in ("ingress.dead", "ingress.fault", "tenant.failed", "tenant.poisoned"):
        assert "tenant=%s key=%s" in told[event]
    assert all("tenant=%s" in text for event, text in told.items() if event.startswith("tenant."))
