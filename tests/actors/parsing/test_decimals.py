"""Figures with points and commas: what they are worth depends on the language around them."""

from decimal import Decimal

import pytest

from actors.parsing.decimals import EITHER
from tests.actors.parsing.tokens import EMPTY, tokens_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("recibí 1.000 por transferencia", "1000"),
        ("gasté 12.500 en luz", "12500"),
        ("gasté 12.500,50 en luz", "12500.50"),
        ("gasté 2.000.000 en alquiler", "2000000"),
        ("gasté 1,50 en luz", "1.50"),
        ("vendí 2,5 kg", "2.5"),
        ("vendí 2.5 kg", "2.5"),
        ("gasté 1,440 en luz", "1440"),
        ("gasté 0.125 en luz", "0.125"),
        ("received 1.000 by transfer", "1.000"),
    ],
)
def test_a_point_groups_thousands_where_spanish_is_written(text: str, expected: str) -> None:
    (number,) = [one.number for one in tokens_of(text, EMPTY) if one.number is not None]

    assert number == Decimal(expected)


def test_figures_in_a_list_stay_apart_elsewhere() -> None:
    numbers = [one.number for one in tokens_of("orders 12,13 delivered", EMPTY) if one.number]

    assert numbers == [12, 13]


def test_what_is_weighed_may_be_a_kilo_and_a_half() -> None:
    (doubtful,) = [one for one in tokens_of("vendí 1.500 kg", EMPTY) if one.number is not None]
    (plain,) = [one for one in tokens_of("vendí 2.000 kg", EMPTY) if one.number is not None]

    assert (doubtful.number, doubtful.doubt) == (1500, EITHER)
    assert (plain.number, plain.doubt) == (2000, "")
