"""Many rows at once."""

from actors.business.intents.base import Intent
from actors.business.intents.parties import PartyCreate
from actors.business.intents.products import ProductCreate


class ImportCreate(Intent, frozen=True, tag="import.create"):
    """
    Products and people from a file, all or none.

    What is kept of it once it is done are the name of the file and how many rows there were.
    """

    file: str
    rows: int
    products: tuple[ProductCreate, ...] = ()
    parties: tuple[PartyCreate, ...] = ()
