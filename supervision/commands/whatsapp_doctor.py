"""What `tarctl doctor` asks Meta and our own webhook about WhatsApp. Never prints a token."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from channels.whatsapp.fields import first, items, table, text
from channels.whatsapp.template import read_template
from gateway.whatsapp.door import PATH
from supervision.commands.finding import Finding, ok, warning, wrong
from supervision.settings import Settings

TIMEOUT_SECONDS: Final = 10.0
CHALLENGE: Final = "tarctl-doctor"
FIELDS: Final = "display_phone_number,verified_name,quality_rating"


class Unanswered(Exception):
    """Raised when Meta did not say; the words are for an operator."""


def look(settings: Settings) -> Iterator[Finding]:
    """Yield what is found; nothing where there are no numbers."""
    if not settings.numbers:
        return
    for account in settings.numbers:
        yield _number(settings, account)
    yield from _account(settings)
    yield from _template(settings)
    yield from _webhook(settings)


def _number(settings: Settings, account: str) -> Finding:
    about = f"number {account}"
    try:
        info = _ask(settings, account, fields=FIELDS)
    except Unanswered as error:
        return wrong(about, str(error))
    shown = f"{text(info.get('display_phone_number'))} {text(info.get('verified_name'))}"
    quality = text(info.get("quality_rating"))
    if quality in {"YELLOW", "RED"}:
        return warning(about, f"{shown}: people complain, its quality is {quality}")
    return ok(about, f"{shown}: the token is good")


def _account(settings: Settings) -> Iterator[Finding]:
    about = "whatsapp_account"
    if not settings.whatsapp_account:
        yield warning(about, "none: subscription and template cannot be looked at")
        return
    try:
        apps = items(_ask(settings, f"{settings.whatsapp_account}/subscribed_apps").get("data"))
    except Unanswered as error:
        yield wrong(about, str(error))
        return
    if apps:
        yield ok(about, "an app is subscribed to it")
    else:
        yield wrong(about, "no app is subscribed to it: nothing will be delivered")


def _template(settings: Settings) -> Iterator[Finding]:
    about, template = "whatsapp_template", read_template(settings.whatsapp_template)
    if template is None:
        yield warning(about, "none: who has not written for a day cannot be told anything")
        return
    if not settings.whatsapp_account:
        return
    edge = f"{settings.whatsapp_account}/message_templates"
    try:
        listed = items(_ask(settings, edge, name=template.name).get("data"))
    except Unanswered as error:
        yield wrong(about, str(error))
        return
    known = [table(one) for one in listed if table(one).get("language") == template.language]
    status = text(first(known).get("status"))
    if status == "APPROVED":
        yield ok(about, f"{template.name} is approved")
    else:
        yield wrong(about, f"{template.name} in {template.language} is {status or 'not there'}")


def _webhook(settings: Settings) -> Iterator[Finding]:
    """Look at the webhook from outside, as Meta does when it is subscribed."""
    if not settings.public_url:
        yield warning("whatsapp webhook", f"no public_url; Meta needs an https address for {PATH}")
        return
    query = {
        "hub.mode": "subscribe",
        "hub.verify_token": settings.whatsapp_verify_token,
        "hub.challenge": CHALLENGE,
    }
    url = settings.public_url.rstrip("/") + PATH
    try:
        with urllib.request.urlopen(f"{url}?{urlencode(query)}", timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - our own address
            echoed = answer.read(100) == CHALLENGE.encode()
    except (OSError, ValueError) as error:
        yield wrong("whatsapp webhook", f"{url}: {_plain(error, settings)}")
        return
    yield ok("whatsapp webhook", url) if echoed else wrong("whatsapp webhook", f"{url}: not ours")


def _ask(settings: Settings, path: str, **query: str) -> Any:
    """Return the object. Raises Unanswered."""
    url = f"{settings.graph_root}/{path}" + (f"?{urlencode(query)}" if query else "")
    headers = {"Authorization": f"Bearer {settings.whatsapp_token}"}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the configured server
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
            return table(json.load(response))
    except urllib.error.HTTPError as error:
        raise Unanswered(_refusal(error)) from error
    except (OSError, ValueError) as error:
        raise Unanswered(f"Meta did not answer: {_plain(error, settings)}") from error


def _refusal(error: urllib.error.HTTPError) -> str:
    """Return Meta's own words, as far as there are any."""
    try:
        said = table(table(json.loads(error.read())).get("error"))
    except ValueError:
        said = {}
    return text(said.get("message")) or f"Meta answers with status {error.code}"


def _plain(error: Exception, settings: Settings) -> str:
    hidden = (settings.whatsapp_token, settings.whatsapp_verify_token)
    words = str(error)
    for secret in hidden:
        words = words.replace(secret, "***") if secret else words
    return words
