"""Questions without a question mark, which nothing may be written from."""

import pytest

from actors.business.intents import AutomationKind, AutomationManage, OrderQuery, TxnEdit
from actors.parsing.asking import begins_as_question
from tests.actors.parsing.corpus import offered
from tests.actors.parsing.reading import read
from tests.actors.parsing.tokens import tokens_of


@pytest.mark.parametrize(
    "text",
    [
        "is order 231 delivered",
        "please is order 231 delivered",
        "is order 231 out",
        "is order 231 cancelled",
        "was order 231 delivered by karim",
        "check if order 231 is delivered",
        "check order 231 delivered",
        "see if order 231 packed",
        "order 231 delivered hai kya",
    ],
)
def test_what_became_of_an_order_is_answered(text: str) -> None:
    commands = read(text).commands
    assert [type(command) for command in commands] == [OrderQuery]
    assert getattr(commands[0], "order", None) == 231


@pytest.mark.parametrize(
    "text",
    [
        "is sugar now 60",
        "is the price of sugar now 60",
        "is the min stock of sugar 20",
        "is ali's limit 5000",
        "is ali phone 0712345678",
        "are 3 sugar broken",
        "were 2 sugar stolen",
        "was 25000 banked",
        "is 2000 missing from the till",
        "had ali returned 2 sugar",
        "check if ali paid 500",
        "ali ka limit 5000 hai kya",
        "ali ka number 9810000099 hai kya",
        "sugar 2 kharab hai kya",
    ],
)
def test_a_question_writes_nothing(text: str) -> None:
    assert offered(read(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("are alerts off", None),
        ("alerts are off", None),
        ("alert off hai", None),
        ("check if alerts off", None),
        ("are reminders off", "reminder"),
        ("is the report off", "daily_summary"),
        ("is low stock alert off", "low_stock"),
        ("what alerts are set", None),
    ],
)
def test_how_alerts_are_is_answered_with_what_there_is(
    text: str, kind: AutomationKind | None
) -> None:
    assert read(text).commands == (AutomationManage("list", kind),)


@pytest.mark.parametrize("text", ["was 6 not 5", "is 3 not 2", "it was on credit", "era fiado"])
def test_a_correction_may_begin_with_the_same_verb(text: str) -> None:
    assert [type(command) for command in read(text).commands] == [TxnEdit]


@pytest.mark.parametrize(
    "text", ["order 231 is delivered", "order 231 was delivered", "3 sugar were broken"]
)
def test_the_same_verb_behind_its_subject_tells(text: str) -> None:
    assert read(text).action == "execute"


def test_a_verb_alone_begins_nothing() -> None:
    assert not begins_as_question(tokens_of("please check"))
