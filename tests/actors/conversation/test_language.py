"""Whose language an answer is in."""

import pytest

from actors.business.papers import draw
from actors.conversation.language import heard
from actors.papers.paper import Slip
from channels.identity import MessageKey, Sender
from channels.locale.sentence import bare
from channels.messages import Outcome, Role, TimerFired
from tests.corner import DAY, GROUP, OWNER, Corner, labels, words

SOLD = {
    "sold 2 rice to ali 3000": "Sold 2 bag Rice to Ali Hassan — 3,000 PKR, cash",
    "vendí 2 rice a ali 3000": "Vendido 2 bolsas Rice a Ali Hassan — 3,000 PKR, efectivo",
    "بعت ٣ rice لـ ali ٤٥٠٠": "بيع 3 أكياس Rice لـ Ali Hassan — 4,500 PKR، نقدًا",
    "ali को 2 rice बेचे 3000": "Ali Hassan को बेचा: 2 बोरी Rice — 3,000 PKR, नक़द",
    "ali کو 2 rice بیچے 3000": "Ali Hassan کو بیچا: 2 بوری Rice — 3,000 PKR، نقد",
    "ali ko 2 rice beche 3000": "Ali Hassan ko becha: 2 bori Rice — 3,000 PKR, cash",
}


def lit(text: str) -> str:
    """Return the first line, without the marks that only steer its direction."""
    return bare(text).partition("\n")[0]


def from_phone(language: str) -> dict[str, Sender]:
    return {"sender": Sender(OWNER, "Omar", language, chat="main")}


@pytest.mark.parametrize(("said", "answered"), SOLD.items())
def test_a_sale_is_answered_in_its_own_language(corner: Corner, said: str, answered: str) -> None:
    assert lit(corner.say(said)) == answered


def test_a_button_keeps_the_language_of_who_presses(corner: Corner) -> None:
    asked = corner.hear("vendí 25 rice")
    assert labels(asked) == ["Sí", "No"]

    done = corner.press(asked, "Sí")

    assert "Vendido 25 bolsas Rice" in words(done)
    assert labels(done) == ["Deshacer"]


def test_answers_are_counted_by_what_they_mean_in_any_language(corner: Corner) -> None:
    corner.press(corner.hear("vendí 25 rice"), "Sí")
    corner.press(corner.hear("25 rice बेचा"), "नहीं")

    counted = {name for name in corner.meter.figures() if name.startswith("confirm_")}
    assert counted == {"confirm_yes", "confirm_no"}


def test_a_few_shared_words_do_not_change_the_language(corner: Corner) -> None:
    corner.say("ali ko 2 rice beche 3000")

    assert "Wapas liya #" in corner.say("undo")
    assert corner.say("sold 1 rice").startswith("Becha:")
    assert corner.say("vendí 1 rice").startswith("Vendido")


def test_what_has_no_words_is_answered_in_the_language_of_the_last_ones(corner: Corner) -> None:
    corner.say("vendí 2 rice a ali 3000")

    assert "bolsas" in corner.say("/stock")


def test_the_channel_gives_a_hint_until_something_is_said(corner: Corner) -> None:
    assert "bolsas" in corner.say("/stock", **from_phone("es-MX"))
    assert "bags" not in corner.say("/stock", **from_phone("pt"))


def test_a_stranger_is_told_in_the_language_of_the_owner(corner: Corner) -> None:
    corner.say("vendí 2 rice a ali 3000")

    said = corner.say("/help", person="console:nobody")

    assert said.startswith("Solo trabajo para la gente de esta tienda.")


def test_a_language_chosen_by_hand_stays(corner: Corner) -> None:
    assert corner.say("/language es").startswith("Desde ahora te respondo en español.")

    assert corner.say("sold 2 rice to ali 3000").startswith("Vendido")

    assert corner.say("/language auto") == "Desde ahora respondo en el idioma en que escribes."
    assert corner.say("sold 2 rice to ali 3000").startswith("Sold")


def test_a_language_we_do_not_know_leads_to_those_we_do(corner: Corner) -> None:
    said = corner.say("/language klingon")

    assert "/language ur-Latn Roman Urdu / Hindi" in said
    assert "/language ar العربية" in said


def test_everybody_in_a_group_is_answered_in_their_own(corner: Corner) -> None:
    corner.admit("hina", Role.STAFF)

    assert corner.say("vendí 1 rice", chat=GROUP).startswith("Vendido")
    assert corner.say("sold 2 rice for 3000 today", chat=GROUP, person="hina").startswith("Sold")
    assert corner.say("/stock", chat=GROUP).startswith("Dish Soap: 12 botellas")


def test_a_summary_speaks_the_language_last_spoken_in_its_chat(corner: Corner) -> None:
    corner.say("daily report 8pm")
    corner.say("vendí 2 rice a ali 3000")

    said = fired(corner)

    assert "Ventas (1): 3,000 PKR" in said
    assert "Efectivo en caja: 3,000 PKR" in said


