"""What a store says by itself beside summaries and reminders, from the words of its commands."""

import datetime as dt
from decimal import Decimal
from typing import Any

from actors.business import agenda
from actors.business.intents import (
    AlertSet,
    AutomationManage,
    CashCount,
    Command,
    Item,
    OrderCreate,
    OrderUpdate,
    ReminderCreate,
    SaleCreate,
    StaffSet,
    Undo,
)
from actors.conversation.answer import answer
from actors.conversation.inbound import begin
from actors.conversation.readings import carry_out
from actors.parsing.reading import Reading
from channels.identity import MessageKey
from channels.messages import Envelope, Outcome, Role, TimerFired
from tests.corner import CHAT, DAY, GROUP, MINUTE, TENANT, Corner, buttons, labels, words

D = Decimal
HINA = "telegram:5"
WEDNESDAY = dt.date(2026, 11, 25)
RICE = (Item("Rice", D(2)),)


def order(corner: Corner, command: Command, **fields: Any) -> Outcome:
    """Return the outcome of a message that was understood so."""
    corner.at += MINUTE
    turn, _ = begin(corner.database, corner.inbound("words", **fields), corner.at)
    assert turn.member is not None
    with corner.database.transaction():
        return carry_out(turn, turn.member, Reading("execute", (command,)))


def fire(corner: Corner, late: int = 0) -> Outcome:
    """Return what is said when the next thing is due."""
    due = agenda.earliest(corner.database)
    assert due is not None
    fired = TimerFired(MessageKey(f"timer:{due}"), due)
    outcome = answer(corner.database, Envelope(1, TENANT, due + late, fired))
    assert isinstance(outcome, Outcome)
    return outcome


def test_low_stock_is_said_once_a_day_and_only_when_there_is_some(corner: Corner) -> None:
    said = words(order(corner, AlertSet("low_stock")))
    nothing = fire(corner)
    corner.say("sold 16 rice")
    corner.at += DAY

    assert "#1 low stock, every day at 09:00" in said
    assert nothing.replies == ()
    assert words(fire(corner)) == "Running low\nRice: 4 bag"


def test_one_product_has_a_level_of_its_own(corner: Corner) -> None:
    said = words(order(corner, AlertSet("low_stock", threshold=D(60), product="Sugar")))

    assert "low stock of Sugar at 60 kg" in said
    assert words(fire(corner)) == "Running low\nSugar: 50 kg"


def test_debts_and_the_till_are_told_each_day(corner: Corner) -> None:
    order(corner, AlertSet("debts", threshold=D(1000), time="08:00"))
    order(corner, AlertSet("cash"))
    corner.say("sold 2 rice")

    assert "Till 2026-11-23: 3,000 PKR" in words(fire(corner))
    assert "Open debts: 1,800 PKR" in words(fire(corner))


def test_a_large_sale_is_told_where_that_was_asked_for(corner: Corner) -> None:
    corner.admit(HINA, Role.STAFF)
    said = words(order(corner, AlertSet("big_sale", threshold=D(2000))))
    small = order(corner, SaleCreate((Item("Rice", D(1)),)), person=HINA, chat=GROUP)
    large = order(corner, SaleCreate(RICE, "Ali Hassan"), person=HINA, chat=GROUP)

    assert "#1 big sales from 2,000 PKR\n" in said
    assert agenda.earliest(corner.database) is None
    assert len(small.replies) == 1
    assert [reply.chat for reply in large.replies] == [GROUP, CHAT]
    assert "Large sale: 3,000 PKR to Ali Hassan, by Telegram:5" in words(large)


def test_a_large_delivery_is_told_too_and_one_s_own_sale_is_not(corner: Corner) -> None:
    corner.admit(HINA, Role.STAFF)
    order(corner, AlertSet("big_sale", threshold=D(2000)))
    own = order(corner, SaleCreate(RICE))
    order(corner, OrderCreate(RICE, "Sara Khan"), person=HINA)
    delivered = order(corner, OrderUpdate(1, "delivered"), person=HINA)

    assert len(own.replies) == 1
    assert "Large sale: 3,000 PKR to Sara Khan" in words(delivered)


