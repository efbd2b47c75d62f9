"""Pictures of bills: looked at, shown as a draft, and never written down without a yes."""

from typing import Any

import pytest

from actors.conversation import asking
from actors.conversation.asked import Parsed, ParseRequest
from actors.parsing.model.bill import Bill, BillLine
from actors.parsing.model.request import Picture, Seen, Usage
from channels.inbound import Inbound, Kind, Photo
from channels.messages import Outcome, Role
from tests.corner import GROUP, Corner, labels, words
from tests.pictures import picture

JPEG = picture()
RICE = BillLine("Rice", 3, "bag", 1200, 3600)
SUGAR = BillLine("SUGAR", 10, "kg", 120, 1200)


@pytest.fixture
def corner(corner: Corner) -> Corner:
    corner.asks = corner.sees = True
    return corner


def bill(*lines: BillLine, **more: Any) -> Bill:
    told: dict[str, Any] = {"vendor": "STAR TRADERS", "number": "77", "date": None, "total": None}
    told |= more
    return Bill(told["vendor"], told["number"], told["date"], lines, told["total"])


WHOLE = bill(RICE, SUGAR, date="2026-11-22", total=4800)


def photographed(corner: Corner, text: str = "", **fields: Any) -> Inbound:
    told = {"kind": Kind.MEDIA, "media": "photo", "photo": Photo("f", len(JPEG))}
    return corner.inbound(text, **(told | fields))


def sent(corner: Corner, text: str = "", **fields: Any) -> Any:
    """Return what a picture leads to before anybody looked at it."""
    return corner.order(photographed(corner, text, **fields), file=JPEG)


def seen(corner: Corner, shown: Bill, text: str = "", **fields: Any) -> Outcome:
    """Return what a picture leads to on which this bill is seen."""
    inbound = photographed(corner, text, **fields)
    request = corner.order(inbound, file=JPEG)
    asking.keep(corner.database, request, Parsed(seen=Seen(shown, "s", Usage())), corner.at)
    outcome = corner.again(inbound)
    assert isinstance(outcome, Outcome)
    return outcome


def test_a_picture_is_shown_to_a_model_with_nothing_of_the_store_s(corner: Corner) -> None:
    request = sent(corner)

    assert isinstance(request, ParseRequest)
    assert request.step == "see"
    assert isinstance(request.question, Picture)
    assert (request.question.content, request.question.media_type) == (JPEG, "image/jpeg")
    assert (request.question.currency, str(request.question.today)) == ("PKR", "2026-11-23")


def test_a_bill_is_a_draft_until_a_yes(corner: Corner) -> None:
    outcome = seen(corner, WHOLE)
    before = corner.stock("Rice"), corner.count("txns")

    done = corner.press(outcome, "Yes")

    assert words(outcome) == (
        "A bill (77), as I read it. Please compare it:\n"
        "It counts as paid in cash; for another way write that under it, as in “bill on credit”.\n"
        "Buy 3 bag Rice for 3,600 PKR, 10 kg Sugar for 1,200 PKR from Star Traders for 4,800 PKR"
        " on 2026-11-22, bill 77\nShall I write this down?"
    )
    assert labels(outcome) == ["Yes", "No"]
    assert before[0] == 20_000
    assert words(done).startswith("Bought 3 bag Rice, 10 kg Sugar from Star Traders — 4,800 PKR")
    assert (corner.stock("Rice"), corner.stock("Sugar")) == (23_000, 60_000)
    assert corner.count("txns") == before[1] + 1


def test_no_leaves_everything_as_it_was(corner: Corner) -> None:
    outcome = corner.press(seen(corner, WHOLE), "No")

    assert words(outcome) == "I wrote nothing down."
    assert corner.stock("Rice") == 20_000


def test_nothing_of_the_picture_is_kept(corner: Corner) -> None:
    corner.press(seen(corner, WHOLE), "Yes")
    corner.database.doze()
    stored = corner.database.path.parent.glob("shop.db*")

    assert not any(JPEG[20:40] in file.read_bytes() for file in stored)


