"""Markup and keyboards, refused as the original refuses them."""

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtest.fake_telegram.entities import find_entities
from loadtest.fake_telegram.errors import ApiError
from loadtest.fake_telegram.keyboard import read_keyboard
from loadtest.fake_telegram.markup import parse_html


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Save", "callback_data": "s"} | fields]]}


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("sold", "sold", []),
        ("<b>2</b> rice", "2 rice", [entity("bold", 0, 1)]),
        ("🍚 <code>-5.00</code>", "🍚 -5.00", [entity("code", 3, 5)]),
        ("<b><i>x</i></b>", "x", [entity("italic", 0, 1), entity("bold", 0, 1)]),
        ("&lt;b&gt; &amp; &quot; &#65;&#x42;", '<b> & " AB', []),
        ("&nbsp; & x", "&nbsp; & x", []),
        ("<B>x</B>", "x", [entity("bold", 0, 1)]),
        ("  <b> x </b>  ", "x", [entity("bold", 0, 1)]),
        ('<a href="https://x.y">x</a>', "x", [entity("text_link", 0, 1, url="https://x.y")]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
    ],
)
def test_markup_is_read(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert (text, entities) == parse_html(source)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", "Can't find end tag corresponding to start tag b"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("2 < 3", "Unsupported start tag"),
        ("چ <x>y</x>", 'Unsupported start tag "x" at byte offset 3'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href>x</a>", "Expected equal sign"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler"'),
    ],
)
def test_bad_markup_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)

    assert refusal.value.description.startswith(f"Bad Request: can't parse entities: {reason}")


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_the_standard_library_escapes_reads_back(text: str) -> None:
    assert (text.strip(), []) == parse_html(html.escape(text, quote=False))


@given(st.text(st.sampled_from("<>/&;bicode ='\"#x1چ🍚"), max_size=30))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError:
        return

    length = len(text.encode("utf-16-le")) // 2
    assert all(0 <= one["offset"] < one["offset"] + one["length"] <= length for one in entities)


@pytest.mark.parametrize("nothing", [None, "", {}, {"inline_keyboard": []}])
def test_no_keyboard_is_none(nothing: object) -> None:
    assert read_keyboard(nothing) is None


@pytest.mark.parametrize("token", ["s", "x" * 64, "ط" * 32])
def test_a_token_may_have_64_bytes(token: str) -> None:
    keyboard = button(callback_data=token)

    assert keyboard == read_keyboard(keyboard)


@pytest.mark.parametrize(
    ("keyboard", "reason"),
    [
        (button(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (button(callback_data="ط" * 33), "BUTTON_DATA_INVALID"),
        (button(callback_data=""), "Text buttons are unallowed"),
        (button(text=" "), "non-empty"),
        (button(text=7), "non-empty"),
        (button(callback_data=7), "must be of type String"),
        (button(url="shop"), "wrong HTTP URL"),
        ({"inline_keyboard": [{}]}, "Array of Arrays"),
        ({"inline_keyboard": [[7]]}, "must be an Object"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]}, "too long"),
        ("{", "can't parse reply keyboard markup"),
        ([], "object expected"),
    ],
)
def test_a_bad_keyboard_is_refused(keyboard: object, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        read_keyboard(keyboard)

    assert reason in refusal.value.description


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start tok", [entity("bot_command", 0, 6)]),
        ("/start@shop_bot tok", [entity("bot_command", 0, 15)]),
        ("🍚 @shop_bot sold", [entity("mention", 3, 9)]),
        ("mail x@shop.pk", []),
        ("/1/2 kg", []),
        ("sold 2", []),
    ],
)
def test_what_a_person_types_gets_its_entities(text: str, entities: list[dict[str, Any]]) -> None:
    assert entities == find_entities(text)
