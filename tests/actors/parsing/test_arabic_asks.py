"""Lines in Arabic that are not carried out unasked, and their neighbours, which are."""

import pytest

from actors.business.intents import DebtsList, Item, ReportSummary, SaleCreate, SaleReturn
from actors.storage.database import Database
from tests.actors.parsing.corpus import read, writes


@pytest.fixture
def baqala(stores: dict[str, Database]) -> Database:
    return stores["baqala"]


@pytest.mark.parametrize(
    "text",
    [
        "ما وصل ٥ تونة من دلتا",
        "ما استلم ٥ تونة من دلتا",
        "الطلب ٢١ ما وصل",
        "حسن ما استلم الطلب ٢١",
        "hassan ma estalam el talab 21",
    ],
)
def test_what_did_not_come_is_not_booked(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize(
    "text",
    [
        "بعنا تلت الرز لحسن",
        "دفع حسن تلتين المبلغ",
        "تلف نص الخبز",
        "بعنا نص الرز لحسن",
        "b3na nos el roz la 7asan",
    ],
)
def test_a_part_of_all_there_is_is_asked_about(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize("text", ["بعنا لحسن ٢ رز خصم ١٠ بالمية", "بعنا لحسن ٢ رز خصم ١٠ بالمئة"])
def test_a_percentage_is_no_amount(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize(
    "text", ["بدون دين", "مبيعات اليوم بدون الديون", "ما بدي دين", "ما بدي كاش", "سكر الحساب"]
)
def test_to_want_no_debts_ends_no_alert(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize(
    "text",
    [
        "ما بدي تقرير اليوم",
        "ما بدي تقرير الشهر",
        "وقف تقرير اليوم",
        "التقرير وقف",
        "تنبيه الديون وقف",
    ],
)
def test_a_report_of_one_day_or_that_stopped_ends_no_report_of_every_day(
    text: str, baqala: Database
) -> None:
    assert read(text, baqala).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "سعر كيلو الرز صار ٦",
        "الرز الكيلو صار ٦",
        "سعر كرتونة التونة صار ٦٠",
        "se3r kilo el roz sar 6",
        "تكلفة كيلو الرز صارت ٦",
    ],
)
def test_a_price_of_another_unit_is_not_set(text: str, baqala: Database) -> None:
    reading = read(text, baqala)
    assert (reading.action, reading.reasons[-1]) == ("confirm", "price_of_other_unit")


@pytest.mark.parametrize("text", ["زيد حد حسن ١٠٠٠", "زود حد حسن ١٠٠٠", "zid 7ad 7asan 1000"])
def test_a_limit_that_is_raised_by_an_amount_is_not_set_to_it(text: str, baqala: Database) -> None:
    assert read(text, baqala).commands == ()


@pytest.mark.parametrize("text", ["زود سعر الجبنة ٢", "قلل سعر السكر ٥", "سعر الجبنة ارتفع ٢"])
def test_a_price_that_moves_by_an_amount_is_not_set_to_it(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize(
    "text",
    [
        "دفعنا عن حسن ٢٠٠",
        "dafa3na 3an 7asan 200",
        "سددت عن حسن ٢٠٠",
        "سدد عن علي كل دينه",
        "حسن دفعلو ٢٠٠",
    ],
)
def test_who_pays_for_somebody_else_is_asked_about(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize("text", ["خذ الطلب ٢١", "خد الطلبات", "خذ الطلب"])
def test_an_order_that_somebody_shall_take_is_not_shown(text: str, baqala: Database) -> None:
    assert read(text, baqala).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "اشترينا ٥ تونة لدلتا",
        "اشترينا ٥ تونة لدلتا ب ٥٠",
        "وصل ٥ تونة للواحة",
        "shtarena 5 tuna la delta",
        "wesel 5 tuna lal waha",
    ],
)
def test_what_is_bought_for_a_vendor_may_not_be_bought_of_him(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize(
    "text",
    [
        "بيعوا ٢ زيت لحسن",
        "ارمي ٣ خبز",
        "اشتري ٥ تونة من دلتا",
        "اشتروا ٥ تونة من دلتا",
        "وصل الطلب ٢١ لو سمحت",
        "وصل ٥ تونة من دلتا من فضلك",
        "سلم الطلب ٢١",
        "جهز الطلب ٢١",
        "سلم ٥٠٠ لدلتا",
        "حول ٥٠٠ لدلتا",
        "رجع ٣ تونة لدلتا",
        "حط ٥٠٠ بالصندوق",
        "نزل ٥٠٠ بالبنك",
        "طلع ٥٠٠ من الصندوق",
        "7ot 500 bel sandou2",
        "أودعنا ٥٠٠ في الصندوق",
    ],
)
def test_what_people_are_told_to_do_is_not_done(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize("text", ["حسن رجع أخد ٣ تونة دين", "7asan raja3 a5ad 3 tuna dein"])
def test_who_came_back_and_took_returned_nothing(text: str, baqala: Database) -> None:
    sold = SaleCreate((Item("Tuna", 3),), "Hassan Mahmoud", pay="credit")

    assert read(text, baqala).commands == (sold,)
    assert read("رجع حسن أخد ٢ خبز", baqala).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "الغي اللي قبل الأخيرة",
        "الغي العملية اللي قبل الأخيرة",
        "الغي تاني آخر عملية",
        "el8i elli abel el akhire",
        "undo the one before last",
        "anula la penúltima",
        "aakhri se pehle wali entry hatao",
    ],
)
def test_the_entry_before_the_last_is_not_the_last(text: str, baqala: Database) -> None:
    assert read(text, baqala).commands == ()


@pytest.mark.parametrize(
    "text", ["الغيت آخر شي", "الغينا آخر عملية", "la8eina a5er 3amaliye", "رجعها"]
)
def test_who_took_an_entry_back_may_only_tell_of_it(text: str, baqala: Database) -> None:
    assert read(text, baqala).action == "confirm"


@pytest.mark.parametrize(
    "text", ["كم عليه", "كم عليها", "kam 3aleh", "شو اشترينا من حسن", "شو طلبنا"]
)
def test_what_cannot_be_told_is_not_answered(text: str, baqala: Database) -> None:
    assert read(text, baqala).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "حسن عطيناه ٥٠٠",
        "حسن عطيته ٥٠٠",
        "حسن دفعناه ٥٠٠",
        "قبضنا ٥٠٠ لدلتا",
        "أعطونا ٥٠٠ لدلتا",
        "عطينا ٥٠٠ من الصندوق",
        "نزلنا ٥٠٠ من الصندوق",
        "دفعنا ٥٠٠ من جيبي",
        "paid 500 from my pocket",
        "حسن سلف ٥٠٠",
        "7asan 3tina 500",
        "7asan dafa3nelo 500",
        "stalamna 500 la delta",
    ],
)
def test_money_is_not_booked_the_other_way(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize(
    "text",
    [
        "الواحة عطيناه ٥ حليب",
        "عطينا ٥ حليب من الواحة",
        "رجعنا حسن ٣ تونة",
        "طلبنا من حسن ٣ تونة",
        "سالم سلمناه الطلب ٢١",
        "جابلنا الطلب ٢١",
        "rja3na 7asan 3 tuna",
        "talabna men 7asan 3 tuna",
    ],
)
def test_goods_are_not_booked_the_other_way(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize(
    "text",
    [
        "رخص سعر التونة ٦",
        "رفعنا سعر التونة ٦",
        "بيصير سعر التونة ٦",
        "سعر التونة من بكرا ٦",
        "الطلب ٢١ بتجهز",
    ],
)
def test_what_is_told_by_a_step_or_of_what_is_to_come_is_not_set(
    text: str, baqala: Database
) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize(
    "text",
    [
        "عسى حسن دفع ٥٠٠",
        "لعل حسن دفع ٥٠٠",
        "أكيد حسن دفع ٥٠٠",
        "خبرني الطلب ٢١ وصل",
        "قولي الطلب ٢١ وصل",
        "bado el talab 21 wesel",
        "la dafa3na 500 la delta",
        "la stalamna 500 men 7asan",
        "la el talab 21 wesel",
        "حسن أخد ٣ تونة دين بعدين رجع",
        "سحبنا ٥٠٠ من الصندوق بعدين",
        "واصل على الطلب ٢١",
    ],
)
def test_what_is_hoped_asked_or_taken_back_is_not_booked(text: str, baqala: Database) -> None:
    assert not writes(read(text, baqala))


@pytest.mark.parametrize("text", ["كم علي", "كم تونة كان عندنا", "كم كان عندنا تونة"])
def test_an_answer_to_another_question_waits_for_a_yes(text: str, baqala: Database) -> None:
    assert read(text, baqala).action == "confirm"


@pytest.mark.parametrize(
    "text",
    ["كم على علي", "كم حساب علي", "كم على حسن", "مين عليه", "حسن كم عليه", "كم رز بعنا اليوم"],
)
def test_an_ordinary_question_is_answered(text: str, baqala: Database) -> None:
    assert read(text, baqala).action == "execute"


@pytest.mark.parametrize("text", ["حسن إله ٥٠٠", "حسن إله عنا ٥٠٠"])
def test_what_somebody_gets_of_us_is_no_debt_of_his(text: str, baqala: Database) -> None:
    assert read(text, baqala).commands == ()


@pytest.mark.parametrize("text", ["كم على خميس", "كم على كامل"])
def test_who_is_not_known_is_not_ali_because_on_is_written_so(text: str, baqala: Database) -> None:
    assert read(text, baqala).action == "confirm"


def test_the_same_goods_are_not_damaged(baqala: Database) -> None:
    (command,) = read("حسن رجع نفس ٢ تونة", baqala).commands

    assert isinstance(command, SaleReturn)
    assert command.reason is None


@pytest.mark.parametrize("text", ["لمين احنا مدينين", "كم يطلبونا", "كم لهم"])
def test_whom_we_owe_is_asked_of_vendors(text: str, baqala: Database) -> None:
    assert read(text, baqala).commands == (DebtsList("vendors"),)


def test_between_two_days_is_no_coffee(baqala: Database) -> None:
    asked = ReportSummary("2026-11-19..2026-11-21", metric="sales")

    assert read("مبيعات بين الخميس والسبت", baqala).commands == (asked,)


@pytest.mark.parametrize(
    "text",
    [
        "وصل ٥ تونة من دلتا",
        "الطلب ٢١ وصل",
        "الطلب ٢١ الزبون ما رد",
        "بعنا نص كيلو رز لحسن",
        "رمينا ٣ خبز",
        "سعر الجبنة صار ٢٥",
        "حسن دفع عن طريق البنك ٥٠٠",
        "وقف تنبيه الديون",
        "ما بدي التقرير",
        "ابعتلي تقرير اليوم كل يوم ٨ المسا",
        "سعر كيلو السكر صار ٦",
        "سعر علبة اللبنة صار ٦",
        "سعر كيس الرز صار ٦٠",
        "زود حد حسن ل ٥٠٠٠",
        "خلي حد حسن ٥٠٠٠",
        "اشترينا ٥ تونة من دلتا ب ٥٠",
        "وصل الطلب ٢١",
        "الطلب ٢١ جهز",
        "الطلب ٢١ سلم",
        "رجع حسن ٣ تونة",
        "رجعنا ٣ تونة لدلتا",
        "حسن حول ٥٠٠",
        "حولنا ٥٠٠ لدلتا",
        "حطينا ٥٠٠ بالصندوق",
        "أودعنا ٥٠٠ من الصندوق",
        "سالم خذ الطلب ٢١",
        "حسن رجع دفع ٥٠٠",
        "عطينا دلتا ٥٠٠",
        "3tina delta 500",
        "رجعت زينب ٢ تونة",
        "رجعنا من حسن ٣ تونة",
        "طلب حسن ٣ تونة",
        "الطلب ٢١ سلمناه",
        "دلتا جابلنا ٥ تونة",
        "stalamna 500 men 7asan",
        "عطينا حسن ٣ تونة دين",
        "استلمنا ٥٠٠ من حسن",
        "استلمنا ٣ تونة من دلتا",
        "رفعنا سعر التونة ل ٦",
        "لقينا ٥٠٠ بالصندوق",
        "الغي آخر عملية",
        "الغيت الطلب ٢١",
    ],
)
def test_an_ordinary_line_is_carried_out(text: str, baqala: Database) -> None:
    assert writes(read(text, baqala))
