"""
The words of a message as whoever reads it takes them, rules, templates and evidence alike.

Whoever skips this sees other words than the rules did: "وما" is no "and not" then.
"""

from actors.business.entry import CatalogueView
from actors.parsing.arabizi import rejoined
from actors.parsing.clitics import separated
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.words import Words


def as_meant(words: Words, view: CatalogueView) -> Words:
    """Return the words with small Arabic words apart, and Arabizi's digits among its letters."""
    lexicon = shared_lexicon()
    return rejoined(separated(words, view, lexicon), view, lexicon)
