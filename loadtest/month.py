"""
`tarload month`: a month of a store's phrases, and how often a model had to be asked.

Everything but the model is real: the parser, the store's file, the questions and their buttons.
The model's place is taken by what the phrase is known to mean, so it is never wrong; people say
yes, and take one entry in a hundred back at once. Nothing is waited for.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import msgspec

from actors.business.catalogue import Catalogue
from actors.business.intents import Command
from actors.conversation import inbound
from actors.conversation.answer import answer
from actors.conversation.readings import carry_out
from actors.parsing.guards import is_write
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from actors.storage.connection import configure_sqlite
from actors.storage.database import Database
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import AdmitMember, Envelope, ImportStore, OpenStore, Order, Outcome, Role
from loadtest import habits
from loadtest.habits import Speaker

STAFF: Final = 8
WEEKS: Final = 4
A_WEEK: Final = 700
"""Messages: each of eight people a dozen a day."""
STRANGE: Final = 0.0075
"""Share of messages with free words that nobody can learn."""
STORES: Final = 16
"""Stores whose months are added up, so that one week is not told from the next by chance."""
REGRETTED: Final = 0.01
TARGET: Final = 150
"""Calls of a model per 1,000 messages, at most, over the whole month."""
MORNING: Final = 1_795_420_800_000
_TENANT: Final = TenantId("m" * 26)
_CHAT: Final = ChatAddress("console", "local", "main")
_OWNER: Final = PersonId("console:1")


class Week(msgspec.Struct):
    """What one week took; `wrong` are template readings that were not what was meant."""

    messages: int = 0
    calls: int = 0
    wrong: int = 0
    tiers: Counter[str] = msgspec.field(default_factory=Counter)

    @property
    def per_thousand(self) -> float:
        """Calls of a model per 1,000 messages."""
        return round(1_000 * self.calls / self.messages, 1)

    def add(self, other: "Week") -> None:
        """Count another store's week as well."""
        self.messages += other.messages
        self.calls += other.calls
        self.wrong += other.wrong
        self.tiers += other.tiers


class Month:
    """One store, its people, and the model that is asked only when nobody else knows."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self._dice = dice
        self._at = MORNING
        self._said = 0
        self._database = Database.open(folder / f"{_TENANT}.db", create=True)
        self._open()
        self._staff = [Speaker(dice) for _ in range(STAFF)]

    def weeks(self, messages: int = A_WEEK) -> list[Week]:
        """Return what each week took; the file is closed afterwards."""
        found = [self._week(messages) for _ in range(WEEKS)]
        self._database.close()
        return found

    def _week(self, messages: int) -> Week:
        week = Week()
        for _ in range(messages):
            self._speak(week)
        return week

    def _speak(self, week: Week) -> None:
        habit, said = self._dice.choice(self._staff).speak(STRANGE), habits.values(self._dice)
        meant = habit.mean(said)
        message = self._inbound(text=habits.words(habit, said))
        turn, _ = inbound.begin(self._database, message, self._at)
        assert turn.member is not None
        view, context = Catalogue(self._database), turn.context(turn.member)
        reading = parse(message.text, view, context, turn.memory)
        if not (reading.commands or reading.choices):
            reading = _as_the_model_says(meant)
            week.calls += 1
        week.messages += 1
        week.tiers[reading.tier] += 1
        week.wrong += reading.tier == "template" and reading.commands != (meant,)
        with self._database.transaction():
            outcome = carry_out(turn, turn.member, reading)
        self._answer(outcome)

    def _answer(self, outcome: Outcome) -> None:
        """Say yes to what is asked, and undo a little of what was done."""
        token = _button(outcome, "Yes")
        done = self._press(token) if token else outcome
        undo = _button(done, "Undo")
        if undo and self._dice.random() < REGRETTED:
            self._press(undo)

    def _press(self, token: str) -> Outcome:
        return self._order(self._inbound(button=token))

    def _inbound(self, text: str = "", button: str = "") -> Inbound:
        self._at += 60_000
        self._said += 1
        return Inbound(
            MessageKey(f"m{self._said}"),
            _CHAT,
            Sender(_OWNER, "Owner"),
            Kind.BUTTON if button else Kind.TEXT,
            text=text,
            button=button,
            message=str(self._said),
        )

    def _order(self, order: Order) -> Outcome:
        done = answer(self._database, Envelope(1, _TENANT, self._at, order))
        assert isinstance(done, Outcome)
        return done

    def _open(self) -> None:
        opening = ("Corner", "PKR", 2, "Asia/Karachi", "ab" * 16)
        self._order(OpenStore(MessageKey("open"), *opening))
        document = msgspec.json.encode(habits.document())
        self._order(ImportStore(MessageKey("import"), document))
        self._order(AdmitMember(MessageKey("owner"), _OWNER, "Owner", Role.OWNER, None))


def _as_the_model_says(meant: Command) -> Reading:
    return Reading("confirm" if is_write(meant) else "execute", (meant,), "model")


def _button(outcome: Outcome, label: str) -> str:
    buttons = [one for reply in outcome.replies for row in reply.rows for one in row]
    return next((one.token for one in buttons if one.label == label), "")


def months(stores: int, messages: int, seed: int) -> list[Week]:
    """Return what the weeks of so many stores took together, the first one by this seed."""
    found = [Week() for _ in range(WEEKS)]
    for at in range(seed, seed + stores):
        with tempfile.TemporaryDirectory(prefix="month-") as folder:
            for week, one in zip(
                found, Month(Path(folder), random.Random(at)).weeks(messages), strict=True
            ):
                week.add(one)
    return found


def is_falling(weeks: Sequence[Week]) -> bool:
    """Return whether each week asked the model more rarely than the one before."""
    return all(after.per_thousand < before.per_thousand for before, after in pairwise(weeks))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--seed", type=int, default=1, help="of the first store's randomness")
    parser.add_argument("--stores", type=int, default=STORES, help="whose months are added up")
    parser.add_argument("--messages", type=int, default=A_WEEK, help="a week, in each store")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


def main(options: argparse.Namespace) -> int:
    """Print the weeks; 1 when the model was asked too often or a phrase misunderstood."""
    configure_sqlite()
    weeks = months(options.stores, options.messages, options.seed)
    print(_json(weeks) if options.json else _table(weeks))
    calls = sum(week.calls for week in weeks) * 1_000 / sum(week.messages for week in weeks)
    print(f"{calls:.0f} calls per 1,000 messages, at most {TARGET} wanted", file=sys.stderr)
    if not is_falling(weeks):
        print("not fewer each week", file=sys.stderr)
    good = calls <= TARGET and is_falling(weeks) and not any(week.wrong for week in weeks)
    return 0 if good else 1


def _json(weeks: Sequence[Week]) -> str:
    return msgspec.json.encode(
        [{**msgspec.structs.asdict(week), "per_thousand": week.per_thousand} for week in weeks]
    ).decode()


def _table(weeks: Sequence[Week]) -> str:
    lines = [
        "| week | messages | model calls | per 1,000 | template | rule | wrong |",
        "| --- " * 7 + "|",
    ]
    for number, week in enumerate(weeks, 1):
        told = (week.messages, week.calls, week.per_thousand, week.tiers["template"])
        cells = (number, *told, week.tiers["rule"], week.wrong)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)
