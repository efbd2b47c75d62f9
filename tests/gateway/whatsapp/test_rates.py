"""An operator's price list: as it is written, and whose price is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.whatsapp.rates import Rates, read_rates

RATES = read_rates("pk:utility=0.0054, 92:utility=0.006,923:utility=0.007, *:Service=0.01,")


@pytest.mark.parametrize(
    ("recipient", "category", "micro"),
    [
        ("PK.134", "utility", 5_400), ("923002220001", "utility", 7_000),
        ("921002220001", "utility", 6_000), ("447700900", "utility", None),
        ("447700900", "service", 10_000), ("", "service", 10_000), ("IN.5", "utility", None),
    ],
)  # fmt: skip
def test_the_most_telling_market_has_the_price(
    recipient: str, category: str, micro: int | None
) -> None:
    assert RATES.price(recipient, category) == micro


def test_without_a_list_nothing_has_a_price() -> None:
    assert read_rates(" ") == Rates()
    assert (Rates().price("PK.1", "utility"), Rates().dearest, RATES.dearest) == (None, 0, 10_000)


@pytest.mark.parametrize(
    "text",
    [
        "PK=1", "PK:utility", ":utility=1", "PK:=1", "PK:utility=x", "PK:utility=-1",
        "PK:utility=0.0000001", "PK:utility=NaN", "PK:utility=1,PK:utility=2",
        "PK:utility=Infinity",
    ],
)  # fmt: skip
def test_a_list_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no price|once"):
        read_rates(text)


@given(st.decimals(0, 1_000, places=6), st.text(max_size=20))
def test_a_price_is_kept_to_its_last_digit(price: object, recipient: str) -> None:
    assert read_rates(f"*:utility={price:f}").price(recipient, "utility") == int(price * 1_000_000)  # type: ignore[operator,str-format]
