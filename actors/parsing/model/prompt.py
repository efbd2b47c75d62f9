"""
What a model is told: a prefix that never changes, the store's line, its candidates, the message.

Every byte of `prefix.txt` is the same for all stores, since the provider caches by prefix; nothing
of a store or of today may stand in it.
"""

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

from actors.parsing.model.redact import redact
from actors.parsing.model.request import Candidate, ModelRequest
from actors.parsing.text import TEXT_LIMIT

NAME_LIMIT: Final = 60
"""Characters of a candidate's name that are shown."""
OPEN, CLOSE = "<<<", ">>>"

PREFIX: Final = (files("actors.parsing.model") / "prefix.txt").read_text(encoding="utf-8")


def messages(request: ModelRequest) -> list[dict[str, str]]:
    """Return the conversation for one request: one system message, one user message."""
    told = f"{PREFIX}\n{_store(request)}\n{_candidates(request)}"
    said = _quoted(request.text[:TEXT_LIMIT])
    return [
        {"role": "system", "content": told},
        {"role": "user", "content": f"{OPEN}{said}{CLOSE}"},
    ]


def _store(request: ModelRequest) -> str:
    facts = [f"currency {request.currency}", f"today {request.now:%a %Y-%m-%d %H:%M}"]
    if request.locale:
        facts.insert(0, f"locale {request.locale}")
    if request.units:
        facts.append(f"units {' '.join(request.units)}")
    return f"STORE {', '.join(facts)}"


def _candidates(request: ModelRequest) -> str:
    goods = [_line(one, one.entry.unit) for one in request.products]
    people = [_line(one, one.entry.kind) for one in request.parties]
    return "\n".join(["CANDIDATES", *(goods + people or ["none"])])


def _line(candidate: Candidate, about: str) -> str:
    # Some write a number behind a name, to tell two of them apart.
    name = _quoted(redact(candidate.entry.name).text[:NAME_LIMIT])
    return f"{candidate.index} {name} {about}".rstrip()


def _quoted(text: str) -> str:
    """Return a JSON string in which the markers cannot stand."""
    written = json.dumps(text, ensure_ascii=False)
    return written.replace("<", "\\u003c").replace(">", "\\u003e")


def hint(names: Iterable[str], limit: int = 200) -> str:
    """Return the names that fit into `limit` characters, as a hint for what will be heard."""
    said = ""
    for name in names:
        longer = f"{said}, {name}" if said else name
        if len(longer) > limit:
            break
        said = longer
    return said
