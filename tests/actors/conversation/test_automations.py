"""What a store says by itself: asked for in words, fired by a clock that the test turns."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from actors.business import agenda
from actors.conversation.answer import answer
from actors.conversation.firing import wake_again
from channels.errors import Overloaded
from channels.identity import MessageKey, TenantId
from channels.messages import Envelope, MoveChat, Outcome, Role, TimerFired
from tests.corner import CHAT, DAY, GROUP, HOUR, MINUTE, TENANT, Corner, words


class Alarms:
    """Writes down who wants to be woken when, in the order it is told."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, int | None]] = []
        self.full = False

    def earlier(self, tenant: TenantId, due: int) -> None:
        assert tenant == TENANT
        if self.full:
            raise Overloaded("full")
        self.calls.append(("earlier", due))

    def later(self, tenant: TenantId, due: int | None) -> None:
        assert tenant == TENANT
        self.calls.append(("later", due))


def at(corner: Corner) -> int:
    """Return when the store wants to be woken."""
    due = agenda.earliest(corner.database)
    assert due is not None
    return due


def fire(corner: Corner, due: int, received_at: int, alarms: Alarms | None = None) -> Outcome:
    order = TimerFired(MessageKey(f"timer:{TENANT}:{due}"), due)
    outcome = answer(corner.database, Envelope(1, TENANT, received_at, order), alarms or Alarms())
    assert isinstance(outcome, Outcome)
    return outcome


def karachi(text: str) -> int:
    moment = dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Karachi"))
    return int(moment.timestamp()) * 1000


def test_a_daily_summary_is_promised_in_the_store_s_clock_and_said_each_day(corner: Corner) -> None:
    promised = corner.say("daily summary at 8pm")
    corner.say("sold 2 rice")
    first = fire(corner, at(corner), at(corner))
    second_due = at(corner)

    assert "every day at 20:00" in promised
    assert "Next: Mon 23.11. 20:00 (Asia/Karachi)" in promised
    assert "Today (2026-11-23)" in words(first)
    assert "Sales (1): 3,000 PKR" in words(first)
    assert first.replies[0].chat == CHAT
    assert second_due == karachi("2026-11-24T20:00")


def test_asked_for_again_a_summary_only_changes_its_time(corner: Corner) -> None:
    corner.say("daily summary at 8pm")
    corner.say("daily summary at 9pm")

    assert corner.count("automations") == 1
    assert at(corner) == karachi("2026-11-23T21:00")


def test_a_reminder_is_said_once_and_is_over(corner: Corner) -> None:
    corner.say("remind me at 5pm to call Ali")
    said = words(fire(corner, at(corner), at(corner)))

    assert said == "Reminder for Omar: call Ali"
    assert agenda.earliest(corner.database) is None
    assert corner.say("automations").startswith("Nothing is said by itself")


def test_the_same_wake_up_told_twice_has_one_effect_and_one_reply(corner: Corner) -> None:
    corner.say("remind us every day at 5pm to count the till")
    due = at(corner)
    first = fire(corner, due, due + 5)
    following = at(corner)
    resent, other_entry = fire(corner, due, due + 5), fire(corner, due, due + 900)

    assert resent.duplicate
    assert resent.replies == first.replies
    assert other_entry == Outcome()
    assert at(corner) == following == due + DAY


def test_what_was_missed_is_said_once_and_late(corner: Corner) -> None:
    corner.say("remind us every day at 5pm to count the till")
    due = at(corner)
    said = words(fire(corner, due, due + 3 * DAY + 2 * HOUR))

    assert said.count("count the till") == 1
    assert "(Late: this was due Mon 23.11. 17:00.)" in said
    assert at(corner) == due + 4 * DAY


def test_a_late_summary_is_of_the_day_it_was_due(corner: Corner) -> None:
    corner.say("daily summary at 8pm")
    due = at(corner)

    assert "Today (2026-11-23)" in words(fire(corner, due, due + 13 * HOUR))


def test_a_false_wake_up_only_corrects_the_index(corner: Corner) -> None:
    alarms = Alarms()
    corner.say("daily summary at 8pm")
    before = corner.count("applied")

    assert fire(corner, 0, corner.at, alarms) == Outcome()
    assert alarms.calls == [("later", at(corner))]
    assert corner.count("applied") == before


def test_a_clock_set_back_fires_nothing_twice_and_one_set_forward_fires_once(
    corner: Corner,
) -> None:
    corner.say("daily summary at 8pm")
    due = at(corner)
    back = fire(corner, due, due - HOUR)
    again = fire(corner, due, due + 1)

    assert len(back.replies) == 1
    assert again == Outcome()
    assert len(fire(corner, at(corner), due + 30 * DAY).replies) == 1
    assert at(corner) == due + 31 * DAY


