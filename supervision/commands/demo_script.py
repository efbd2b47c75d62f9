"""The scripted conversation: what is said, and what every reply must hold."""

from typing import Any, Final, TextIO

from supervision.client import Client

SCRIPT: Final[tuple[tuple[str, str], ...]] = (
    ("sold 3 bags rice to Ali 4500", "Sold 3 bag Basmati Rice to Ali Hassan — 4,500 PKR"),
    ("[Undo]", "Undone"),
    ("[Redo]", "Brought back"),
    ("sold 2 sugar and 1 tea", "Sold 2 kg Sugar, 1 pack Black Tea — 672 PKR"),
    ("sold 5 soap", "Which one is “soap”?"),
    ("[Dish Soap]", "Sold 5 bottle Dish Soap"),
    ("ali paid 500", "Ali Hassan owes 1,300 PKR"),
    ("sold 2 oil to sara on credit", "Sara Khan owes 1,010 PKR"),
    ("balance of sara", "Sara Khan owes 1,010 PKR"),
    ("spent 450 on fuel", "Spent 450 PKR on fuel"),
    ("2 eggs broken", "Wrote off 2 piece Eggs"),
    ("sugar left?", "Sugar: 58 kg"),
    ("price of rice", "Basmati Rice: 1,500 PKR a bag"),
    ("new product honey price 900", "New product honey at 900 PKR"),
    ("rice now 1550", "price 1,500 PKR → 1,550 PKR"),
    ("counted water 20", "Shall I write this down?"),
    ("[Yes]", "Counted Water 1.5L: 20 bottle"),
    ("who owes us", "Open debts"),
    ("sales today", "Sales (4)"),
    ("last 3 entries", "count 20"),
    ("sold 3 unicorns", "I do not know"),
    ("maybe sold 3 rice to somebody", "I wrote nothing down"),
    ("undo", "Undone"),
    ("/invite staff", "Invitation as staff"),
    ("/help", "what you can write"),
)
"""In brackets: the button with this label, under the latest reply."""


def play(client: Client, chat: str, out: TextIO) -> int:
    """Play the conversation; return 0 only when every reply holds what it must."""
    buttons: dict[str, tuple[str, str]] = {}
    wrong = 0
    for place, (line, expected) in enumerate(SCRIPT):
        said: dict[str, Any] = {"id": f"demo{place}", "chat": chat}
        label = line.strip("[]") if line.startswith("[") else ""
        if label:
            said["button"], said["message"] = buttons.get(label, ("missing", "0"))
        else:
            said["text"] = line
        replies = client.post("/console/say", said)["replies"]
        for reply in replies:
            keys = [key for row in reply.get("rows", []) for key in row]
            buttons = {key["label"]: (key["token"], reply["id"]) for key in keys}
        text = "\n".join(_words(reply) for reply in replies)
        fits = expected in text
        wrong += not fits
        out.write(f"> {line}\n{_indented(text)}\n")
        if not fits:
            out.write(f"!!! expected: {expected}\n")
    out.write(f"\n{len(SCRIPT)} lines, {wrong} not answered as expected\n")
    return 1 if wrong else 0


def _words(reply: dict[str, Any]) -> str:
    return "".join(part["text"] for part in reply.get("parts", [])) or str(reply.get("text", ""))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
