"""
Telegram's HTML -> text and entities, with the original's refusals word for word.

Follows the rules of TDLib's parser: tags must nest, only four named entities are known, attributes
need values. Offsets in refusals count bytes, offsets in entities count UTF-16 units.
"""

import re
from typing import Any, Final

from loadtest.fake_telegram.errors import ApiError, bad_request

Entity = dict[str, Any]

TYPES: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}

_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE: Final = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![A-Za-z]));?")
_START: Final = re.compile(r"<([^\s>]*)(?=[\s>])")
_ATTRIBUTES: Final = re.compile(r"([^>]*)>")
_END: Final = re.compile(r"</([^\s>]*)\s*>")
_ATTRIBUTE: Final = re.compile(r"\s*([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.-]+))")


def units(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """
    Return the bare text and its entities, sorted, blanks around the text removed.

    Raises:
        ApiError: 400 "can't parse entities: ...".

    """
    parser = _Parser(source)
    parser.run()
    return trimmed(parser.text, parser.entities)


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return the text as Telegram keeps it, and the entities that still cover some of it."""
    bare = text.strip()
    lead = units(text) - units(text.lstrip())
    kept = []
    for entity in sorted(entities, key=lambda found: (found["offset"], -found["length"])):
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, units(bare))
        if start < end:
            kept.append(entity | {"offset": start, "length": end - start})
    return bare, kept


class _Parser:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self.text = ""
        self.entities: list[Entity] = []
        self._source = source
        self._at = 0
        self._open: list[tuple[str, Entity]] = []

    def run(self) -> None:
        while self._at < len(self._source):
            character = self._source[self._at]
            if character == "<":
                self._tag()
            elif character == "&":
                self._reference()
            else:
                self._take(character, 1)
        if self._open:
            raise _refusal(f"Can't find end tag corresponding to start tag {self._open[-1][0]}")

    def _take(self, text: str, length: int) -> None:
        self.text += text
        self._at += length

    def _reference(self) -> None:
        found = _REFERENCE.match(self._source, self._at)
        if not found:
            self._take("&", 1)
            return
        if found[3]:
            self._take(_NAMED[found[3]], len(found[0]))
            return
        code = int(found[1], 16) if found[1] else int(found[2])
        valid = 0 < code < 0x10FFFF and len(found[0].rstrip(";")) < 10  # noqa: PLR2004 - TDLib's
        self._take(chr(code) if valid else found[0], len(found[0]))

    def _tag(self) -> None:
        if self._source.startswith("</", self._at):
            self._end()
        else:
            self._start()

    def _start(self) -> None:
        found = _START.match(self._source, self._at)
        if not found:
            raise _refusal(f"Unclosed start tag at byte offset {self._byte}")
        name = found[1].lower()
        if name not in TYPES:
            raise _refusal(f'Unsupported start tag "{name}" at byte offset {self._byte}')
        rest = _ATTRIBUTES.match(self._source, found.end())
        if not rest:
            raise _refusal(f"Unclosed start tag at byte offset {self._byte}")
        attributes = self._attributes(name, rest[1])
        entity: Entity = {"type": TYPES[name], "offset": units(self.text)}
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte}')
        if name == "a":
            entity["url"] = attributes.get("href", "")
        self._open.append((name, entity))
        self._at = rest.end()

    def _attributes(self, tag: str, written: str) -> dict[str, str]:
        attributes, at = {}, 0
        while written[at:].strip():
            found = _ATTRIBUTE.match(written, at)
            if not found:
                if tag == "blockquote" and written[at:].strip() == "expandable":
                    break
                raise _refusal(
                    "Expected equal sign in declaration of an attribute of the tag "
                    f'"{tag}" at byte offset {self._byte}'
                )
            attributes[found[1].lower()] = found[2] or found[3] or found[4] or ""
            at = found.end()
        return attributes

    def _end(self) -> None:
        if not self._open:
            raise _refusal(f"Unexpected end tag at byte offset {self._byte}")
        found = _END.match(self._source, self._at)
        if not found:
            raise _refusal(f"Unclosed end tag at byte offset {self._byte}")
        name, entity = self._open.pop()
        if found[1] and found[1].lower() != name:
            raise _refusal(
                f"Unmatched end tag at byte offset {self._byte}, "
                f'expected "</{name}>", found "</{found[1].lower()}>"'
            )
        length = units(self.text) - entity["offset"]
        if length:
            self.entities.append(entity | {"length": length})
        self._at = found.end()

    @property
    def _byte(self) -> int:
        return len(self._source[: self._at].encode())


def _refusal(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
