"""A file of goods or people, sent into the chat."""

from typing import Any

import pytest

from actors.business import papers
from actors.papers.render import render
from channels.identity import ChatAddress, PersonId
from channels.inbound import Document, Kind
from channels.messages import Outcome, Role
from tests.corner import DAY, GROUP, Corner, words

GOODS = """product,unit,price,cost,category,stock
Honey,jar,900,700,food,12
Rice,bag,1550,,,
Sugar,kg,150,,,
"""


def send(corner: Corner, text: str | bytes, name: str = "goods.csv", **fields: Any) -> Outcome:
    content = text.encode() if isinstance(text, str) else text
    inbound = corner.inbound(
        kind=Kind.MEDIA, media="document", document=Document("f", name, len(content)), **fields
    )
    outcome = corner.order(inbound, file=content)
    assert isinstance(outcome, Outcome)
    return outcome


def test_a_file_is_shown_first_and_imported_by_a_press(corner: Corner) -> None:
    asked = send(corner, GOODS)

    assert words(asked) == (
        "goods.csv: 3 products\nNew: 1\nHoney 900 PKR\nChanged: 1\n"
        "Rice: price 1,500 PKR → 1,550 PKR\nAs they are: 1"
    )
    assert "I do not know" in corner.say("price of honey")

    done = corner.press(asked, "Import")

    assert words(done).startswith("Imported goods.csv: 1 new, 1 changed")
    assert corner.stock("Honey") == 12_000
    assert "1,550" in corner.say("price of rice")


def test_one_undo_takes_a_whole_import_back(corner: Corner) -> None:
    done = corner.press(send(corner, GOODS), "Import")

    corner.press(done, "Undo")

    assert corner.stock("Honey") == 0
    assert "1,500" in corner.say("price of rice")
    assert not corner.database.rows("SELECT 1 FROM products WHERE name = 'Honey' AND active")


def test_an_import_of_another_day_stays(corner: Corner) -> None:
    done = corner.press(send(corner, GOODS), "Import")
    corner.at += 2 * DAY

    assert "import of another day" in words(corner.press(done, "Undo"))


def test_no_leaves_everything_as_it_was(corner: Corner) -> None:
    assert "wrote nothing" in words(corner.press(send(corner, GOODS), "No"))
    assert corner.database.rows("SELECT 1 FROM products WHERE name = 'Honey'") == []


def test_customers_and_vendors_come_with_what_is_open(corner: Corner) -> None:
    text = (
        "name;kind;phone;balance\nBilal;customer;0300 1;1.5\nGul;vendor;;-700\nAli Hassan;;0345;\n"
    )
    asked = send(corner, text, "people.csv")
    assert "Changed: 1\nAli Hassan" in words(asked)

    corner.press(asked, "Import")

    assert corner.balance("Bilal") == 150
    assert corner.balance("Gul") == -70_000
    assert corner.database.rows("SELECT phone FROM parties WHERE name = 'Ali Hassan'") == [
        ("0345",)
    ]


def test_errors_are_told_by_row_and_nothing_is_imported(corner: Corner) -> None:
    said = words(
        send(
            corner,
            "name,price,stock\nHoney,cheap,1\n,5,\nJam,410,-2\nHoney,1,\nhoney,2,\nTea,1e9,\n",
        )
    )

    assert said.splitlines() == [
        "Nothing of goods.csv can be imported yet:",
        "Row 2: price “cheap” is no number",
        "Row 3: A name has 1 to 60 characters.",
        "Row 4: stock “-2” cannot be",
        "Row 6: “honey” stands here twice",
        "Row 7: 1E+9 is outside what can be booked in one go",
        "Put that right and send the file again.",
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("price\n1\n", "no column is called “name”"),
        ("name,price\n", "no rows below the captions"),
        ("name,price,phone\na,1,2\n", "stand side by side"),
        ("name,product\na,b\n", "two columns mean the same"),
        (b"caf\xe9,\n1", "UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_ours_says_why(
    corner: Corner, text: str | bytes, why: str
) -> None:
    assert why in words(send(corner, text))


def test_what_is_here_already_needs_no_import(corner: Corner) -> None:
    assert words(send(corner, "name,price\nRice,1500\n")) == "All of that is here already."


def test_only_owners_and_managers_import(corner: Corner) -> None:
    corner.admit("telegram:5", Role.STAFF)

    outcome = send(
        corner, GOODS, person=PersonId("telegram:5"), chat=ChatAddress("telegram", "1", "5")
    )

    assert "may not" in words(outcome)
    assert corner.database.rows("SELECT 1 FROM questions WHERE label = 'Import'") == []


def test_what_did_not_arrive_is_asked_for_again(corner: Corner) -> None:
    inbound = corner.inbound(
        kind=Kind.MEDIA, media="document", document=Document("f", "goods.xlsx", 5_000_000)
    )

    assert "too large" in words(corner.order(inbound, unheard="too_large"))


def test_other_files_and_files_not_for_us_are_left_alone(corner: Corner) -> None:
    assert "no other files" in words(send(corner, "x", "prices.pdf"))
    assert words(send(corner, GOODS, chat=GROUP)) == ""


def test_the_apostrophe_of_our_own_export_does_not_come_back(corner: Corner) -> None:
    corner.press(send(corner, "name,price\n'=Best Jam,410\n"), "Import")

    assert corner.database.rows("SELECT name FROM products WHERE name LIKE '%Jam'") == [
        ("=Best Jam",)
    ]


def test_rows_keep_their_numbers_where_some_are_empty(corner: Corner) -> None:
    assert "Row 5: price" in words(send(corner, "name,price\n\nTea,1\n\nJam,x\n"))


def test_units_are_understood_as_in_a_message(corner: Corner) -> None:
    corner.press(send(corner, "name,unit,price\nGhee,Kilos,900\nMat,roll,50\n"), "Import")

    corner.say("bought 3 kg ghee at 700")

    assert corner.stock("Ghee") == 3_000
    rows = corner.database.rows("SELECT unit FROM products WHERE name IN ('Ghee', 'Mat')")
    assert sorted(rows) == [("kg",), ("roll",)]


def test_our_own_list_of_accounts_can_be_sent_back(corner: Corner) -> None:
    corner.say("sara paid 500")
    order = corner.hear("ledger csv").replies[0].attachment
    assert order is not None
    content = render(papers.draw(corner.database, order.order))
    assert b"Karim,driver" in content

    assert words(send(corner, content)) == "All of that is here already."
    new = content.replace(b"Sara Khan", b"Zoya Khan")
    corner.press(send(corner, new), "Import")

    assert corner.balance("Zoya Khan") == -50_000


def test_another_name_of_something_that_is_here_is_no_new_product(corner: Corner) -> None:
    ((alias,),) = corner.database.rows(
        "SELECT a.folded FROM aliases a JOIN products p ON p.id = a.target"
        " WHERE NOT a.ambiguous AND a.folded <> lower(p.name) LIMIT 1"
    )

    assert "exists already" in words(send(corner, f"name,price\n{alias},5\n"))
