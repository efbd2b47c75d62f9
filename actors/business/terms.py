"""
Words of our closed lists, as people read them: how it was paid, who somebody is, how it is counted.

What a store calls its goods, its people or a unit of its own is none of them and stays as it is.
"""

from decimal import Decimal
from typing import Final

from channels.locale.translation import N_, NN_, _, ngettext

WORDS: Final = (
    # How it is paid.
    N_("cash"), N_("credit"), N_("card"), N_("bank"), N_("mobile"),
    # Who somebody is.
    N_("owner"), N_("manager"), N_("staff"), N_("driver"), N_("vendor"), N_("customer"),
    N_("person"),
    # What became of an order.
    N_("new"), N_("packed"), N_("out"), N_("delivered"), N_("failed"), N_("cancelled"), N_("open"),
    # Why stock was corrected.
    N_("damaged"), N_("expired"), N_("lost"), N_("theft"), N_("own use"), N_("found"),
    # Why cash was moved.
    N_("owner draw"), N_("owner in"), N_("bank deposit"), N_("float"), N_("other"),
    # What is reported, ranked or exported.
    N_("sales"), N_("profit"), N_("expenses"), N_("purchases"), N_("products"), N_("customers"),
    N_("categories"), N_("stock"), N_("ledger"), N_("quantity"),
    # Periods.
    N_("today"), N_("yesterday"), N_("this week"), N_("last week"), N_("this month"),
    N_("last month"), N_("this year"), N_("last 7 days"), N_("last 30 days"),
    # Columns of tables.
    N_("day"), N_("entry"), N_("product"), N_("qty"), N_("unit"), N_("amount"), N_("by"),
    N_("category"), N_("what"), N_("price"), N_("cost"), N_("name"), N_("kind"), N_("phone"),
    N_("balance"), N_("address"), N_("barcode"), N_("low at"), N_("credit limit"), N_("opening"),
    N_("packs"), N_("warn at"), N_("counted"), N_("sold"), N_("names"), N_("role"), N_("account"),
    N_("active"), N_("order"), N_("goods"), N_("total"), N_("status"), N_("deliver on"),
    N_("note"), N_("written"), N_("taken back by"), N_("party"), N_("number"), N_("rule"),
    N_("words"), N_("about"), N_("state"),
    # What stands in them.
    N_("yes"), N_("no"), N_("on"), N_("paused"), N_("ended"),
)  # fmt: skip
"""Marked here for the catalogues."""

UNITS: Final = tuple(
    singular
    for singular, _plural in (
        NN_("bag", "bag"), NN_("bar", "bar"), NN_("basket", "basket"), NN_("bottle", "bottle"),
        NN_("box", "box"), NN_("bucket", "bucket"), NN_("bunch", "bunch"),
        NN_("bundle", "bundle"), NN_("can", "can"), NN_("carton", "carton"), NN_("case", "case"),
        NN_("crate", "crate"), NN_("cup", "cup"), NN_("dozen", "dozen"), NN_("drum", "drum"),
        NN_("foot", "foot"), NN_("g", "g"), NN_("gallon", "gallon"), NN_("glass", "glass"),
        NN_("inch", "inch"), NN_("jar", "jar"), NN_("kg", "kg"), NN_("litre", "litre"),
        NN_("loaf", "loaf"), NN_("metre", "metre"), NN_("ml", "ml"), NN_("pack", "pack"),
        NN_("pair", "pair"), NN_("piece", "piece"), NN_("plate", "plate"), NN_("roll", "roll"),
        NN_("sachet", "sachet"), NN_("sack", "sack"), NN_("set", "set"), NN_("sheet", "sheet"),
        NN_("strip", "strip"), NN_("tablet", "tablet"), NN_("tin", "tin"), NN_("ton", "ton"),
        NN_("tray", "tray"), NN_("tube", "tube"), NN_("yard", "yard"),
    )
)  # fmt: skip
"""Units that goods are often counted in; another one is said as it was written."""

_BROKEN: Final = 100
"""Takes the form that a number with decimals takes, in each of our languages."""


def term(word: str) -> str:
    """Return a word of a closed list, or a word of the store's own as it is."""
    return _(word.replace("_", " "))


def counted(unit: str, number: Decimal | int = 1) -> str:
    """Return the unit behind a number: "bags" in a language that says so."""
    whole = number == int(number)
    return ngettext(unit, unit, abs(int(number)) if whole else _BROKEN)