def test_a_large_sale_is_told_in_the_language_of_who_hears_of_it(corner: Corner) -> None:
    corner.admit("hina", Role.STAFF)
    corner.say("alert me about sales over 1000")
    corner.say("vendí 1 rice")

    outcome = corner.hear("sold 3 rice to ali for 4500", person="hina", chat=GROUP)

    assert "Venta grande: 4,500 PKR a Ali Hassan, por Hina" in words(outcome)


def test_a_receipt_is_in_the_language_of_who_asked(corner: Corner) -> None:
    corner.say("بعت ٣ rice لـ ali ٤٥٠٠")

    asked = corner.hear("/language ar")
    receipt = corner.hear("receipt pdf")

    (reply,) = receipt.replies
    assert reply.attachment is not None
    paper = draw(corner.database, reply.attachment.order)
    assert isinstance(paper, Slip)
    said = [line.words for part in paper.parts for line in part]
    assert any(line.startswith("فاتورة #") for line in said)
    assert any("3 أكياس" in line for line in said)
    assert "المجموع" in said
    assert asked


def test_a_refusal_is_worded_too(corner: Corner) -> None:
    corner.say("vendí 2 rice")

    assert corner.say("recibo 99") == "No anoté nada: No existe el apunte #99."


def test_a_replay_says_the_same_again(corner: Corner) -> None:
    inbound = corner.inbound("vendí 2 rice a ali 3000")
    first = corner.order(inbound)
    corner.say("sold 1 rice to ali for 1500")

    assert corner.again(inbound).replies == first.replies


def test_names_of_the_store_say_nothing_about_the_language(corner: Corner) -> None:
    corner.say("new product زيت price 500")

    assert corner.say("sold 2 زيت").startswith("Sold 2 piece زيت")


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("ali account", "2026-11-23 +1,800 opening #7"),
        ("cuenta de ali", "23 nov 2026 +1,800 saldo inicial #7"),
        ("حساب ali", "23\u200f/11\u200f/2026 +1,800 الرصيد الافتتاحي #7"),
        ("ali का खाता", "23 नव॰ 2026 +1,800 शुरू का बैलेंस #7"),
        ("ali کا کھاتہ", "23 نومبر، 2026 +1,800 شروع کا بیلنس #7"),
        ("ali ka khata dikhao", "23 Nov 2026 +1,800 shuru ka balance #7"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(
    corner: Corner, said: str, answered: str
) -> None:
    assert bare(corner.say(said)).splitlines()[1] == answered


def test_a_reminder_and_a_receipt_write_days_too(corner: Corner) -> None:
    corner.say("recuérdame mañana a las 9 llamar")
    assert "24 nov 2026 a las 09:00 — próximo mar, 24 nov 09:00" in corner.say("recordatorios")
    corner.say("vendí 2 rice a ali 3000")

    assert ", 23 nov 2026" in corner.say("recibo")
    assert "20 nov 2026" in corner.say("ventas del 2026-11-20")


def test_latin_names_are_isolated_in_a_line_from_right_to_left(corner: Corner) -> None:
    assert "\u2068Ali Hassan\u2069" in corner.say("بعت ٣ rice لـ ali ٤٥٠٠")
    assert "\u2068" not in corner.say("vendí 1 rice")


def test_what_we_said_can_be_sent_back_to_us(corner: Corner) -> None:
    assert corner.say("sold \u20682\u2069 \u2068rice\u2069 3000").startswith("Sold 2 bag Rice")


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("sold 3 bags rice to ali 4500", "es", "en"),
        ("undo", "es", "es"),
        ("ok", "ur_Latn", "ur_Latn"),
        ("2", "ar", "ar"),
        ("ali ko 500 diye", "en", "ur_Latn"),
        ("بعت ٢ زيت", "en", "ar"),
        ("ali کو 500 دیے", "en", "ur"),
        ("रमेश ने 500 दिए", "en", "hi"),
        ("be3t 2 zeit la hassan kash", "en", "ar"),
        ("", "hi", "hi"),
        ("٥٠٠", "ar", "ar"),
    ],
)
def test_words_decide_where_they_are_clear(text: str, before: str, after: str) -> None:
    assert heard(text, before) == after


def fired(corner: Corner) -> str:
    corner.at += DAY // 2
    outcome = corner.order(TimerFired(MessageKey("timer"), corner.at))
    assert isinstance(outcome, Outcome)
    return words(outcome)


def test_a_day_that_we_wrote_can_be_asked_for(corner: Corner) -> None:
    corner.say("vendí 2 rice a ali 3000")

    assert "Ventas (1): 3,000 PKR" in corner.say("ventas del 23 nov 2026")
    assert "3,000 PKR on 2026-11-20" in corner.say("sold 2 rice on 20 nov 2026 for 3000")
