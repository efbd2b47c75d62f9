"""Every sentence in every language: what translators owe, and what the code must not bypass."""

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from channels.locale import po
from channels.locale.figures import grouped
from channels.locale.languages import LANGUAGES, SOURCE, meant
from channels.locale.translation import N_, catalogue, ngettext, speaking

ROOT = Path(__file__).parents[3]
ROOMS = ("actors", "channels", "gateway")
LOCALE = ROOT / "channels" / "locale"
TRANSLATED = [name for name in LANGUAGES if name != SOURCE]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "NN_": (1, 2)}

WORDED = {"plain", "bold", "code", "phrase", "fill", "Refused", "Button", "Part", "say", "toast"}
"""What makes something that people read; its words go through `_`."""
FOR_OTHERS = {
    "offline_entries.py", "offline_facts.py", "store_file.py", "order_file.py", "new_stores.py",
    "stream.py",
}  # fmt: skip
"""Files whose words are for operators and for the makers of apps: they read English."""


def source_of(name: str) -> Path:
    return LOCALE / name / "LC_MESSAGES" / "messages.po"


def parsed(name: str) -> Catalog:
    with source_of(name).open("rb") as file:
        return read_po(file, locale=name)


@pytest.fixture(scope="module")
def extracted() -> set[str | tuple[str, ...]]:
    return {
        message[2] for room in ROOMS for message in extract_from_dir(ROOT / room, keywords=KEYWORDS)
    }


@pytest.mark.parametrize("name", TRANSLATED)
def test_every_message_of_the_code_is_translated(
    name: str, extracted: set[str | tuple[str, ...]]
) -> None:
    """Missing: `make messages`, then fill in what is empty."""
    done = {message.id for message in parsed(name) if message.id and message.string}
    assert extracted - done == set()
    assert done - extracted == set()


@pytest.mark.parametrize("name", TRANSLATED)
def test_no_translation_is_empty_or_fuzzy(name: str) -> None:
    for message in parsed(name):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert not message.id or all(forms), message.id
        assert not message.id or not message.fuzzy, message.id


@pytest.mark.parametrize("name", TRANSLATED)
def test_translations_have_the_places_of_their_messages(name: str) -> None:
    for message in parsed(name):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set().union(*map(places, ids))
        assert set().union(*map(places, forms)) == wanted, message.id
        if isinstance(message.id, str):
            assert places(forms[0]) == wanted, message.id


@pytest.mark.parametrize("name", TRANSLATED)
def test_pieces_of_a_sentence_begin_and_end_like_their_messages(name: str) -> None:
    for message, translated in catalogue(name).messages.single.items():
        assert message.endswith(" ") == translated.endswith(" "), message
        assert message.count("\n") == translated.count("\n"), message


@pytest.mark.parametrize("name", TRANSLATED)
def test_we_read_a_catalogue_as_babel_does(name: str) -> None:
    ours, theirs = po.read(source_of(name).read_text("utf-8")), parsed(name)
    for message in theirs:
        if isinstance(message.id, tuple):
            assert ours.plural[message.id[0]] == message.string
        elif message.id:
            assert ours.single[message.id] == message.string


@pytest.mark.parametrize("name", TRANSLATED)
def test_plurals_are_those_of_the_language(name: str) -> None:
    written = source_of(name).read_text("utf-8")
    assert f"plural={get_plural(Locale.parse(LANGUAGES[name].cldr)).plural_expr};" in written


def test_arabic_counts_in_six_forms() -> None:
    with speaking("ar"):
        said = [ngettext("bag", "bag", n) for n in (0, 1, 2, 3, 11, 100)]

    assert said == ["كيس", "كيس", "كيس", "أكياس", "كيسًا", "كيس"]


@pytest.mark.parametrize("name", LANGUAGES)
@given(st.decimals(-(10**12), 10**12, places=2).map(Decimal.normalize))
def test_figures_are_grouped_as_unicode_says(name: str, number: Decimal) -> None:
    with speaking(name):
        ours = grouped(f"{number:,f}")

    theirs = format_decimal(number, locale=LANGUAGES[name].cldr, decimal_quantization=False)
    assert ours == theirs.replace("\u200e", "")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("es", "es"), ("es-MX", "es"), ("ES_ar", "es"), ("ur", "ur"), ("hi", "hi"),
        ("ur-Latn", "ur_Latn"), ("hi-Latn-IN", "ur_Latn"), ("ar-EG", "ar"), ("en-GB", "en"),
        ("pt-BR", ""), ("", ""), ("x", ""),
    ],
)  # fmt: skip
def test_a_tag_asks_for_a_catalogue(tag: str, name: str) -> None:
    assert meant(tag) == name


def test_no_words_bypass_the_catalogues() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if path.name not in FOR_OTHERS
        for line, text in bare_words(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def bare_words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield words that are said as they stand in the code."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name not in WORDED:
            continue
        for argument in node.args:
            text = literal(argument)
            if " " in text.strip() and sum(map(str.isalpha, text)) > len("ab"):
                yield node.lineno, text


def literal(node: ast.expr) -> str:
    """Return the constant text of a string, formatted or not."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(value) for value in node.values)
    if isinstance(node, ast.IfExp):
        return literal(node.body) + literal(node.orelse)
    return ""


def places(text: str) -> set[str]:
    """Return the names of the places in a text."""
    return {place for _, place, *_ in Formatter().parse(text) if place}


def test_a_marked_message_stays_as_it_is() -> None:
    with speaking("es"):
        assert N_("Yes") == "Yes"
