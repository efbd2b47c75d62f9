"""How the rows of a lexicon are written."""

from actors.parsing.lexicon import shared_lexicon


def test_a_row_may_hold_several_wordings_of_one_phrase() -> None:
    phrases = shared_lexicon().phrases

    kinds = {phrases[phrase]["hi"][0].kind for phrase in ("le gaya", "le gaye", "le gya")}

    assert kinds == {"take"}
    assert not any(mark in phrase for phrase in phrases for mark in "()|")


def test_groups_of_a_row_without_a_space_between_them_are_one_word() -> None:
    phrases = shared_lexicon().phrases

    assert phrases["kharidega"]["hi"][0].kind == "future"
    assert "kharid ega" not in phrases
