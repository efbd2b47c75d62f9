"""How a reply is put together from parts; names of the store go in unescaped. Pure."""

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
