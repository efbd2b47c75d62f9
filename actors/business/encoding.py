"""Commands <-> the JSON that stands in a transaction's row and in a pending question."""

import msgspec

from actors.business.intents import Command

_encoder = msgspec.json.Encoder(decimal_format="string")
_one: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)
_many: msgspec.json.Decoder[tuple[Command, ...]] = msgspec.json.Decoder(tuple[Command, ...])


def as_json(command: Command) -> str:
    """Return one command as JSON."""
    return _encoder.encode(command).decode()


def from_json(text: str) -> Command:
    """Return the command of `as_json`."""
    return _one.decode(text)


def many_as_json(commands: tuple[Command, ...]) -> str:
    """Return several commands as JSON."""
    return _encoder.encode(commands).decode()


def many_from_json(text: str) -> tuple[Command, ...]:
    """Return the commands of `many_as_json`."""
    return _many.decode(text)
