"""Commands <-> the JSON that stands in a transaction's row."""

import msgspec

from actors.business.intents import Command

_encoder = msgspec.json.Encoder(decimal_format="string")
_one: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)


def as_json(command: Command) -> str:
    """Return one command as JSON."""
    return _encoder.encode(command).decode()


def from_json(text: str) -> Command:
    """Return the command of `as_json`."""
    return _one.decode(text)
