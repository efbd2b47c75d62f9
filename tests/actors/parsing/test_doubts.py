"""What is understood to the letter and may still not be meant: a person says yes first."""

import pytest

from actors.business.entry import Entry
from actors.business.intents import Item, StockAdjust
from actors.parsing.guards import is_write
from actors.parsing.parser import parse
from actors.storage.database import Database
from tests.actors.parsing.corpus import read, writes
from tests.actors.parsing.reading import OWNER
from tests.actors.parsing.tokens import Shelf


@pytest.mark.parametrize(
    "text",
    [
        "sold 3 rice free to ali",
        "sold 3 rice to ali with 1 free",
        "sold 3 rice to ali oops",
        "sold 3 rice to ali wait",
        "sold 3 rice to ali already recorded",
        "ali paid 500 yet",
        "ali ko 3 chawal becha na",
        "ali ne 500 diye hai na",
        "ali ko 3 chawal bech do",
        "vendí 3 arroz a ali o 4",
        "may i ask ali paid 500",
        "ali paid 500 just wondering",
        "sold 3 rice to ali if possible",
        "sold 3 rice to ali not used",
        "ali paid 500 will try again tomorrow",
        "ali paid 500 later",
        "ya mero vendí 3 arroz a ali",
    ],
)
def test_a_small_word_that_may_change_everything_waits_for_a_yes(
    text: str, corner: Database
) -> None:
    assert not writes(read(text, corner))


def test_an_excuse_before_what_happened_takes_nothing_back(corner: Database) -> None:
    assert writes(read("sorry, sold 3 rice to ali", corner))


