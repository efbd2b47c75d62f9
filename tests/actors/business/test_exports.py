"""Files of the store's rows: what is in them, under which name, and what is said about them."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from actors.business import exports, papers, store, terms
from actors.business.intents import (
    ExpenseCreate,
    ExportCreate,
    Item,
    PartyCreate,
    PaymentReceive,
    SaleCreate,
    SaleReturn,
)
from actors.papers.paper import Book
from channels.errors import Refused
from channels.locale.translation import speaking
from channels.messages import Role
from tests.actors.business.acts import D, do, doubt, result_of
from tests.actors.business.paper import attached, file_of, paper
from tests.corner import DAY, Corner


def csv_of(corner: Corner, asked: ExportCreate) -> str:
    return file_of(corner, asked).decode("utf-8-sig").replace("\r\n", "\n")


def test_sales_are_exported_line_by_line(corner: Corner) -> None:
    do(corner, SaleCreate((Item("Rice", D(2)), Item("Eggs", D(5), "piece")), "Ali Hassan"))
    do(corner, SaleCreate((), total=D(99)))

    assert csv_of(corner, ExportCreate("sales", "csv")) == (
        "day,entry,customer,product,qty,unit,amount,by\n"
        "2026-11-23,11,,,,,99,Omar\n"
        "2026-11-23,10,Ali Hassan,Rice,2,bag,3000,Omar\n"
        "2026-11-23,10,Ali Hassan,Eggs,0.417,dozen,137.5,Omar\n"
    )


def test_what_was_sold_and_came_back_adds_up(corner: Corner) -> None:
    do(corner, SaleCreate((Item("Rice", D(2)),), "Ali Hassan"))
    do(corner, SaleReturn((Item("Rice", D(1)),), "Ali Hassan"))

    rows = csv_of(corner, ExportCreate("sales", "csv")).splitlines()[1:]

    assert sum(float(row.split(",")[6]) for row in rows) == 1500


def test_stock_balances_accounts_and_expenses_are_exported(corner: Corner) -> None:
    do(corner, ExpenseCreate(D(450), "fuel"))

    assert "Rice,20,bag,1500,1200," in csv_of(corner, ExportCreate("stock", "csv"))
    assert "Twine,,metre,,," in csv_of(corner, ExportCreate("stock", "csv"))
    assert "Star Traders,vendor,,-700" in csv_of(corner, ExportCreate("ledger", "csv"))
    assert "fuel,450,Omar" in csv_of(corner, ExportCreate("expenses", "csv", period="today"))
    assert "no rows" in do(corner, ExportCreate("sales", period="yesterday"))


def test_an_account_says_what_was_open_after_each_entry(corner: Corner) -> None:
    do(corner, PaymentReceive("Ali Hassan", D(800)))
    do(corner, SaleCreate((Item("Sugar", D(2)),), "Ali Hassan", "credit"))

    rows = csv_of(corner, ExportCreate("ledger", "csv", party="Ali Hassan")).splitlines()

    assert rows[0] == "day,entry,what,amount,balance"
    assert [row.split(",")[-2:] for row in rows[1:]] == [
        ["1800", "1800"],
        ["-800", "1000"],
        ["300", "1300"],
    ]
    assert "owes 1,300 PKR" in do(corner, ExportCreate("ledger", party="Ali Hassan"))


def test_sales_of_one_customer_in_one_period_are_only_those(corner: Corner) -> None:
    do(corner, SaleCreate((Item("Rice", D(2)),), "Ali Hassan"))
    do(corner, SaleCreate((Item("Rice", D(3)),), "Sara Khan"))

    text = csv_of(corner, ExportCreate("sales", "csv", "today", "Sara Khan"))

    assert "Sara Khan,Rice,3" in text
    assert "Ali" not in text
    with pytest.raises(Refused, match="no person"):
        do(corner, ExportCreate("sales", "csv", "today", "Nobody"))


def test_a_workbook_has_numbers_as_numbers_and_one_tab_a_table(corner: Corner) -> None:
    do(corner, SaleCreate((Item("Rice", D(2)),), "Ali Hassan"))

    book = load_workbook(io.BytesIO(file_of(corner, ExportCreate("all", "xlsx"))))

    assert book.sheetnames[:5] == ["Sales", "Stock", "Accounts", "Expenses", "Entries"]
    assert book.sheetnames[5:] == [
        "Goods", "People", "Members", "Orders", "History", "Movements", "Bookings", "Automations",
    ]  # fmt: skip
    assert book["Sales"]["G2"].value == 3000
    assert book["Sales"]["A1"].value == "day"
    assert book["Sales"]["D2"].value == "Rice"


def test_everything_as_csv_is_an_archive(corner: Corner) -> None:
    asked = ExportCreate("all", "csv")

    archive = zipfile.ZipFile(io.BytesIO(file_of(corner, asked)))

    assert archive.namelist()[:3] == ["sales.csv", "stock.csv", "accounts.csv"]
    assert len(archive.namelist()) == 13
    assert attached(corner, asked).name == "all-2026-11-23.zip"
    assert file_of(corner, asked) == file_of(corner, asked)


def everything(corner: Corner) -> dict[str, str]:
    """Return all data as an owner gets it, by file."""
    archive = zipfile.ZipFile(io.BytesIO(file_of(corner, ExportCreate("all", "csv"))))
    return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_everything_is_everything_the_store_knows(corner: Corner) -> None:
    corner.say("new customer Mirabel 0345 9996661")
    corner.say("order: sara 2 rice for tomorrow")
    corner.say("sold 3 sugar to ali on credit")
    corner.say("undo")
    corner.say("remind me tomorrow at 9 to count the till")
    corner.press(corner.hear("stop selling twine"), "Yes")
    corner.admit("hina", Role.STAFF)
    found = everything(corner)

    assert "Twine" in found["goods.csv"]
    assert "egg" in found["goods.csv"]
    assert "Mirabel,customer,03459996661" in found["people.csv"]
    assert "Hina,staff,hina,yes" in found["members.csv"]
    assert "Sara Khan,2 bag Rice" in found["orders.csv"]
    assert "sell 3 Sugar to Ali Hassan" in found["history.csv"]
    assert "Sugar,-3,kg" in found["movements.csv"]
    assert "Sugar,3,kg" in found["movements.csv"]
    assert "count the till" in found["automations.csv"]
    for table, file in (
        ("products", "goods"), ("parties", "people"), ("members", "members"), ("txns", "history"),
        ("movements", "movements"), ("entries", "bookings"), ("orders", "orders"),
        ("automations", "automations"),
    ):  # fmt: skip
        assert len(found[f"{file}.csv"].splitlines()) == corner.count(table) + 1, table


def test_every_table_has_columns_of_our_words(corner: Corner) -> None:
    wanted, today = ExportCreate("all"), dt.date(2026, 11, 23)
    sheets = exports.book(corner.database, wanted, store.load(corner.database), today).sheets

    assert {one.title for sheet in sheets for one in sheet.columns} <= set(terms.WORDS)


def test_everything_speaks_the_language_of_who_asks(corner: Corner) -> None:
    corner.say("remind us every day at 5pm to count the till")
    with speaking("es"):
        found = everything(corner)

    assert "activo" in found["gente.csv"]
    assert "cliente" in found["gente.csv"]
    assert "sí" in found["miembros.csv"]
    assert "cada día a las 17:00" in found["avisos.csv"]


def test_what_is_said_by_itself_is_exported_without_ids(corner: Corner) -> None:
    corner.say("tell me when sugar is low")
    corner.say("remind me tomorrow to call ali")
    corner.say("alert me of sales over 50000")
    corner.database.run("UPDATE automations SET words = '17 18' WHERE kind = 'big_sale'")
    written = everything(corner)["automations.csv"]

    assert "Sugar" in written
    assert "17 18" not in written
    for (identity,) in corner.database.rows("SELECT id FROM products UNION SELECT id FROM parties"):
        assert identity not in written


def test_an_account_as_a_document_can_be_read(corner: Corner) -> None:
    document = PdfReader(
        io.BytesIO(file_of(corner, ExportCreate("ledger", "pdf", party="Ali Hassan")))
    )

    text = document.pages[0].extract_text()
    assert "Corner · Ledger: Ali Hassan" in text
    assert "1800" in text


def test_files_are_named_by_what_is_in_them_and_when(corner: Corner) -> None:
    do(corner, SaleCreate((Item("Rice", D(2)),)))

    names = {
        attached(corner, asked).name
        for asked in (
            ExportCreate("sales"),
            ExportCreate("sales", "csv", "this_month"),
            ExportCreate("ledger", "pdf", party="Ali Hassan"),
            ExportCreate("stock", "csv", "this_month"),
        )
    }

    assert names == {
        "sales-2026-11-23.xlsx",
        "sales-2026-11-01-to-2026-11-23.csv",
        "ledger-2026-11-23.pdf",
        "stock-2026-11-23.csv",
    }


def test_of_too_many_rows_the_newest_are_in_the_file_which_says_so(
    corner: Corner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(exports.ROWS_LIMIT, "csv", 2)
    for number in range(4):
        do(corner, SaleCreate((Item("Sugar", D(number + 1)),), "Ali Hassan", "credit"))

    sales = paper(corner, ExportCreate("sales", "csv"))
    account = paper(corner, ExportCreate("ledger", "csv", party="Ali Hassan"))

    assert isinstance(sales, Book)
    assert isinstance(account, Book)
    assert [row[4] for row in sales.sheets[0].rows] == ["4", "3"]
    assert [row[4] for row in account.sheets[0].rows] == ["2700", "3300"]
    assert sales.sheets[0].note.startswith("Only the newest 2 rows")


def test_a_file_that_is_made_again_later_is_of_the_day_it_was_asked(corner: Corner) -> None:
    do(corner, SaleCreate((Item("Rice", D(2)),)))
    order = attached(corner, ExportCreate("sales", "csv", "today")).order
    corner.at += 3 * DAY
    do(corner, SaleCreate((Item("Rice", D(5)),)))

    again = papers.draw(corner.database, order)

    assert isinstance(again, Book)
    assert [row[4] for row in again.sheets[0].rows] == ["2"]


def test_everything_is_asked_about_first(corner: Corner) -> None:
    assert doubt(corner, ExportCreate("all")) == ("everything",)
    assert doubt(corner, ExportCreate("sales")) == ()


def test_a_customer_s_name_is_no_formula(corner: Corner) -> None:
    do(corner, PartyCreate("customer", '=HYPERLINK("x")'))

    assert '"\'=HYPERLINK(""x"")"' in csv_of(corner, ExportCreate("ledger", "csv"))


def test_an_answer_holds_an_order_and_no_file(corner: Corner) -> None:
    do(corner, SaleCreate((Item("Rice", D(2)),)))

    (file,) = result_of(corner, ExportCreate("sales")).attachments

    assert file.tenant == corner.database.path.stem
    assert len(file.order) < 200
