"""An order for a file, as it stands in an attachment: what was asked, and when."""

import datetime as dt
from typing import Final, Literal, TypeAlias

import msgspec

from actors.business.act import Act
from actors.business.intents import ExportCreate, ReceiptSend, ReportSummary, ReportTop
from actors.business.store import Store
from actors.storage.database import Database
from channels.errors import Malformed
from channels.identity import TenantId
from channels.locale.languages import SOURCE
from channels.locale.translation import current
from channels.reply import Attachment

Asked: TypeAlias = ExportCreate | ReceiptSend | ReportSummary | ReportTop
FileType: TypeAlias = Literal["csv", "zip", "xlsx", "pdf", "png"]

MEDIA_TYPES: Final[dict[FileType, str]] = {
    "csv": "text/csv",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "png": "image/png",
}


class Order(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    A question that is answered by a file.

    Attributes:
        at: milliseconds since the epoch, the only "now" of the answer.

        language: that of who asked.
    """

    asked: Asked
    at: int
    language: str = SOURCE

    def today(self, store: Store) -> dt.date:
        """Return the local day on which it was asked."""
        return store.local(self.at).date()


_encoder: Final = msgspec.json.Encoder(decimal_format="string")
_decoder: Final = msgspec.json.Decoder(Order)


def attach(
    database: Database, asked: Asked, act: Act, name: str, kind: FileType, *, picture: bool = False
) -> Attachment:
    """Return the attachment that stands for the answer to `asked`, under `name` without ending."""
    order = _encoder.encode(Order(asked, act.at, current().name)).decode()
    tenant = TenantId(database.path.stem)
    return Attachment(tenant, order, f"{name}.{kind}", MEDIA_TYPES[kind], picture)


def read(text: str) -> Order:
    """Return the order of an attachment. Raises Malformed for what is none."""
    try:
        return _decoder.decode(text)
    except msgspec.MsgspecError as error:
        raise Malformed(f"not an order for a file: {error}") from error
