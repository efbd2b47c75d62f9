"""What the store sells, and for how much."""

from decimal import Decimal

from actors.business.intents.base import Intent


class PriceQuery(Intent, frozen=True, tag="price.query"):
    """What something costs."""

    products: tuple[str, ...]


class ProductCreate(Intent, frozen=True, tag="product.create"):
    """A new product; `qty` is its opening stock."""

    name: str
    unit: str | None = None
    price: Decimal | None = None
    cost: Decimal | None = None
    category: str | None = None
    low_at: Decimal | None = None
    qty: Decimal | None = None
    barcode: str | None = None


class ProductUpdate(Intent, frozen=True, tag="product.update"):
    """A product's facts change; `name` is the new one."""

    product: str
    price: Decimal | None = None
    cost: Decimal | None = None
    name: str | None = None
    category: str | None = None
    unit: str | None = None
    low_at: Decimal | None = None
    active: bool | None = None
