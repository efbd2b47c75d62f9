"""The table of contents of files: what was asked for, and who lays out the paper. Reads only."""

from actors.business import charts, exports, receipts, store
from actors.business import paper_order as orders
from actors.business.intents import ExportCreate, ReceiptSend, ReportSummary, ReportTop
from actors.business.paper_order import Order
from actors.business.store import Store
from actors.papers.paper import Paper
from actors.storage.database import Database
from channels.locale.translation import speaking


def draw(database: Database, order: str) -> Paper:
    """
    Return the paper that an attachment's order stands for.

    Raises:
        Malformed: when it is no order.
        Refused: when there is nothing to show any more.
        UnknownTenant: when the file holds no store yet.

    """
    wanted, facts = orders.read(order), store.load(database)
    with speaking(wanted.language):
        return _laid_out(database, wanted, facts)


def _laid_out(database: Database, wanted: Order, facts: Store) -> Paper:
    today = wanted.today(facts)
    match wanted.asked:
        case ExportCreate():
            return exports.book(database, wanted.asked, facts, today)
        case ReceiptSend():
            return receipts.slip(database, wanted.asked, facts)
        case ReportSummary():
            return charts.of_summary(database, wanted.asked, facts, today)
        case ReportTop():
            return charts.of_ranking(database, wanted.asked, facts, today)