def test_a_replay_finds_what_was_seen_and_shows_nobody_the_picture_again(corner: Corner) -> None:
    inbound = photographed(corner)
    request = corner.order(inbound, file=JPEG)
    asking.keep(corner.database, request, Parsed(seen=Seen(WHOLE, "s", Usage())), corner.at)

    first = corner.again(inbound)
    second = corner.again(inbound)

    assert labels(first) == ["Yes", "No"]
    assert (second.duplicate, second.replies) == (True, first.replies)


def test_what_the_store_does_not_have_is_listed_and_stays_out(corner: Corner) -> None:
    shown = bill(
        RICE, BillLine("Zzyzx", 1, None, 50, 50), BillLine("Qwrt", 1, None, 9, 9), total=3659
    )
    outcome = seen(corner, shown)

    corner.press(outcome, "Yes")

    assert "Not in it: “Zzyzx”, which I do not know.\nNot in it: “Qwrt”" in words(outcome)
    assert "Buy 3 bag Rice for 3,600 PKR from Star Traders, bill 77" in words(outcome)
    assert corner.stock("Rice") == 23_000


def test_the_only_name_that_is_unknown_is_asked_about_and_learned(corner: Corner) -> None:
    shown = bill(BillLine("Basmati Rice 25kg", 2, None, 1200, 2400), SUGAR, total=3600)
    outcome = seen(corner, shown)
    before = corner.stock("Rice")

    done = corner.press(outcome, "Rice")
    again = seen(corner, shown)

    assert "What is “Basmati Rice 25kg”? Choosing it writes all of this down." in words(outcome)
    assert labels(outcome) == ["Rice", "Without it", "No"]
    assert before == 20_000
    assert words(done).startswith("Bought 2 bag Rice, 10 kg Sugar")
    assert labels(again) == ["Yes", "No"]


def test_the_rest_may_be_written_without_it(corner: Corner) -> None:
    shown = bill(BillLine("soap", 2, None, 70, 140), SUGAR, total=1340)
    outcome = seen(corner, shown)

    done = corner.press(outcome, "Without it")

    assert labels(outcome) == ["Hand Soap", "Dish Soap", "Without it", "No"]
    assert words(done).startswith("Bought 10 kg Sugar from Star Traders — 1,200 PKR")
    assert corner.stock("Hand Soap") == 30_000


def test_a_forwarded_bill_teaches_nothing(corner: Corner) -> None:
    shown = bill(BillLine("Basmati Rice 25kg", 2, None, 1200, 2400))
    corner.press(seen(corner, shown, forwarded=True), "Rice")

    assert "Rice" in labels(seen(corner, shown))


def test_sums_that_differ_are_said(corner: Corner) -> None:
    wrong = BillLine("Rice", 3, "bag", 1200, 3500)

    said = words(seen(corner, bill(wrong, SUGAR, total=5000, date="2025-11-22")))

    assert "“Rice”: quantity times price is not its amount." in said
    assert "The lines come to 4,700 PKR, but the bill says 5,000 PKR." in said
    assert "Its date, 2025-11-22, is not of the last month" in said


def test_an_unknown_vendor_is_said(corner: Corner) -> None:
    said = words(seen(corner, bill(RICE, vendor="Moon Brothers")))

    assert "I do not know the vendor “Moon Brothers”, so it is from nobody." in said


def test_words_under_it_say_how_it_was_paid_and_to_whom(corner: Corner) -> None:
    outcome = seen(corner, bill(RICE, vendor="*** ***", total=3600), "bill from star, on credit")

    corner.press(outcome, "Yes")

    assert "I do not know the vendor" not in words(outcome)
    assert "It counts as paid in cash" not in words(outcome)
    assert "from Star Traders on credit" in words(outcome)
    assert corner.balance("Star Traders") == -430_000


