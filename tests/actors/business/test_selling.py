from tests.actors.shop import DAY, Shop, labels, words


def test_a_sale_takes_goods_and_says_what_is_left(shop: Shop) -> None:
    said = shop.say("sold 3 rice")

    assert said.splitlines() == ["Sold 3 bag Rice — 4,500 PKR, cash", "Left: Rice 17 bag"]
    assert shop.stock("Rice") == 17_000


def test_a_total_that_was_said_wins_and_the_difference_is_shown(shop: Shop) -> None:
    said = shop.say("sold 3 rice 4000")

    assert "Sold 3 bag Rice — 4,000 PKR" in said
    assert "List price 4,500 PKR: 500 PKR less" in said


def test_goods_without_a_price_need_an_amount(shop: Shop) -> None:
    refused = shop.say("sold 2 twine")
    sold = shop.say("sold 2 twine 50")

    assert "Twine has no price" in refused
    assert "Sold 2 metre Twine — 50 PKR" in sold


def test_several_goods_are_one_sale(shop: Shop) -> None:
    said = shop.say("sold 2 sugar and 1 rice")

    assert "Sold 2 kg Sugar, 1 bag Rice — 1,800 PKR" in said
    assert shop.count("txns WHERE intent = 'sale.create'") == 1


def test_a_piece_of_what_is_sold_by_the_dozen_is_a_piece(shop: Shop) -> None:
    shop.say("sold 6 pieces eggs 165")

    assert shop.stock("Eggs") == (120 - 6) * 1000


def test_credit_needs_a_customer_and_is_owed(shop: Shop) -> None:
    shop.say("sold 2 rice on credit")
    refused = shop.say("yes")
    sold = shop.say("sold 2 rice to sara on credit")

    assert "Who owes it?" in refused
    assert "Sara Khan owes 3,000 PKR" in sold
    assert shop.balance("Sara Khan") == 300_000


def test_more_than_there_is_is_asked_about_first(shop: Shop) -> None:
    asked = shop.hear("sold 25 rice")

    assert "Shall I write this down?" in words(asked)
    assert shop.stock("Rice") == 20_000
    assert "Sold 25 bag Rice" in words(shop.press(asked, "Yes"))
    assert shop.stock("Rice") == -5_000


def test_a_price_far_from_the_list_is_asked_about_first(shop: Shop) -> None:
    assert labels(shop.hear("sold 1 rice 150")) == ["Yes", "No"]


def test_a_credit_above_the_limit_is_asked_about_first(shop: Shop) -> None:
    assert labels(shop.hear("sold 4 rice to sara on credit")) == ["Yes", "No"]


def test_a_sale_much_larger_than_usual_is_asked_about_first(shop: Shop) -> None:
    shop.say("sold 1 sugar")

    assert labels(shop.hear("sold 2 rice")) == ["Yes", "No"]


def test_a_return_brings_goods_back_and_money_or_the_balance_down(shop: Shop) -> None:
    cash = shop.say("returned 1 rice 1500")
    shop.say("sold 2 rice to sara on credit")
    owed = shop.say("sara returned 1 rice")

    assert "Took back 1 bag Rice" in cash
    assert "Sara Khan owes 1,500 PKR" in owed
    assert shop.stock("Rice") == 20_000


def test_days_are_those_of_the_stores_time_zone(shop: Shop) -> None:
    shop.at += 10 * 3_600_000 + 30 * 60_000  # 23:30 in Karachi
    shop.say("sold 1 rice")
    evening = shop.say("sales today")
    shop.at += 3_600_000
    after_midnight = shop.say("sales today")
    yesterday = shop.say("sales yesterday")

    assert "Sales (1): 1,500 PKR" in evening
    assert "Sales (0)" in after_midnight
    assert "Sales (1): 1,500 PKR" in yesterday


def test_a_sale_of_yesterday_counts_for_yesterday(shop: Shop) -> None:
    said = shop.say("sold 1 rice yesterday")
    if "Shall I" in said:
        shop.say("yes")

    assert "Sales (0)" in shop.say("sales today")
    assert "Sales (1)" in shop.say("sales yesterday")
    assert shop.at < DAY * 40_000