def test_without_a_level_a_sale_is_large_that_beats_the_latest(corner: Corner) -> None:
    corner.admit(HINA, Role.STAFF)
    order(corner, AlertSet("big_sale"))
    first = order(corner, SaleCreate(RICE), person=HINA)
    same = order(corner, SaleCreate((Item("Rice", D(1)),)), person=HINA)
    larger = order(corner, SaleCreate((Item("Rice", D(3)),)), person=HINA)

    assert [len(one.replies) for one in (first, same, larger)] == [1, 1, 2]


def test_an_alert_is_switched_off_by_its_kind_and_comes_back_by_undo(corner: Corner) -> None:
    corner.admit(HINA, Role.STAFF)
    order(corner, AlertSet("big_sale", threshold=D(2000)))
    ended = words(order(corner, AlertSet("big_sale", enabled=False)))
    quiet = order(corner, SaleCreate(RICE), person=HINA)
    order(corner, Undo())
    loud = order(corner, SaleCreate(RICE), person=HINA)

    assert ended == "Ended: #1 big sales from 2,000 PKR."
    assert [len(quiet.replies), len(loud.replies)] == [1, 2]


def test_a_hold_ends_by_itself(corner: Corner) -> None:
    order(corner, AlertSet("daily_summary"))
    order(corner, AlertSet("big_sale", threshold=D(1)))
    held = words(order(corner, AutomationManage("pause", "daily_summary", until=WEDNESDAY)))
    order(corner, AutomationManage("pause", "big_sale", until=WEDNESDAY))
    listed = corner.say("automations")
    corner.admit(HINA, Role.STAFF)
    quiet = order(corner, SaleCreate(RICE), person=HINA)
    corner.at += 2 * DAY
    loud = order(corner, SaleCreate(RICE), person=HINA)

    assert "until 2026-11-25. Next: Wed 25.11. 21:00." in held
    assert "held until Wed 25.11. 00:00" in listed
    assert [len(quiet.replies), len(loud.replies)] == [1, 2]


def test_ending_several_is_asked_about_first(corner: Corner) -> None:
    order(corner, AlertSet("debts"))
    order(corner, AlertSet("cash"))
    asked = order(corner, AutomationManage("cancel"))

    assert labels(asked) == ["Yes", "No"]
    assert "Ended: #1 debts" in words(corner.press(asked, "Yes"))
    assert agenda.live(corner.database) == []


def test_a_reminder_is_undone_and_brought_back(corner: Corner) -> None:
    order(corner, ReminderCreate("pay rent", "2026-11-24T10:00"))
    due = agenda.earliest(corner.database)
    order(corner, Undo())
    undone = agenda.earliest(corner.database)
    order(corner, Undo(ref=str(corner.count("txns"))))

    assert undone is None
    assert agenda.earliest(corner.database) == due


def test_a_changed_time_is_undone_to_the_former_one(corner: Corner) -> None:
    order(corner, AlertSet("daily_summary", time="20:00"))
    due = agenda.earliest(corner.database)
    order(corner, AlertSet("daily_summary", time="22:00"))
    order(corner, Undo())

    assert agenda.earliest(corner.database) == due


def test_a_reminder_goes_where_it_is_meant_for(corner: Corner) -> None:
    order(corner, ReminderCreate("stock", "2026-11-24T10:00", target="me"), chat=GROUP)
    refused = corner.database.rows("SELECT chat FROM automations")
    corner.database.run("INSERT INTO chats(address) VALUES ('telegram:1:-100')")
    order(corner, ReminderCreate("till", "2026-11-24T11:00", target="group"))

    assert refused == [("telegram:1:-100",)]
    assert [one.chat for one in agenda.live(corner.database)][1] == GROUP


def test_a_reminder_about_a_customer_says_what_they_owe(corner: Corner) -> None:
    order(corner, ReminderCreate("call", "2026-11-24T10:00", customer="Ali Hassan"))

    assert words(fire(corner)) == "Reminder for Omar: call\nAli Hassan owes 1,800 PKR"


