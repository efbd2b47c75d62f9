"""Names in Arabic letters, typed in Latin ones."""

import pytest

from actors.business.entry import Entry
from actors.parsing.annotate import annotate
from actors.parsing.as_meant import as_meant
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.text import tokenise
from actors.parsing.tokens import UNKNOWN, Token
from tests.actors.parsing.tokens import Shelf

SHOP = Shelf(
    Entry("customer", "سامر", "سامر التكروري"),
    Entry("customer", "قنديل", "ابراهيم قنديل"),
    Entry("customer", "كافيه روقان", "كافيه روقان"),
    Entry("product", "شكرتون", "شكرتون"),
    Entry("product", "لمبة", "لمبة ليد"),
    Entry("product", "شفاط", "شفاط حمام"),
    Entry("product", "بطارية", "بطارية"),
    Entry("vendor", "البرج", "مصنع البرج"),
)


def tokens_of(text: str, shop: Shelf = SHOP) -> tuple[Token, ...]:
    return annotate(as_meant(tokenise(text), shop), shop, shared_lexicon())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("samer akhad 6 shekerton", ["سامر التكروري", "شكرتون"]),
        ("2andeel dafa3 500", ["ابراهيم قنديل"]),
        ("be3t 3 lambeh la samer", ["لمبة ليد", "سامر التكروري"]),
        ("be3t 2 battareya", ["بطارية"]),
        ("be3t 2 shafat la kafeh ro2an", ["شفاط حمام", "كافيه روقان"]),
        ("dafa3na 500 lel borg", ["مصنع البرج"]),
    ],
)
def test_a_name_in_arabic_letters_is_found_by_its_consonants(text: str, names: list[str]) -> None:
    found = [token for token in tokens_of(text) if token.entries]

    assert [token.entries[0].name for token in found] == names
    assert all(token.doubt.startswith("fuzzy:") for token in found)


@pytest.mark.parametrize("text", ["be3t 3 kursi", "be3t 3 lmb", "be3t 3 xyzzy la blqms"])
def test_what_no_name_is_written_as_stays_unknown(text: str) -> None:
    assert UNKNOWN in {token.kind for token in tokens_of(text)}
    assert not any(token.entries for token in tokens_of(text))


def test_the_longest_run_of_words_that_is_a_name_is_taken() -> None:
    shop = Shelf(*[Entry("customer", key, key) for key in ("روقان", "كافيه روقان")])
    (token,) = [token for token in tokens_of("be3t la kafeh ro2an", shop) if token.entries]

    assert [entry.name for entry in token.entries] == ["كافيه روقان"]


def test_names_with_the_same_consonants_are_all_kept() -> None:
    shop = Shelf(Entry("customer", "سمير", "سمير"), Entry("customer", "سامر", "سامر"))
    (token,) = [token for token in tokens_of("samer dafa3 500", shop) if token.entries]

    assert {entry.name for entry in token.entries} == {"سمير", "سامر"}
