"""What is on the shelf."""

from actors.business.intents.base import Damage, Intent, Item


class StockAdjust(Intent, frozen=True, tag="stock.adjust"):
    """Stock changed without a sale; item quantities are signed."""

    items: tuple[Item, ...]
    reason: Damage


class StockCount(Intent, frozen=True, tag="stock.count"):
    """What is on the shelf; the difference is posted."""

    items: tuple[Item, ...]


class StockQuery(Intent, frozen=True, tag="stock.query"):
    """How much is left."""

    products: tuple[str, ...] = ()
    category: str | None = None
    low_only: bool = False
