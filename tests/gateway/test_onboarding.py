from hypothesis import given
from hypothesis import strategies as st

from gateway.currencies import DIGITS, OFFERED, ZONES
from gateway.onboarding import Draft, Question, advance, greeting


def words(question: Question) -> str:
    return "".join(part.text for part in question.parts)


def labels(question: Question) -> list[str]:
    return [button.label for row in question.rows for button in row]


def test_three_answers_describe_a_store() -> None:
    draft, currency = advance(Draft(), "  Corner   Store ")
    draft, zone = advance(draft, "pkr")
    draft, _ = advance(draft, "karachi")

    assert draft == Draft("ready", "Corner Store", "PKR", "Asia/Karachi")
    assert draft.digits == 2
    assert "PKR" in labels(currency)
    assert labels(zone) == ["Asia/Karachi"]
    assert "called" in words(greeting())


def test_a_poor_answer_is_asked_for_again_and_changes_nothing() -> None:
    named = Draft("currency", "Shop")
    priced = Draft("timezone", "Shop", "JPY")

    for draft, answer in (
        (Draft(), "..."),
        (Draft(), "x" * 61),
        (named, "money"),
        (priced, "Mars"),
    ):
        same, question = advance(draft, answer)

        assert same == draft
        assert words(question)


def test_yen_have_no_decimals_and_dinars_three() -> None:
    assert (DIGITS["JPY"], DIGITS["KWD"], DIGITS["USD"]) == (0, 3, 2)
    assert set(OFFERED) <= DIGITS.keys()
    assert set(ZONES) <= DIGITS.keys()


def test_every_zone_on_a_button_is_understood() -> None:
    for currency, zones in ZONES.items():
        for zone in zones:
            draft, _ = advance(Draft("timezone", "Shop", currency), zone)

            assert draft.timezone == zone


@given(st.lists(st.text(max_size=80), max_size=6))
def test_no_answer_breaks_the_conversation(answers: list[str]) -> None:
    draft = Draft()

    for answer in answers:
        draft, _ = advance(draft, answer)

    assert draft.step in {"name", "currency", "timezone", "ready"}
    assert len(draft.name) <= 60
