from tests.corner import DAY, Corner, labels, words


def test_a_sale_takes_goods_and_says_what_is_left(corner: Corner) -> None:
    said = corner.say("sold 3 rice")

    assert said.splitlines() == ["Sold 3 bag Rice — 4,500 PKR, cash", "Left: Rice 17 bag"]
    assert corner.stock("Rice") == 17_000


def test_a_total_that_was_said_wins_and_the_difference_is_shown(corner: Corner) -> None:
    said = corner.say("sold 3 rice 4000")

    assert "Sold 3 bag Rice — 4,000 PKR" in said
    assert "List price 4,500 PKR: 500 PKR less" in said


def test_goods_without_a_price_need_an_amount(corner: Corner) -> None:
    refused = corner.say("sold 2 twine")
    sold = corner.say("sold 2 twine 50")

    assert "Twine has no price" in refused
    assert "Sold 2 metre Twine — 50 PKR" in sold


def test_several_goods_are_one_sale(corner: Corner) -> None:
    said = corner.say("sold 2 sugar and 1 rice")

    assert "Sold 2 kg Sugar, 1 bag Rice — 1,800 PKR" in said
    assert corner.count("txns WHERE intent = 'sale.create'") == 1


def test_a_piece_of_what_is_sold_by_the_dozen_is_a_piece(corner: Corner) -> None:
    corner.say("sold 6 pieces eggs 165")

    assert corner.stock("Eggs") == (120 - 6) * 1000


def test_credit_needs_a_customer_and_is_owed(corner: Corner) -> None:
    corner.say("sold 2 rice on credit")
    refused = corner.say("yes")
    sold = corner.say("sold 2 rice to sara on credit")

    assert "Who owes it?" in refused
    assert "Sara Khan owes 3,000 PKR" in sold
    assert corner.balance("Sara Khan") == 300_000


def test_more_than_there_is_is_asked_about_first(corner: Corner) -> None:
    asked = corner.hear("sold 25 rice")

    assert "Shall I write this down?" in words(asked)
    assert corner.stock("Rice") == 20_000
    assert "Sold 25 bag Rice" in words(corner.press(asked, "Yes"))
    assert corner.stock("Rice") == -5_000


def test_a_price_far_from_the_list_is_asked_about_first(corner: Corner) -> None:
    assert labels(corner.hear("sold 1 rice 150")) == ["Yes", "No"]


def test_several_for_the_price_of_one_are_asked_about_first(corner: Corner) -> None:
    assert labels(corner.hear("sold 2 rice 1500")) == ["Yes", "No"]
    assert labels(corner.hear("sold 1 rice 1500")) != ["Yes", "No"]
    assert labels(corner.hear("sold 2 rice 3000")) != ["Yes", "No"]


def test_a_credit_above_the_limit_is_asked_about_first(corner: Corner) -> None:
    assert labels(corner.hear("sold 4 rice to sara on credit")) == ["Yes", "No"]


def test_a_sale_much_larger_than_usual_is_asked_about_first(corner: Corner) -> None:
    corner.say("sold 1 sugar")

    assert labels(corner.hear("sold 2 rice")) == ["Yes", "No"]


def test_a_return_brings_goods_back_and_money_or_the_balance_down(corner: Corner) -> None:
    cash = corner.say("returned 1 rice, refunded 1500")
    corner.say("sold 2 rice to sara on credit")
    owed = corner.say("sara returned 1 rice")

    assert "Took back 1 bag Rice" in cash
    assert "Sara Khan owes 1,500 PKR" in owed
    assert corner.stock("Rice") == 20_000


def test_days_are_those_of_the_stores_time_zone(corner: Corner) -> None:
    corner.at += 10 * 3_600_000 + 30 * 60_000  # 23:30 in Karachi
    corner.say("sold 1 rice")
    evening = corner.say("sales today")
    corner.at += 3_600_000
    after_midnight = corner.say("sales today")
    yesterday = corner.say("sales yesterday")

    assert "Sales (1): 1,500 PKR" in evening
    assert "Sales (0)" in after_midnight
    assert "Sales (1): 1,500 PKR" in yesterday


def test_a_sale_of_yesterday_counts_for_yesterday(corner: Corner) -> None:
    said = corner.say("sold 1 rice yesterday")
    if "Shall I" in said:
        corner.say("yes")

    assert "Sales (0)" in corner.say("sales today")
    assert "Sales (1)" in corner.say("sales yesterday")
    assert corner.at < DAY * 40_000
