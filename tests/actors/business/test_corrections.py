from channels.messages import Role
from tests.actors.shop import DAY, Shop, labels, words


def test_undo_writes_the_opposite_and_keeps_both(shop: Shop) -> None:
    sold = shop.hear("sold 3 rice to sara on credit")
    undone = shop.press(sold, "Undo")

    assert "Undone #" in words(undone)
    assert shop.stock("Rice") == 20_000
    assert shop.balance("Sara Khan") == 0
    assert shop.count("txns WHERE intent IN ('sale.create', 'undo')") == 2
    assert "Sales (0)" in shop.say("sales today")


def test_undo_and_redo_go_on_as_long_as_somebody_presses(shop: Shop) -> None:
    last = shop.hear("sold 3 rice")

    for _ in range(3):
        last = shop.press(last, "Undo")
        assert shop.stock("Rice") == 20_000
        last = shop.press(last, "Redo")
        assert shop.stock("Rice") == 17_000

    assert "Sales (1): 4,500 PKR" in shop.say("sales today")


def test_an_entry_is_undone_once(shop: Shop) -> None:
    sold = shop.hear("sold 3 rice")
    shop.press(sold, "Undo")

    again = shop.press(sold, "Undo")

    assert "is undone already" in words(again)
    assert again.replies[0].notice
    assert shop.stock("Rice") == 20_000


def test_the_word_undo_means_ones_own_last_entry(shop: Shop) -> None:
    shop.admit("telegram:5", Role.STAFF)
    shop.say("sold 1 rice")
    shop.say("sold 2 sugar", person="telegram:5")

    assert "sell 1 Rice" in shop.say("undo")
    assert shop.stock("Sugar") == 48_000


def test_staff_undo_their_own_of_the_last_day_and_managers_any(shop: Shop) -> None:
    shop.admit("telegram:5", Role.STAFF)
    shop.admit("telegram:6", Role.STAFF)
    sold = shop.hear("sold 2 sugar", person="telegram:5")

    other = shop.press(sold, "Undo", person="telegram:6")
    shop.at += DAY + 1
    late = shop.press(sold, "Undo", person="telegram:5")
    owner = shop.press(sold, "Undo")

    assert "Only its author" in words(other)
    assert "older than 24 hours" in words(late)
    assert "Undone" in words(owner)


def test_a_forged_undo_is_no_undo(shop: Shop) -> None:
    sold = shop.hear("sold 2 sugar")
    token = sold.replies[0].rows[0][0].token
    number = token.split(":")[1]

    forged = shop.hear(button=f"undo:{number}:aaaaaaaaaaaaaaaa", callback="c", message="9")

    assert "expired" in words(forged)
    assert shop.stock("Sugar") == 48_000


def test_an_undone_price_comes_back_unless_it_changed_again(shop: Shop) -> None:
    first = shop.hear("rice now 1550")
    second = shop.hear("rice now 1600")

    refused = shop.press(first, "Undo")
    shop.press(second, "Undo")
    done = shop.press(first, "Undo")

    assert "changed again in #" in words(refused)
    assert "Undone" in words(done)
    assert "Rice: 1,500 PKR" in shop.say("price of rice")


def test_a_correction_reverses_and_books_anew_and_one_undo_takes_both_back(shop: Shop) -> None:
    shop.say("sold 5 rice")
    asked = shop.hear("not 5, 6")
    corrected = shop.press(asked, "Yes") if "Yes" in labels(asked) else asked

    assert "Sold 6 bag Rice — 9,000 PKR" in words(corrected)
    assert shop.stock("Rice") == 14_000
    shop.press(corrected, "Undo")
    assert shop.stock("Rice") == 15_000
    assert "Sales (1): 7,500 PKR" in shop.say("sales today")


def test_several_entries_are_undone_only_after_a_yes(shop: Shop) -> None:
    shop.say("sold 1 rice")
    shop.say("sold 1 sugar")

    asked = shop.hear("undo last 2")
    done = shop.press(asked, "Yes")

    assert labels(asked) == ["Yes", "No"]
    assert words(done).count("Undone") == 2
    assert (shop.stock("Rice"), shop.stock("Sugar")) == (20_000, 50_000)
