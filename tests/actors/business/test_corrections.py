from channels.messages import Role
from tests.corner import DAY, Corner, labels, words


def test_undo_writes_the_opposite_and_keeps_both(corner: Corner) -> None:
    sold = corner.hear("sold 3 rice to sara on credit")
    undone = corner.press(sold, "Undo")

    assert "Undone #" in words(undone)
    assert corner.stock("Rice") == 20_000
    assert corner.balance("Sara Khan") == 0
    assert corner.count("txns WHERE intent IN ('sale.create', 'undo')") == 2
    assert "Sales (0)" in corner.say("sales today")


def test_undo_and_redo_go_on_as_long_as_somebody_presses(corner: Corner) -> None:
    last = corner.hear("sold 3 rice")

    for _ in range(3):
        last = corner.press(last, "Undo")
        assert corner.stock("Rice") == 20_000
        last = corner.press(last, "Redo")
        assert corner.stock("Rice") == 17_000

    assert "Sales (1): 4,500 PKR" in corner.say("sales today")


def test_an_entry_is_undone_once(corner: Corner) -> None:
    sold = corner.hear("sold 3 rice")
    corner.press(sold, "Undo")

    again = corner.press(sold, "Undo")

    assert "is undone already" in words(again)
    assert again.replies[0].notice
    assert corner.stock("Rice") == 20_000


def test_the_word_undo_means_ones_own_last_entry(corner: Corner) -> None:
    corner.admit("telegram:5", Role.STAFF)
    corner.say("sold 1 rice")
    corner.say("sold 2 sugar", person="telegram:5")

    assert "sell 1 Rice" in corner.say("undo")
    assert corner.stock("Sugar") == 48_000


def test_staff_undo_their_own_of_the_last_day_and_managers_any(corner: Corner) -> None:
    corner.admit("telegram:5", Role.STAFF)
    corner.admit("telegram:6", Role.STAFF)
    sold = corner.hear("sold 2 sugar", person="telegram:5")

    other = corner.press(sold, "Undo", person="telegram:6")
    corner.at += DAY + 1
    late = corner.press(sold, "Undo", person="telegram:5")
    owner = corner.press(sold, "Undo")

    assert "Only its author" in words(other)
    assert "older than 24 hours" in words(late)
    assert "Undone" in words(owner)


def test_a_forged_undo_is_no_undo(corner: Corner) -> None:
    sold = corner.hear("sold 2 sugar")
    token = sold.replies[0].rows[0][0].token
    number = token.split(":")[1]

    forged = corner.hear(button=f"undo:{number}:aaaaaaaaaaaaaaaa", callback="c", message="9")

    assert "expired" in words(forged)
    assert corner.stock("Sugar") == 48_000


def test_an_undone_price_comes_back_unless_it_changed_again(corner: Corner) -> None:
    first = corner.hear("rice now 1550")
    second = corner.hear("rice now 1600")

    refused = corner.press(first, "Undo")
    corner.press(second, "Undo")
    done = corner.press(first, "Undo")

    assert "changed again in #" in words(refused)
    assert "Undone" in words(done)
    assert "Rice: 1,500 PKR" in corner.say("price of rice")


def test_a_correction_reverses_and_books_anew_and_one_undo_takes_both_back(corner: Corner) -> None:
    corner.say("sold 5 rice")
    asked = corner.hear("not 5, 6")
    corrected = corner.press(asked, "Yes") if "Yes" in labels(asked) else asked

    assert "Sold 6 bag Rice — 9,000 PKR" in words(corrected)
    assert corner.stock("Rice") == 14_000
    corner.press(corrected, "Undo")
    assert corner.stock("Rice") == 15_000
    assert "Sales (1): 7,500 PKR" in corner.say("sales today")


def test_several_entries_are_undone_only_after_a_yes(corner: Corner) -> None:
    corner.say("sold 1 rice")
    corner.say("sold 1 sugar")

    asked = corner.hear("undo last 2")
    done = corner.press(asked, "Yes")

    assert labels(asked) == ["Yes", "No"]
    assert words(done).count("Undone") == 2
    assert (corner.stock("Rice"), corner.stock("Sugar")) == (20_000, 50_000)
