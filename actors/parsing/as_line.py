"""A reading as one JSON object, for `tarctl parse` and the corpora. Numbers are JSON numbers."""

from decimal import Decimal
from typing import Any

import msgspec

from actors.business.intents import Command, PaymentMake, PaymentReceive
from actors.parsing.reading import Choice, Reading


def as_line(reading: Reading) -> dict[str, Any]:
    """
    Return the reading with its first command at the top and all of them in "commands".

    For a question these are the commands of the first choice, and "choices" holds every one.
    """
    commands = reading.commands or (reading.choices[0].commands if reading.choices else ())
    lines = [_command(command) for command in commands]
    first = lines[0] if lines else {"intent": "none", "slots": {}}
    line = {"action": reading.action, **first, "commands": lines}
    line |= {"tier": reading.tier, "reasons": list(reading.reasons), "text": reading.text}
    return line | {"choices": [_choice(choice) for choice in reading.choices]}


def _choice(choice: Choice) -> dict[str, Any]:
    return {"label": choice.label, "commands": [_command(command) for command in choice.commands]}


def _command(command: Command) -> dict[str, Any]:
    slots: dict[str, Any] = {
        key: _plain(value)
        for key, value in msgspec.to_builtins(command, builtin_types=(Decimal,)).items()
    }
    intent = slots.pop("intent")
    if isinstance(command, (PaymentMake, PaymentReceive)) and command.amount is None:
        slots["amount"] = "all"
    return {"intent": intent, "slots": slots}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value