@pytest.mark.parametrize("text", ["sold 3 rice to ali's brother", "ali ke bhai ko 3 chawal becha"])
def test_somebodys_brother_is_another_person(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


@pytest.mark.parametrize("text", ["sold 2 dozen eggs", "sold 6 pieces eggs", "3 eggs broke"])
def test_a_dozen_or_its_pieces_are_counted(text: str, corner: Database) -> None:
    assert writes(read(text, corner))


def test_a_customer_may_be_called_brother(corner: Database) -> None:
    assert writes(read("ali bhai ko 3 chawal becha", corner))


@pytest.mark.parametrize(
    "text",
    [
        "sold 3 rice 2 sugar to ali 145 each",
        "sold half the rice to ali",
        "ali paid 1.500",
        "sold 3 rice to ali less 1",
        "ali paid 500 dollars",
        "ali paid 500€",
        "ali paid $500",
        "ali paid a thousand and a half",
        "ali paid up to 500",
        "ali paid 500 rent",
        "rent 5000 paid by ali",
        "ali ne 500 diye hai kya",
        "ali paid 5oo",
        "ali paid .5",
        "sold .5 kg rice to ali",
        "ali paid 500+",
        "ali paid 1/2",
        "sold rice 3x30 to ali",
        "has ali paid 500",
        "ali paid a hundred two hundred",
        "sold 24 eggs at 15 a piece to ali",
        "sold 2 dozen eggs at 15 each to ali",
        "sold 2 kg eggs at 15 a piece to ali",
        "vendí 2 kilos de eggs a 15 la pieza a ali",
        "bought rice 300",
        "chawal 300 kharida",
        "compré rice 300",
        "bought 10 rice for star",
        "ali took 3 rice and paid 2",
        "ali se llevó 3 rice y pagó 2",
        "bought 10 rice from star 500 paid 600",
        "sold 3 rice to ali, paid 200 to his account",
        "ali se llevó 3 rice y abonó 200 a su deuda",
        "star brought 18 rice of the 20",
        "sold 2 rice of ali",
        "ali was returned 3 rice",
        "star was delivered 5 rice",
        "ali came and took back 3 rice",
        "sara bought 2 shampoos or 1 ketchup, paid cash",
        "change price of rice from 1550",
        "rice now from 1550",
        "cambia el precio de rice de 1550",
        "move order 24 from friday",
        "order 24 from friday",
        "mueve el pedido 24 del viernes",
        "change address of sara from 9 Quay Street",
        "was paid rent 20000",
        "got paid 450 for taxi",
        "carried 500 home to the drawer",
        "sold 6 eggs",
        "ali ordered 6 eggs",
        "vendí 6 eggs",
        "vendí 2 rice de ali",
        "star trajo 18 rice de los 20",
        "compré 20 rice de 60 a star",
        "compré 10 rice en star",
        "bought 5 rice 60 each total 200",
        "sold 3 olive oil to ali at 50 each total 200",
        "sold 500 of rice",
    ],
)
def test_a_number_that_may_mean_another_waits_for_a_yes(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


@pytest.mark.parametrize(
    "text",
    [
        "sold 3 bottles olive oil at 15 a piece to ali",
        "sold 3 olive oil at 15 a piece to ali",
    ],
)
def test_a_piece_of_what_is_sold_one_by_one_is_one_of_it(text: str, corner: Database) -> None:
    assert writes(read(text, corner))


@pytest.mark.parametrize("text", ["bought rice 20", "bought rice 300 at 60", "compré rice 300 kg"])
def test_a_number_behind_goods_that_can_be_nothing_else_counts_them(
    text: str, corner: Database
) -> None:
    assert writes(read(text, corner))


@pytest.mark.parametrize("text", ["ali paid 500 rupees", "ali paid 500 pkr", "ali paid 1500"])
def test_the_stores_own_money_needs_none(text: str, corner: Database) -> None:
    assert writes(read(text, corner))


@pytest.mark.parametrize(
    "text",
    [
        "ali returned 3 rice and took 2 sugar",
        "ali 3 chawal wapas kiya 2 cheeni le gaya",
        "ali devolvió 3 arroz y se llevó 2 azúcar",
    ],
)
def test_goods_that_go_both_ways_are_no_single_return(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


@pytest.mark.parametrize(
    "text",
    [
        "star took 3 rice",
        "star bought 3 rice",
        "gave star 3 rice",
        "star paid us 500",
        "star charged 200",
        "ali lent me 300",
        "ali me prestó 300",
    ],
)
def test_what_a_vendor_gets_or_pays_is_not_bought_from_them(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


@pytest.mark.parametrize(
    "text",
    [
        "rice price up by 5",
        "increase rice price 5",
        "increase ali's limit by 500",
        "add 500 to ali's limit",
        "agrega 500 al límite de ali",
        "súbele 2 al arroz",
    ],
)
def test_a_step_is_no_new_price_or_limit(text: str, corner: Database) -> None:
    assert not any(map(is_write, read(text, corner).commands))


@pytest.mark.parametrize("text", ["order 45 delivered tomorrow", "pedido 45 entregado mañana"])
def test_nothing_was_delivered_tomorrow(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


@pytest.mark.parametrize(
    "text", ["remind me tomorrow or friday to pay", "ali number is wrong 0300"]
)
def test_what_is_left_open_is_not_settled_by_us(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


def test_the_number_of_a_name_is_no_amount(stores: dict[str, Database]) -> None:
    assert not writes(read("sold 3 paracetamol 500 to ngozi", stores["pharma"]))
    assert writes(read("sold 3 paracetamol 450 to ngozi", stores["pharma"]))


@pytest.mark.parametrize("text", ["chawal 1550 kar dena kal se", "chawal ka rate 1550 ab hoga"])
def test_a_price_from_tomorrow_is_not_set_today_unasked(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


@pytest.mark.parametrize(
    "text", ["order: ali 3 rice cancelled", "order: ali 3 rice delivered", "3 eggs broke cancel"]
)
def test_what_is_over_is_not_begun(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


def test_no_money_breaks(corner: Database) -> None:
    assert not read("3 bulb becha 330 me, 1 toot gaya", corner).commands


@pytest.mark.parametrize("text", ["gul ko 5000 bhej raha hu", "ali ko 3 chawal bech raha hu"])
def test_what_somebody_is_about_to_do_waits_for_a_yes(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


@pytest.mark.parametrize(
    "text",
    [
        "ali ne 2 rice or 1 sugar liya cash",
        "change price of rice from 1550 to 1600",
        "move order 24 to friday",
        "rent was paid 20000",
    ],
)
def test_the_same_words_in_their_usual_place_leave_no_doubt(text: str, corner: Database) -> None:
    assert writes(read(text, corner))


TRAYS = Shelf(
    Entry("product", "eggs", "Eggs", "tray", ("piece",)),
    Entry("product", "brownie tray", "Brownie Tray", "tray", ("piece",)),
)


@pytest.mark.parametrize("text", ["sold 5 eggs", "bought 3 eggs", "5 eggs returned"])
def test_a_number_of_what_is_sold_in_trays_may_be_pieces(text: str) -> None:
    assert "pieces_or_dozens" in parse(text, TRAYS, OWNER).reasons


@pytest.mark.parametrize("text", ["sold 5 trays eggs", "sold 5 pieces eggs", "sold 5 brownie tray"])
def test_a_tray_or_its_pieces_are_counted(text: str) -> None:
    assert parse(text, TRAYS, OWNER).action == "execute"


def test_so_many_eggs_that_broke_are_no_trays() -> None:
    [broken] = parse("3 eggs broke", TRAYS, OWNER).commands

    assert broken == StockAdjust((Item("Eggs", -3, "piece"),), "damaged")


@pytest.mark.parametrize("text", ["half the bread is stale", "half of the bread is stale"])
def test_half_of_what_there_is_is_no_half_of_one(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))


@pytest.mark.parametrize("text", ["put back 2 bread", "2 bread to return"])
def test_what_is_put_back_may_not_have_been_sold(text: str, corner: Database) -> None:
    assert not writes(read(text, corner))
