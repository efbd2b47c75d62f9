"""How a reply is put together from parts; names of the store go in unescaped. Pure."""

from channels.locale.sentence import ISOLATE, RELEASE, fill, isolated, needs_isolation, pieces
from channels.locale.translation import _, current
from channels.reply import Part, Style

Words = tuple[Part, ...]


def plain(text: str) -> Words:
    """Return ordinary text."""
    return (Part(text),)


def bold(text: str) -> Words:
    """Return text that stands out."""
    return (Part(text, Style.BOLD),)


def code(text: str) -> Words:
    """Return a figure, in a fixed width where the channel can."""
    return (Part(text, Style.CODE),)


def lines(*each: Words) -> Words:
    """Return the given words, one group a line, empty groups left out."""
    return _joined(each, "\n")


def paragraphs(*each: Words) -> Words:
    """Return the given words with an empty line between the groups, empty groups left out."""
    return _joined(each, "\n\n")


def _joined(each: tuple[Words, ...], mark: str) -> Words:
    said: Words = ()
    for words in each:
        if words:
            said += (plain(mark) if said else ()) + words
    return said


def figure(label: str, shown: str) -> Words:
    """Return "Cash: 4,500 PKR", the figure in a fixed width."""
    return phrase(_("{label}: {figure}"), label=label, figure=code(shown))


def more(number: int) -> Words:
    """Return the last line of a list of which so many are not shown."""
    return plain(fill(_("and {number} more"), number=number))


def phrase(template: str, /, **places: Words | str) -> Words:
    """Return the sentence with words of any style in its places: "Sold {goods} — {total}"."""
    said: list[Part] = []
    run, leftward = "", current().language.leftward
    for text, place in pieces(template):
        run += text
        value = places[place] if place else ""
        if isinstance(value, str):
            run += isolated(value) if leftward else value
            continue
        for part in _isolated(value) if leftward else value:
            if part.style is Style.PLAIN:
                run += part.text
            else:
                said += (Part(run), part) if run else (part,)
                run = ""
    return (*said, Part(run)) if run else tuple(said)


def _isolated(words: Words) -> Words:
    if needs_isolation("".join(part.text for part in words)):
        return (Part(ISOLATE), *words, Part(RELEASE))
    return words
