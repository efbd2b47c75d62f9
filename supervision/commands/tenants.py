"""`tarctl tenants`."""

import argparse
import json
import sys
from pathlib import Path
from urllib.parse import quote

from channels.errors import Malformed
from supervision import config
from supervision.client import Client
from supervision.commands.output import say, table


def run(options: argparse.Namespace) -> int:
    """Carry out one order about stores."""
    client = Client(config.load().settings)
    _ORDERS[options.order](client, options)
    return 0


def _create(client: Client, options: argparse.Namespace) -> None:
    wanted = {
        "name": options.name,
        "currency": options.currency,
        "minor_unit_digits": options.digits,
        "timezone": options.timezone,
    }
    answer = client.post("/ops/tenants", wanted)
    say(answer, as_json=options.json, text=answer["id"])


def _list(client: Client, options: argparse.Namespace) -> None:
    query = f"search={quote(options.search)}&after={quote(options.after)}&limit={options.limit}"
    rows = client.get(f"/ops/tenants?{query}")["tenants"]
    words = table(rows, ("id", "name", "currency", "timezone"))
    say(rows, as_json=options.json, text=words)


def _show(client: Client, options: argparse.Namespace) -> None:
    facts = client.get(f"/ops/tenants/{options.id}")
    words = "\n".join(f"{name:14}{value}" for name, value in facts.items())
    say(facts, as_json=options.json, text=words)


def _import(client: Client, options: argparse.Namespace) -> None:
    try:
        document = (
            sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
        )
    except OSError as error:
        raise Malformed(str(error)) from error
    answer = client.post("/ops/tenants/import", document)
    rows, left_out = answer["report"]["rows"], answer["report"]["left_out"]
    words = f"{answer['id']}\n{rows['products']} products, {rows['parties']} people"
    if left_out:
        words += f"\nleft out, because nobody reads it: {', '.join(left_out)}"
    say(answer, as_json=options.json, text=words)


def _export(client: Client, options: argparse.Namespace) -> None:
    document = client.get(f"/ops/tenants/{options.id}/export")
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _delete(client: Client, options: argparse.Namespace) -> None:
    facts = client.get(f"/ops/tenants/{options.id}")
    if not options.yes:
        sys.stderr.write(f"Remove “{facts['name']}” and its file for ever? Type its name: ")
        sys.stderr.flush()
        if sys.stdin.readline().strip() != facts["name"]:
            raise Malformed("nothing was removed")
    answer = client.delete(f"/ops/tenants/{options.id}")
    say(answer, as_json=options.json, text=f"{options.id} removed")


_ORDERS = {
    "create": _create,
    "list": _list,
    "show": _show,
    "import": _import,
    "export": _export,
    "delete": _delete,
}
