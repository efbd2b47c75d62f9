"""
The command `tarctl`: what can be typed, and which room does it. The page to read first here.

Each command is imported when it is run, so that `tarctl --version` costs a few milliseconds.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import Final

FAILED: Final = 1
MISUSED: Final = 2
UNREACHABLE: Final = 3

EXIT_CODES: Final = """exit codes:
  0  done
  1  it went wrong, or a check failed; the reason is on standard error
  2  the command line or a setting is wrong
  3  no house answers at the configured address
  70 the house gave up after too many restarts"""

COMMANDS: Final = {
    "serve": "run the house: supervisor, gateway and actor hosts",
    "demo": "run the house with a sample store and its chat page",
    "chat": "chat with a store from this terminal",
    "tenants": "create, list, show, import, export or delete stores",
    "bind": "give a chat to a store, and a person a role in it",
    "devices": "let a device have a copy of a store, list those that do, or end it",
    "evict": "put one store, or all, to sleep",
    "quarantine": "keep messages from a store, release it, or list those set apart",
    "journal": "what waits and what was given up; look at it, replay or drop it",
    "audit": "what operators did",
    "stats": "counts and gauges of the running house",
    "top": "the running house at a glance, drawn anew each two seconds",
    "doctor": "say what is missing or wrong on this machine",
    "config": "print the effective settings and where each came from",
    "parse": "read messages as JSON lines, print how they are understood",
    "completion": "print a completion script for bash, zsh or fish",
}


def parser() -> argparse.ArgumentParser:
    """Return the grammar of the command line, every command with its own help."""
    whole = argparse.ArgumentParser(
        prog="tarctl",
        description="Run and look after tar, a backend for small stores.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="store_true", help="print the version")
    chosen = whole.add_subparsers(dest="command", metavar="COMMAND")
    for name, about in COMMANDS.items():
        one = chosen.add_parser(name, help=about, description=about)
        _ARGUMENTS.get(name, lambda _: None)(one)
    return whole


def _json(one: argparse.ArgumentParser) -> None:
    one.add_argument("--json", action="store_true", help="print data as JSON")


def _demo(one: argparse.ArgumentParser) -> None:
    one.add_argument("--script", action="store_true", help="play a conversation, check it and exit")
    one.add_argument("--store", metavar="FILE", help="a store document instead of the sample")
    one.add_argument("--port", type=int, default=None, help="of the chat page (8080)")


def _chat(one: argparse.ArgumentParser) -> None:
    one.add_argument("--chat", default="demo", help="which console chat to join")


def _tenants(one: argparse.ArgumentParser) -> None:
    orders = one.add_subparsers(dest="order", required=True, metavar="ORDER")
    create = orders.add_parser("create", help="open an empty store")
    create.add_argument("name")
    create.add_argument("--currency", required=True, help="three letters, such as PKR")
    create.add_argument("--digits", type=int, default=2, help="decimals of an amount")
    create.add_argument("--timezone", default="UTC")
    listed = orders.add_parser("list", help="print the stores")
    listed.add_argument("--search", default="", help="part of the name")
    listed.add_argument("--after", default="", help="the id to go on after")
    listed.add_argument("--limit", type=int, default=50)
    show = orders.add_parser("show", help="print a store's facts and sizes")
    show.add_argument("id")
    imported = orders.add_parser("import", help="open a store from a document")
    imported.add_argument("file", help="the document, - for standard input")
    export = orders.add_parser("export", help="print a store's document")
    export.add_argument("id")
    delete = orders.add_parser("delete", help="remove a store and its file for ever")
    delete.add_argument("id")
    delete.add_argument("--yes", action="store_true", help="do not ask")
    for order in (create, listed, show, imported, delete):
        _json(order)


def _bind(one: argparse.ArgumentParser) -> None:
    one.add_argument("id", help="the store")
    one.add_argument("chat", help="CHANNEL:ACCOUNT:CHAT, such as telegram:123456:-100987")
    one.add_argument("--person", default="", help="CHANNEL:USER, who gets the role")
    one.add_argument("--name", default="", help="of the person")
    one.add_argument(
        "--role", default="owner", choices=["owner", "manager", "staff", "driver", "vendor"]
    )
    one.add_argument("--group", action="store_true", help="several people read along")


def _devices(one: argparse.ArgumentParser) -> None:
    orders = one.add_subparsers(dest="order", required=True, metavar="ORDER")
    pair = orders.add_parser("pair", help="print a code that works once, and a picture of it")
    pair.add_argument("id", help="the store")
    pair.add_argument("--person", default="", help="CHANNEL:USER, whose device it is; an owner's")
    pair.add_argument("--read-only", action="store_true", help="it may look, but not write")
    listed = orders.add_parser("list", help="print a store's devices")
    listed.add_argument("id", help="the store")
    revoke = orders.add_parser("revoke", help="let a device in no more")
    revoke.add_argument("id", help="the store")
    revoke.add_argument("device", help="the device's id")
    for order in (pair, listed, revoke):
        _json(order)


def _evict(one: argparse.ArgumentParser) -> None:
    one.add_argument("id", nargs="?", help="the store")
    one.add_argument("--all", action="store_true", help="every store that is awake")
    _json(one)


def _journal(one: argparse.ArgumentParser) -> None:
    orders = one.add_subparsers(dest="order", required=True, metavar="ORDER")
    pending = orders.add_parser("pending", help="how much waits")
    dead = orders.add_parser("dead", help="print dead letters")
    dead.add_argument("--after", type=int, default=0)
    dead.add_argument("--limit", type=int, default=50)
    show = orders.add_parser("show", help="print a dead letter with its content")
    show.add_argument("sequence", type=int)
    for name, about in (("replay", "try dead letters again"), ("drop", "forget dead letters")):
        order = orders.add_parser(name, help=about)
        order.add_argument("sequence", type=int, nargs="+")
    _json(pending)
    _json(dead)


def _quarantine(one: argparse.ArgumentParser) -> None:
    one.add_argument("id", nargs="?", help="the store")
    one.add_argument("--why", default="", help="the reason, for other operators and the owner")
    one.add_argument("--release", action="store_true", help="let messages reach it again")
    one.add_argument("--list", action="store_true", help="print the stores that are set apart")
    _json(one)


def _audit(one: argparse.ArgumentParser) -> None:
    one.add_argument("--before", type=int, default=0, help="the number to go on before")
    one.add_argument("--limit", type=int, default=50)
    _json(one)


def _top(one: argparse.ArgumentParser) -> None:
    one.add_argument("--once", action="store_true", help="print one screen and exit")
    one.add_argument("--by", default="bytes", choices=["bytes", "messages", "mailbox"])
    one.add_argument("--limit", type=int, default=15, help="stores shown")
    _json(one)


def _parse(one: argparse.ArgumentParser) -> None:
    one.add_argument("--store", metavar="FILE", help="a store document whose names are known")
    one.add_argument("--now", default="", metavar="ISO", help="the time it is, unless a line says")
    one.add_argument(
        "--key",
        default="",
        help="ask a model about what the rules do not know; its other settings are TAR_LLM_*",
    )


def _completion(one: argparse.ArgumentParser) -> None:
    one.add_argument("shell", choices=["bash", "zsh", "fish"])


_ARGUMENTS: Final = {
    "demo": _demo,
    "chat": _chat,
    "tenants": _tenants,
    "bind": _bind,
    "devices": _devices,
    "evict": _evict,
    "quarantine": _quarantine,
    "journal": _journal,
    "audit": _audit,
    "top": _top,
    "stats": _json,
    "doctor": _json,
    "config": _json,
    "parse": _parse,
    "completion": _completion,
}


def version() -> str:
    """Return the installed version."""
    from importlib.metadata import version as installed  # noqa: PLC0415 - 10 ms others need not pay

    return f"tarctl {installed('tar-backend')}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `tarctl`; return the exit code."""
    options = parser().parse_args(arguments)
    if options.version:
        sys.stdout.write(f"{version()}\n")
        return 0
    if options.command is None:
        parser().print_help()
        return MISUSED
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    from channels.errors import TarError  # noqa: PLC0415 - not for --version and --help

    try:
        module = importlib.import_module(f"supervision.commands.{options.command}")
        return int(module.run(options))
    except TarError as error:
        sys.stderr.write(f"tarctl: {error}\n")
        return {"bad_setting": MISUSED, "unreachable": UNREACHABLE}.get(error.code, FAILED)
    except (KeyboardInterrupt, BrokenPipeError):
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
