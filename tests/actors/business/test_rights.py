"""Every intent and every role: what is not written here as allowed is forbidden."""

import pytest

from actors.business import intents, rights
from actors.business.describe import describe
from actors.business.encoding import as_json, from_json
from actors.business.guidance import _EXAMPLES
from actors.business.intents import Command, ExportCreate, Intent, TxnList
from actors.business.operations import OPERATIONS
from actors.business.store import Store
from channels.errors import Refused
from channels.messages import Role
from tests.actors.business.samples import SAMPLES

ALLOWED = {
    "sale.create": "owner manager staff",
    "sale.return": "owner manager staff",
    "payment.receive": "owner manager staff driver",
    "credit.add": "owner manager staff",
    "order.create": "owner manager staff",
    "order.update": "owner manager staff driver",
    "order.query": "owner manager staff driver",
    "purchase.create": "owner manager staff",
    "purchase.return": "owner manager",
    "payment.make": "owner manager",
    "vendor.quote": "owner manager vendor",
    "expense.create": "owner manager staff driver",
    "cash.adjust": "owner manager",
    "cash.count": "owner manager staff",
    "cash.query": "owner manager",
    "stock.adjust": "owner manager staff",
    "stock.count": "owner manager staff",
    "stock.query": "owner manager staff driver",
    "price.query": "owner manager staff driver vendor",
    "product.create": "owner manager",
    "product.update": "owner manager",
    "party.create": "owner manager staff",
    "party.update": "owner manager",
    "ledger.query": "owner manager staff vendor",
    "debts.list": "owner manager",
    "report.summary": "owner manager",
    "report.top": "owner manager",
    "txn.list": "owner manager staff",
    "export.create": "owner manager",
    "receipt.send": "owner manager staff",
    "import.create": "owner manager",
    "undo": "owner manager staff driver vendor",
    "txn.edit": "owner manager staff driver",
    "reminder.create": "owner manager staff driver",
    "alert.set": "owner manager",
    "automation.manage": "owner manager staff driver",
    "staff.set": "owner manager",
    "staff.invite": "owner manager",
    "store.set": "owner manager",
    "group.invite": "owner manager",
    "store.erase": "owner",
    "help": "owner manager staff driver vendor",
    "none": "owner manager staff driver vendor",
}
STORE = Store("Corner", "PKR", 2, "UTC", "")


def test_every_intent_has_its_right_its_operation_its_words_and_a_sample() -> None:
    every = {kind.__struct_config__.tag: kind for kind in Intent.__subclasses__()}

    assert set(ALLOWED) == set(every) == set(rights.RIGHTS)
    assert set(OPERATIONS) == set(every.values())
    assert [rights.name_of(one) for one in SAMPLES] == list(ALLOWED)


@pytest.mark.parametrize("command", SAMPLES, ids=rights.name_of)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_exactly_what_the_table_says(role: Role, command: Command) -> None:
    allowed = role in ALLOWED[rights.name_of(command)].split()

    assert rights.is_allowed(role, command) == allowed
    if allowed:
        rights.check(role, command)
    else:
        with pytest.raises(Refused, match=f"As {role} you cannot"):
            rights.check(role, command)


@pytest.mark.parametrize("command", SAMPLES, ids=rights.name_of)
def test_a_command_is_described_in_one_line_and_comes_back_from_its_row(command: Command) -> None:
    said = describe(command, STORE)

    assert said
    assert said == said.strip()
    assert "\n" not in said
    assert "None" not in said
    assert from_json(as_json(command)) == command


def test_a_manager_gets_tables_and_an_owner_alone_everything() -> None:
    assert rights.is_allowed(Role.MANAGER, ExportCreate("sales"))
    assert not rights.is_allowed(Role.MANAGER, ExportCreate("all"))
    assert rights.is_allowed(Role.OWNER, ExportCreate("all"))


def test_nobody_invites_above_their_own_reach() -> None:
    assert set(rights.INVITABLE[Role.OWNER]) == set(Role) - {Role.OWNER}
    assert set(rights.INVITABLE[Role.MANAGER]) == {Role.STAFF, Role.DRIVER}
    assert set(rights.INVITABLE) == {Role.OWNER, Role.MANAGER}


def test_staff_see_the_entries_of_today_whatever_they_ask_for() -> None:
    asked = TxnList(period="last_month", limit=3)

    assert rights.narrow(Role.STAFF, asked) == TxnList(period="today", limit=3)
    assert rights.narrow(Role.MANAGER, asked) == asked


def test_every_example_of_the_help_names_an_intent() -> None:
    named = {intent for examples in _EXAMPLES.values() for intent, _words in examples}

    assert named <= set(ALLOWED)
    assert intents.Help in OPERATIONS
