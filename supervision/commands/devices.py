"""`tarctl devices`."""

import argparse
import datetime as dt

from gateway.qr_code import in_blocks, link
from supervision import config
from supervision.client import Client
from supervision.commands.output import say, table


def run(options: argparse.Namespace) -> int:
    """Carry out one order about the devices of a store."""
    settings = config.load().settings
    _ORDERS[options.order](Client(settings), settings.public_url, options)
    return 0


def _pair(client: Client, public_url: str, options: argparse.Namespace) -> None:
    access = "read" if options.read_only else "full"
    wanted = {"person": options.person, "access": access}
    answer = client.post(f"/ops/tenants/{options.id}/devices", wanted)
    url = link(public_url, answer["code"])
    words = f"{answer['code']}\nIt works once, for {answer['seconds'] // 60} minutes.\n{url}"
    if not options.json:
        words += f"\n\n{in_blocks(url)}"
    say({**answer, "url": url}, as_json=options.json, text=words)


def _list(client: Client, _: str, options: argparse.Namespace) -> None:
    rows = client.get(f"/ops/tenants/{options.id}/devices")["devices"]
    for row in rows:
        when = dt.datetime.fromtimestamp(row["paired_at"] / 1000, dt.UTC)
        row["since"] = f"{when:%Y-%m-%d %H:%M}"
    words = table(rows, ("id", "name", "person", "access", "since"))
    say(rows, as_json=options.json, text=words)


def _revoke(client: Client, _: str, options: argparse.Namespace) -> None:
    answer = client.delete(f"/ops/tenants/{options.id}/devices/{options.device}")
    say(answer, as_json=options.json, text=f"{options.device} is let in no more")


_ORDERS = {"pair": _pair, "list": _list, "revoke": _revoke}