def test_who_works_here_is_set_in_private_after_a_yes(corner: Corner) -> None:
    grouped = order(corner, StaffSet("Bilal", "driver"), chat=GROUP)
    asked = order(corner, StaffSet("Bilal", "driver"))
    done = corner.press(asked, "Yes")

    assert "in private" in words(grouped)
    assert "Make Bilal driver" in words(asked)
    assert "Invitation as driver for Bilal" in words(done)
    assert len(done.grants) == 1


def test_a_sale_under_cost_is_told_where_that_was_asked_for(corner: Corner) -> None:
    corner.admit(HINA, Role.STAFF)
    corner.say("rice cost 1000")
    corner.say("yes")
    order(corner, AlertSet("under_cost"))
    dear = order(corner, SaleCreate((Item("Rice", D(2)),)), person=HINA)
    cheap = order(corner, SaleCreate((Item("Rice", D(2), price=D(900)),)), person=HINA)
    order(corner, AlertSet("under_cost", enabled=False))
    silent = order(corner, SaleCreate((Item("Rice", D(2), price=D(900)),)), person=HINA)

    assert len(dear.replies) == len(silent.replies) == 1
    assert "Sold under cost: 2 bag Rice for 1,800 PKR, which cost 2,000 PKR" in words(cheap)
    assert "by Telegram:5" in words(cheap)


def test_a_till_that_is_off_is_told_at_once_to_who_asked_for_the_till(corner: Corner) -> None:
    corner.admit(HINA, Role.STAFF)
    corner.say("sold 2 rice")
    order(corner, AlertSet("cash", threshold=D(100)))
    counted = order(corner, CashCount(D(2800)), person=HINA, chat=GROUP)
    nearly = order(corner, CashCount(D(2750)), person=HINA, chat=GROUP)
    own = order(corner, CashCount(D(3000)))

    said, told = counted.replies
    assert "".join(part.text for part in said.parts) == "Counted in the till: 2,800 PKR"
    assert told.chat == CHAT
    assert "Till: 200 PKR missing, counted by Telegram:5" in words(counted)
    assert len(nearly.replies) == len(own.replies) == 1
    assert "250 PKR too much; the books follow the count." in words(own)
    assert "Till 2026-11-23: 3,000 PKR" in corner.say("how much in till")


def test_a_list_has_buttons_that_hold_resume_and_end(corner: Corner) -> None:
    order(corner, AlertSet("daily_summary"))
    order(corner, AlertSet("debts"))
    listed = corner.hear("automations")
    hold, stop = buttons(listed)[:2]
    held = corner.hear(button=hold.token, callback="c", message="9")
    go_on = buttons(corner.hear("automations"))[0]
    resumed = corner.hear(button=go_on.token, callback="c", message="9")
    ended = corner.hear(button=stop.token, callback="c", message="9")

    assert [one.label for one in buttons(listed)] == ["Hold #1", "Stop #1", "Hold #2", "Stop #2"]
    assert words(held).startswith("On hold: #1 summary")
    assert go_on.label == "Go on with #1"
    assert words(resumed).startswith("On again: #1 summary")
    assert words(ended).startswith("Ended: #1 summary")
    assert [one.label for one in buttons(ended)] == ["Undo"]
    assert "expired" in words(corner.hear(button=f"stop:2:{stop.token[-20:]}", callback="c"))


def test_nobody_ends_what_others_set_up_by_a_button(corner: Corner) -> None:
    corner.admit(HINA, Role.STAFF)
    order(corner, AlertSet("debts"))
    stop = buttons(corner.hear("automations"))[1]

    said = words(corner.hear(button=stop.token, callback="c", message="9", person=HINA))

    assert said == "There is no such automation. “automations” lists them."
    assert len(agenda.live(corner.database)) == 1


def test_a_long_list_is_managed_in_words(corner: Corner) -> None:
    for number in range(11):
        order(corner, ReminderCreate(f"call {number}", every="daily"))

    assert buttons(corner.hear("automations")) == []
    order(corner, AutomationManage("cancel", ref="1"))
    assert [one.label for one in buttons(corner.hear("automations"))][:2] == ["Stop #2", "Stop #3"]