def test_an_entry_under_a_picture_is_what_is_meant(corner: Corner) -> None:
    outcome = sent(corner, "bought 10 kg sugar 1200 from star")

    assert isinstance(outcome, Outcome)
    assert words(outcome).startswith("Bought 10 kg Sugar")


@pytest.mark.parametrize("role", [Role.DRIVER, Role.VENDOR])
def test_who_may_not_buy_is_refused_before_anybody_looks(corner: Corner, role: Role) -> None:
    corner.admit("karim", role)

    outcome = sent(corner, person="karim")

    assert isinstance(outcome, Outcome)
    assert words(outcome) == "You may not do that in this store."


def test_a_stranger_is_told_what_strangers_are_told(corner: Corner) -> None:
    assert words(sent(corner, person="who")).startswith("I only work for this store's people")


def test_in_a_group_only_a_picture_that_is_meant_for_us_is_looked_at(corner: Corner) -> None:
    corner.admit("telegram:5", Role.STAFF)
    told = {"person": "telegram:5", "chat": GROUP}

    assert sent(corner, **told) == Outcome()
    assert sent(corner, "our holidays", **told) == Outcome()
    assert isinstance(sent(corner, "bill of metro", **told), ParseRequest)
    assert isinstance(sent(corner, addressed=True, **told), ParseRequest)


def test_other_pictures_get_a_hint(corner: Corner) -> None:
    corner.asks = False
    said = words(sent(corner, "the new shelf"))

    assert said == "I look at a picture only when it is a bill: write “bill” under it."


def test_without_a_model_that_sees_there_is_one_polite_answer(corner: Corner) -> None:
    corner.sees = False
    corner.admit("telegram:5", Role.STAFF)

    assert words(sent(corner)) == "I cannot read pictures yet. Please write what it says."
    assert "I cannot read pictures yet" in words(sent(corner, "bill of metro"))
    assert sent(corner, "bill of metro", person="telegram:5", chat=GROUP) == Outcome()


@pytest.mark.parametrize(
    ("why", "said"),
    [("too_large", "That picture is too large"), (None, "I could not fetch that picture")],
)
def test_a_picture_that_is_not_there_gets_a_polite_word(
    corner: Corner, why: Any, said: str
) -> None:
    outcome = corner.order(photographed(corner), unheard=why)

    assert words(outcome).startswith(said)


def test_what_is_no_picture_or_too_large_is_shown_to_nobody(corner: Corner) -> None:
    huge = bytearray(picture("PNG"))
    huge[16:24] = (6_000).to_bytes(4, "big") * 2

    assert "JPEG and PNG pictures only" in words(corner.order(photographed(corner), file=b"GIF89a"))
    assert "too large" in words(corner.order(photographed(corner), file=bytes(huge)))


@pytest.mark.parametrize(
    ("why", "said"),
    [("budget", "I can look at no more pictures"), ("deadline", "I could not look at that")],
)
def test_a_picture_nobody_looks_at_gets_a_polite_word(corner: Corner, why: str, said: str) -> None:
    inbound = photographed(corner)
    request = corner.order(inbound, file=JPEG)
    asking.keep(corner.database, request, Parsed(unavailable=why), corner.at)

    assert words(corner.again(inbound)).startswith(said)


def test_what_is_no_bill_is_said_to_be_none(corner: Corner) -> None:
    assert words(seen(corner, bill())).startswith("I can see no bill in that picture")
    assert "more than 30 lines" in words(seen(corner, bill(*[RICE] * 31)))


def test_a_bill_of_which_nothing_is_known_is_not_written(corner: Corner) -> None:
    outcome = seen(corner, bill(BillLine("Zzyzx", 1, None, 5, 5), BillLine("Qwrt", 1, None, 5, 5)))

    assert words(outcome).endswith("I can take nothing from that bill.")
    assert labels(outcome) == []
