"""
The bytes of a CSV file or an Excel workbook (ECMA-376) -> rows of text. Pure, and bounded.

Of a workbook the first sheet is read, with the values that formulas had; no formula is computed.
Formats and dates are not: a date is a number there.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Final, TypeAlias
from xml.parsers import expat

from channels.errors import Malformed, TooLarge
from channels.locale.sentence import fill
from channels.locale.translation import _

ROWS_LIMIT: Final = 500
COLUMNS_LIMIT: Final = 40
CELL_LIMIT: Final = 300
"""Characters; more is cut off, and no name is so long."""
PART_LIMIT_BYTES: Final = 8 * 1024 * 1024
"""Of one part of a workbook, unpacked: a small archive may hold a large nothing."""

Row: TypeAlias = tuple[int, list[str]]
"""Its number, as spreadsheets count, and its cells."""

_DELIMITERS: Final = ",;\t"


def read(content: bytes, name: str) -> list[Row]:
    """
    Return the rows that are not empty, the captions first.

    Raises:
        Malformed: when it is not what its name says.
        TooLarge: when it has more rows or columns, or unpacks to more, than the limits.

    """
    rows = _workbook(content) if name.lower().endswith(".xlsx") else _csv(content)
    kept: list[Row] = []
    for number, row in rows:
        cells = [" ".join(cell.split())[:CELL_LIMIT] for cell in row]
        if any(cells):
            kept.append((number, cells))
        # One more than the rows: the captions.
        if len(kept) > ROWS_LIMIT + 1:
            raise TooLarge(fill(_("more than {number} rows"), number=ROWS_LIMIT))
        if len(cells) > COLUMNS_LIMIT:
            raise TooLarge(fill(_("more than {number} columns"), number=COLUMNS_LIMIT))
    return kept


def _csv(content: bytes) -> Iterator[Row]:
    text = _text(content)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1)
    except csv.Error as error:
        raise Malformed(fill(_("not a CSV file: {error}"), error=error)) from error


def _text(content: bytes) -> str:
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(_("the file is not in UTF-8: save it as “CSV UTF-8”")) from error


def _workbook(content: bytes) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            sheets = sorted(name for name in names if name.startswith("xl/worksheets/sheet"))
            shared = "xl/sharedStrings.xml"
            texts = _texts(_part(archive, shared)) if shared in names else []
            yield from _rows(_part(archive, min(sheets, key=len)), texts)
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError) as error:
        raise Malformed(fill(_("not an Excel workbook: {error}"), error=error)) from error


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(PART_LIMIT_BYTES + 1)
    if len(content) > PART_LIMIT_BYTES:
        why = _("{name} is larger than {number} bytes")
        raise TooLarge(fill(why, name=name, number=PART_LIMIT_BYTES))
    return content


class _Reader:
    """Collects texts between the ends of elements; refuses what could grow without bound."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        # Entities are declared in there; a workbook has none.
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.text: list[str] = []

    def read(self, content: bytes) -> None:
        """Go through the whole part. Raises Malformed, TooLarge."""
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Malformed(fill(_("not an Excel workbook: {error}"), error=error)) from error

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element's beginning."""

    def end(self, name: str) -> None:
        """Take note of an element's end."""

    def characters(self, text: str) -> None:
        """Keep the words."""
        self.text.append(text)

    def taken(self) -> str:
        """Return the words since the last time."""
        text = "".join(self.text)
        self.text.clear()
        return text

    def _refuse(self, *_said: object) -> None:
        raise Malformed(_("not an Excel workbook: it declares a document type"))


class _Texts(_Reader):
    """The table of texts that cells refer to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.item = ""
        self.hushed = False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - expat's
        if name == "si":
            self.item = ""
        # In `rPh` stands how the words are pronounced.
        self.hushed = name == "rPh" or (self.hushed and name == "t")
        self.text.clear()

    def end(self, name: str) -> None:
        words = self.taken()
        if name == "t" and not self.hushed:
            self.item += words
        elif name == "si":
            self.found.append(self.item)


class _Rows(_Reader):
    """The cells of a sheet, row by row."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._row: list[str] = []
        self._texts = texts
        self._kind = ""
        self._place = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            if len(self.rows) > 2 * ROWS_LIMIT:
                raise TooLarge(fill(_("more than {number} rows"), number=ROWS_LIMIT))
            self._row = []
            following = self.rows[-1][0] + 1 if self.rows else 1
            self.rows.append((int(attributes.get("r", following)), self._row))
        elif name == "c":
            self._kind = attributes.get("t", "n")
            self._place = _column(attributes.get("r", ""), len(self._row))
        if name != "t":
            self.text.clear()

    def end(self, name: str) -> None:
        if name in {"v", "is"}:
            self._row.extend([""] * (self._place + 1 - len(self._row)))
            self._row[self._place] = self._shown(self.taken())

    def _shown(self, written: str) -> str:
        if self._kind == "s":
            return self._texts[int(written)] if int(written) < len(self._texts) else ""
        return _number(written) if self._kind == "n" else written


def _texts(content: bytes) -> list[str]:
    reader = _Texts()
    reader.read(content)
    return reader.found


def _rows(content: bytes, texts: list[str]) -> list[Row]:
    reader = _Rows(texts)
    reader.read(content)
    return reader.rows


def _column(reference: str, following: int) -> int:
    """Return the column of "AB12" counted from 0; without a reference, the following one."""
    letters = reference.rstrip("0123456789").upper()
    if not (letters.isascii() and letters.isalpha()):
        return following
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    if column > COLUMNS_LIMIT:
        raise TooLarge(fill(_("more than {number} columns"), number=COLUMNS_LIMIT))
    return column - 1


def _number(written: str) -> str:
    """Return a cell's binary fraction as people wrote it: 0.1 rather than 0.1000000000000001."""
    try:
        return f"{float(written):.12g}"
    except ValueError:
        return written