def test_a_moment_that_comes_again_fires_for_what_was_asked_meanwhile(corner: Corner) -> None:
    corner.say("remind me at 5pm to call Ali")
    due = at(corner)
    fire(corner, due, due)
    corner.at = due - HOUR
    corner.say("remind me at 5pm to call Sara")

    assert at(corner) == due
    assert "call Sara" in words(fire(corner, due, due + 3))


def test_sooner_is_on_disk_before_the_commit_and_later_is_told_after_it(corner: Corner) -> None:
    alarms = Alarms()
    asked = corner.inbound("daily summary at 8pm")
    answer(corner.database, Envelope(1, TENANT, corner.at, asked), alarms)
    due = at(corner)

    assert alarms.calls == [("earlier", due), ("later", due)]


def test_nothing_is_promised_when_the_index_cannot_be_written(corner: Corner) -> None:
    alarms = Alarms()
    alarms.full = True
    asked = corner.inbound("daily summary at 8pm")

    with pytest.raises(Overloaded):
        answer(corner.database, Envelope(1, TENANT, corner.at, asked), alarms)
    assert corner.count("automations") == 0


def test_other_messages_tell_the_alarms_nothing_and_run_no_statement_for_them(
    corner: Corner, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarms, asked = Alarms(), list[str]()
    rows = type(corner.database).rows
    monkeypatch.setattr(
        type(corner.database), "rows", lambda s, sql, *v: asked.append(sql) or rows(s, sql, *v)
    )
    answer(corner.database, Envelope(1, TENANT, corner.at, corner.inbound("sold 2 rice")), alarms)

    assert alarms.calls == []
    assert asked
    assert not any("automations" in sql for sql in asked)


def test_an_activation_says_again_when_it_wants_to_be_woken(corner: Corner) -> None:
    nothing, something = Alarms(), Alarms()
    wake_again(nothing, TENANT, corner.database, corner.at)
    corner.say("daily summary at 8pm")
    wake_again(something, TENANT, corner.database, corner.at)

    assert nothing.calls == []
    assert something.calls == [("later", at(corner))]


def test_another_time_zone_means_another_instant(corner: Corner) -> None:
    alarms = Alarms()
    corner.say("daily summary at 8pm")
    corner.database.run("UPDATE store SET timezone = 'Asia/Tokyo'")
    wake_again(alarms, TENANT, corner.database, corner.at)
    due = int(dt.datetime(2026, 11, 23, 20, tzinfo=ZoneInfo("Asia/Tokyo")).timestamp()) * 1000

    assert at(corner) == due
    assert alarms.calls == [("earlier", due), ("later", due)]


def test_automations_are_listed_held_and_ended_by_number(corner: Corner) -> None:
    corner.say("daily summary at 8pm")
    corner.say("remind us every friday at 10 to order milk")
    listed = corner.say("automations")
    held = corner.say("pause automation 1")
    ended = corner.say("stop automation 2")

    assert "#1 summary, every day at 20:00 — next Mon 23.11. 20:00" in listed
    assert "#2 order milk, every Friday at 10:00 — next Fri 27.11. 10:00" in listed
    assert "On hold: #1" in held
    assert "Ended: #2" in ended
    assert agenda.earliest(corner.database) is None
    assert "Next: Mon 23.11. 20:00" in corner.say("resume automation 1")
    assert "There is no such automation" in corner.say("stop automation 2")


def test_staff_end_their_own_only(corner: Corner) -> None:
    corner.admit("telegram:7", Role.STAFF)
    corner.say("daily summary at 8pm")
    corner.say("remind us every friday at 10 to order milk", person="telegram:7")

    assert "no such automation" in corner.say("stop automation 1", person="telegram:7")
    assert "order milk" in corner.say("automations", person="telegram:7")
    assert "summary" not in corner.say("automations", person="telegram:7")
    assert "Ended: #2" in corner.say("stop the reminder", person="telegram:7")
    assert "You may not" in corner.say("daily summary at 8pm", person="telegram:7")


def test_what_ended_long_ago_is_forgotten_and_its_number_not_given_again(corner: Corner) -> None:
    for _ in range(agenda.ENDED_KEPT + 5):
        corner.say("remind me tomorrow at 9am to open")
        corner.say("stop the reminder")

    assert corner.count("automations") == agenda.ENDED_KEPT + 1
    assert f"automation {agenda.ENDED_KEPT + 6}" in corner.say("daily summary at 8pm")


def test_a_reminder_held_past_its_time_does_not_go_on(corner: Corner) -> None:
    corner.say("remind me at 5pm to call Ali")
    corner.say("pause automation 1")
    corner.at += DAY

    assert "That time has passed" in corner.say("resume automation 1")


def test_a_past_time_is_refused(corner: Corner) -> None:
    assert "That time has passed" in corner.say("remind me today at 9am to open")


def test_a_group_that_moved_is_told_in_its_new_chat(corner: Corner) -> None:
    corner.hear("remind us at 5pm to count the till", chat=GROUP, addressed=True)
    corner.order(MoveChat(MessageKey("moved"), GROUP, "-1009"))

    (reply,) = fire(corner, at(corner), at(corner)).replies
    assert (reply.chat.chat, reply.chat.group) == ("-1009", True)


def test_two_that_are_due_together_are_said_together(corner: Corner) -> None:
    corner.say("remind us every day at 20:00 to close")
    corner.say("daily summary at 8pm")

    (reply,) = fire(corner, at(corner), at(corner) + MINUTE).replies
    said = "".join(part.text for part in reply.parts)
    assert said.startswith("Reminder for Omar: close\n\n")
    assert "Sales" in said


def test_what_is_due_in_quiet_hours_is_said_at_their_end_in_one_message(corner: Corner) -> None:
    corner.say("quiet hours 22:00 to 07:00")
    promised = corner.say("remind us every day at 11pm to lock up")
    corner.say("daily summary at 22:30")
    corner.say("sold 2 rice")
    due = at(corner)
    early = fire(corner, karachi("2026-11-23T23:00"), karachi("2026-11-23T23:00"))
    said = fire(corner, due, due)

    assert "Next: Tue 24.11. 07:00" in promised
    assert due == karachi("2026-11-24T07:00")
    assert early == Outcome()
    (reply,) = said.replies
    assert reply.chat == CHAT
    assert "lock up" in words(said)
    assert "Sales (1): 3,000 PKR" in words(said)
    assert "(Late: this was due Mon 23.11. 22:30.)" in words(said)
    assert at(corner) == karachi("2026-11-25T07:00")


def test_what_is_late_is_not_said_in_quiet_hours_either_and_wakes_the_store_at_their_end(
    corner: Corner,
) -> None:
    corner.say("remind us every day at 21:00 to lock up")
    corner.say("quiet hours 22:00 to 07:00")
    due, night, morning = at(corner), karachi("2026-11-23T23:30"), karachi("2026-11-24T07:00")
    alarms = Alarms()

    late = fire(corner, due, night, alarms)
    said = fire(corner, morning, morning)

    assert late == Outcome()
    assert alarms.calls == [("later", morning)]
    assert "(Late: this was due Mon 23.11. 21:00.)" in words(said)


def test_quiet_hours_move_the_wake_up_and_an_undo_moves_it_back(corner: Corner) -> None:
    corner.say("remind us every day at 11pm to lock up")
    plainly = at(corner)
    said = corner.say("quiet hours 10pm to 7am")
    quiet = at(corner)
    corner.say("undo")

    assert "Quiet hours: 22:00-07:00." in said
    assert (plainly, quiet) == (karachi("2026-11-23T23:00"), karachi("2026-11-24T07:00"))
    assert at(corner) == plainly
    assert "That is so already" in corner.say("quiet hours off")


def test_a_store_that_moves_lives_by_its_new_clock_at_once(corner: Corner) -> None:
    corner.say("remind us every day at 5pm to count the till")
    said = corner.say("set timezone Lagos")
    moved = at(corner)
    corner.say("undo")

    assert "Time zone: Africa/Lagos, where it is Mon 09:" in said
    assert moved == karachi("2026-11-23T21:00")
    assert at(corner) == karachi("2026-11-23T17:00")
    assert "I do not know the place" in corner.say("set timezone Atlantis")


def test_the_clock_is_put_back_without_the_quiet_hours_set_since(corner: Corner) -> None:
    corner.say("set timezone Lagos")
    ((number,),) = corner.database.rows("SELECT max(number) FROM txns")
    corner.say("quiet hours 10pm to 7am")
    said = corner.say(f"undo {number}")

    assert "Undone" in said
    assert corner.database.rows("SELECT timezone, quiet FROM store") == [
        ("Asia/Karachi", "22:00-07:00")
    ]


def test_a_reminder_whose_time_has_passed_on_the_new_clock_is_said_all_the_same(
    corner: Corner,
) -> None:
    corner.say("remind me at 5pm to call Ali")
    corner.say("set timezone Tokyo")
    moved = at(corner)
    corner.say("undo")

    assert moved == at(corner) == karachi("2026-11-23T17:00")
    assert words(fire(corner, at(corner), at(corner))) == "Reminder for Omar: call Ali"


def test_only_who_leads_sets_the_clock(corner: Corner) -> None:
    corner.admit("telegram:5", Role.STAFF)

    assert "may not do that" in corner.say("set timezone Lagos", person="telegram:5")
