"""Lines that were once carried out as what nobody had said: each is asked about, or not read."""

import pytest

from tests.actors.parsing.reading import read

TEXTS = (
    "ali rage3 w 5ad 2 sugar cash",
    "5 sugar رطب",
    "order 231 karim msh mawgood",
    "se3r el sugar 600 mn bokra",
    "register me 2000 diye ali ne",
    "last entry delete karni thi",
    "sugar ka rate 700 karna tha",
    "metro se sugar 20 bori ka order karna tha",
    "ali ki limit 5000 karni hogi",
    "ali ke khate mein 350 add karna tha",
    "noor dafa3 500",
    "dafa3t 500 men geebi",
    "ali pays 500 after lunch",
    "deposit 5000 at the bank after lunch",
)


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_not_carried_out_unasked(text: str) -> None:
    assert read(text).action != "execute"
