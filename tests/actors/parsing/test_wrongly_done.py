"""Lines that were once carried out as what nobody had said."""

from typing import Literal

import pytest

from actors.business.intents import (
    CashAdjust,
    DebtsList,
    OrderQuery,
    OrderUpdate,
    ReportSummary,
    Undo,
)
from tests.actors.parsing.reading import read

TEXTS = (
    "ali rage3 w 5ad 2 sugar cash",
    "5 sugar رطب",
    "order 231 karim msh mawgood",
    "se3r el sugar 600 mn bokra",
    "register me 2000 diye ali ne",
    "last entry delete karni thi",
    "sugar ka rate 700 karna tha",
    "metro se sugar 20 bori ka order karna tha",
    "ali ki limit 5000 karni hogi",
    "ali ke khate mein 350 add karna tha",
    "noor dafa3 500",
    "dafa3t 500 men geebi",
    "ali pays 500 after lunch",
    "deposit 5000 at the bank after lunch",
    "sold 2 sugar to ali later",
    "ali ko 2 cheeni di baad mein",
    "sold 2 sugar daily",
    "sold 2 sugar to ali, 200 advance",
    "ali ne 2 cheeni liye 200 advance",
    "بعت ٢ سكر لعلي عربون ٢٠٠",
    "bought 10 sugar, paid for 8",
    "sold 10 sugar to ali, paid for 8",
    "put 500 in the till please",
    "please deposit 500 in the bank",
    "حط 500 بالدرج لو سمحت",
    "رجع metro 2 sugar",
    "ali ka udhaar khatam karo",
    "ali ka hisaab saaf kar do",
    "ali का हिसाब साफ करो",
    "ali کا حساب صاف کرو",
    "sugar 155 من بكرا",
    "sugar estará a 155",
    "set till to 5000",
    "till 5000 kar do",
    "reduce till by 500",
    "2 eggs lost and found",
    "send 500 to metro",
    "send 500 to the bank",
    "withdraw 500 from the till",
    "lend 500 to ali",
    "spend 500 on fuel",
    "eggs now 12 each",
    "eggs 12 a piece now",
    "ali دفع ٥٠ آخر الشهر",
    "غلطت ٥",
    "cancel 2 eggs broken",
    "لقينا ٢ eggs وكبيناهم",
    "found 2 eggs and threw away",
    "عدينا sugar وطلعنا ٥",
    "ali paid 50₪",
    "ali paid ₺50",
    "ali limit 500 left",
    "ali ki limit 500 baki",
    "límite de ali quedan 500",
    "حد ali باقي ٥٠٠",
    "حطيت ٥٠ من جيبي بالبنك",
    "7attet 50 men jaybi bel bank",
    "apne paise se 50 bank mein dale",
    "deposité 50 de mi bolsillo en el banco",
    "ali دفع ٥٠ فلس",
    "ali دفع ٥٠ دينار",
    "ali دفع ١٠٪",
    "ali paid 10％",
    "بعنا ٢ eggs خصم ١٠٪",
    "ali owes 50 paid",
    "ali وصل عليه ٥٠",
    "ali دفع عليه ٥٠",
    "ali صفى عليه ٥٠",
    "ali saffa 3aleh 50",
    "سلمنا طلبية ali ٣ eggs",
    "ali اخد طلبية ٣ eggs",
    "order ali 3 eggs refused",
    "order ali 3 eggs arrived",
    "order ali 3 eggs sent",
    "طلعنا ٥٠ من البنك للدرج",
    "tala3t 50 men el bank lal daraj",
    "رجع انكسر ٢ eggs",
    "rej3 enkasar 2 eggs",
    "ali عليه دفع ٥٠",
    "ali 3aleh daf3 50",
    "الغي انكسر ٢ eggs",
    "el8i nkasar 2 eggs",
    "change eggs to 12 each",
    "one egg now 12",
    "each egg is 12 now",
    "sugar now 7000 a bag",
    "1 bag sugar now 7000",
    "sugar costs us 7000 a bag now",
    "huevos ahora 12 cada uno",
    "sold 2 sugar to ali's son",
    "sold 2 sugar to ali for 100 paid 150",
    "sold 2 sugar to ali for 100 paid 50 owes 60",
    "bought 10 sugar from metro for 300 paid 400",
    "bought 10 sugar from metro for 300 paid 100 owe 100",
    "sold 2 sugar to ali paid 50 owes 60",
    "vendí 2 sugar a ali pagó 100 debe 50",
    "bought sugar 300",
    "sold 2 sugar by 5",
    "sent us 500 to metro",
    "2 sugar to return to metro",
    "sold 2 sugar to ali 3000 less 200 paid",
    "sold 2 sugar to ali 3000 less 2000",
    "ali returned 2 sugar, gave me 500",
    "ali returned 2 sugar and gave 500",
    "ali ne 2 sugar wapas kiye, 500 diye",
    "sugar cost now 60",
    "paid transport for metro 300",
    "pagué 300 de flete para metro",
    "rcvd 10 sugar metro inv no 123",
    "rcvd 10 sugar metro inv 123",
    "2 sugar to be returned to metro",
    "2 sugar expired, to return to metro",
    "2 sugar to send back to metro",
    "2 sugar للارجاع الى metro",
    "500 to be banked",
    "500 to be received from ali",
    "order 24 to be packed",
    "order 24 to be given to karim",
    "nos mandó metro 500",
    "nos ha mandado metro 500",
    "بعتلنا ٥٠٠ ل metro",
    "بعتلنا metro ٥٠٠",
    "ba3atetlna metro 500",
    "رجعنا ل metro ٢ sugar وعطيناه ٤٨",
    "metro وصله ١٠ sugar",
    "order 14 reached the driver",
    "طلب ١٤ وصل السواق",
    "sugar was 4 now 5",
    "حول metro ٥٠٠",
    "ارسلوا metro ٥٠٠",
    "ba3at metro 500",
    "7awwal metro 500",
    "put 50 from the bank",
    "puse 50 del banco",
    "حطيت ٥٠ من البنك",
    "7attet 50 men el bank",
    "nabbehni lamma el shafat yekhlas",
    "sugar صار ب ٥ كان",
    "sugar كان صار ب ٥",
    "put 500 in my pocket",
    "put 500 in own pocket",
    "bank charged 500",
    "the bank deducted 500",
    "el banco cobró 500",
    "sugar now 150 today only",
    "undo the last sale",
    "ali lent 500",
    "ali loaned 500",
    "3 kg sugar returned by metro",
    "3 kg sugar devueltos por metro",
    "sugar for metro 150",
    "metro ke liye sugar 150",
    "ordered 3 sugar from ali",
    "sold 2 sugar to ali, i paid 100",
    "ali bought 2 sugar, we paid 100",
    "vendí 2 sugar a ali, pagué 100",
    "ali paid for me 500",
    "ali pagó 500 por mí",
    "ali has been paying 500",
    "been paying metro 500",
    "bought myself 5 sugar",
    "throw away 10 kg sugar",
    "10 kg sugar going off",
    "add 2 sugar to ali's order",
    "put 2 sugar in ali's order",
    "agrega 2 sugar al pedido de ali",
    "ali ke order me 2 sugar daal do",
    "ali के ऑर्डर में 2 sugar जोड़ दो",
    "ضيف 2 sugar على طلب ali",
    "zeed 2 sugar 3ala order ali",
    "ali pidió 2 sugar y se los llevó",
    "ali ne 2 sugar order kiya aur le gaya",
    "ali talab 2 sugar w a5ad",
    "ali encargó el sábado 2 sugar",
    "el sugar me salió a 9",
    "las batteries me salieron a 9",
    "sobraron 3 batteries",
    "cuánto gasté en domicilios",
    "mándale el pedido a ali",
    "el pedido de ali es para mañana",
    "el pedido de ali va mañana",
    "ali's order is for tomorrow",
    "ali ka order kal ka hai",
    "metro repuso 2 sugar",
    "paid metro 500 with tax",
    "paid metro 500 plus tax",
    "le pagué 500 a metro más iva",
    "3 sugar broke and more",
    "vendí 2 sugar y otro",
    "ali pagó 500, queda pendiente",
    "ali pagó 500 la otra vez",
    "borra, se rompió 1 sugar",
    "quita, me llevé 1 sugar",
    "ali le di 500",
    "ali le dimos 500",
    "metro le entregué 2 sugar",
    "le di 2 sugar de metro",
    "se llevó 2 sugar de metro",
    "mandé 2 sugar de metro",
    "devolvieron 2 sugar de metro",
    "mandaron 500 de metro",
    "le pidieron 500",
    "me pidieron 31",
    "vendió ali 2 sugar",
    "vendió 2 sugar ali",
    "nos sobraron 3 batteries",
    "sent 500 with ali",
    "gave 500 with ali",
    "dejé 500 con ali",
    "mandé 500 con ali",
    "ali le mandé 500",
    "ali le giré 500",
    "ali le prestó 500",
    "metro, recibí 500",
    "metro le mandé 2 sugar",
    "cobré 2 sugar de metro",
    "se cobró 500 a metro",
    "le pidió 2 sugar a ali",
    "pidió 2 sugar con ali",
    "ali se llevó 2 sugar y pidió 1 batteries",
    "vendí 2 sugar a ali, una más",
    "vendí 2 sugar, canceló",
    "vendí 2 sugar y a ali 100",
    "sold 2 sugar, ali 3 batteries",
    "compré 10 sugar a metro y le di 100",
    "bought 10 sugar from metro and gave 100",
    "ali devolvió 1 sugar y dejó 100",
    "ali devolvió 1 sugar y me devolvió 100",
    "ali devolvió 1 sugar, luego paga",
    "withdrew 500 at the bank",
    "saqué 500 en el cajero",
    "500 stolen at the bank",
    "saqué 500 de más",
    "di 500 de la caja",
    "puse 500 de la caja",
    "llevé 500 a la caja",
    "retiré 500 para la caja",
    "salieron 500 de mi bolsillo",
    "qué me vendió ali",
    "qué vendió más",
)


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_not_carried_out_unasked(text: str) -> None:
    assert read(text).action != "execute"


@pytest.mark.parametrize(
    "text",
    [
        "sold all the sugar except 2",
        "ali paid all except 50",
        "ali ne sab diya 50 ke siwa",
        "sugar stays at 150",
        "ali returned the sugar he had borrowed",
    ],
)
def test_it_is_not_offered_either(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    ["how much do we owe", "total we owe", "kitna dena hai", "हमें कितना देना है", "ہمیں کتنا دینا ہے"],
)
def test_what_we_owe_is_owed_to_vendors(text: str) -> None:
    assert read(text).commands == (DebtsList("vendors"),)


@pytest.mark.parametrize(
    "text",
    ["how much are we owed", "what are we owed", "how much do customers owe us", "kitna lena hai"],
)
def test_what_is_owed_to_us_is_owed_by_customers(text: str) -> None:
    assert read(text).commands == (DebtsList("customers"),)


@pytest.mark.parametrize("text", ["how much do we owe our customers", "customers we owe"])
def test_what_we_owe_to_customers_is_no_list_that_there_is(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize("text", ["مبيعات الاثنين الماضي", "مبيعات الاتنين اللي فات"])
def test_last_monday_is_a_week_ago_in_arabic_too(text: str) -> None:
    assert read(text).commands == (ReportSummary("2026-11-16..2026-11-16", metric="sales"),)


def test_last_monday_is_a_week_ago_on_a_monday() -> None:
    assert read("sales last monday").commands == (
        ReportSummary("2026-11-16..2026-11-16", metric="sales"),
    )


def test_two_entries_are_two_in_one_word() -> None:
    assert read("الغي اخر عمليتين").commands == (Undo(count=2),)


@pytest.mark.parametrize(
    ("text", "direction"),
    [("found 200 in the till", "in"), ("found 200 missing in the till", "out")],
)
def test_what_is_found_missing_is_gone(text: str, direction: Literal["in", "out"]) -> None:
    assert read(text).commands == (CashAdjust(200, direction, "other"),)


@pytest.mark.parametrize(
    "text", ["eggs now 140 a dozen", "sugar 150 a kilo now", "sugar now 150 each", "eggs now 140"]
)
def test_a_price_of_the_goods_own_unit_is_set_at_once(text: str) -> None:
    assert read(text).action == "execute"


@pytest.mark.parametrize(
    "text", ["order 24, 25 delivered", "24, 25 delivered", "order 24, 25 are delivered"]
)
def test_what_became_of_two_orders_is_said_once(text: str) -> None:
    assert read(text).commands == (
        OrderUpdate(24, status="delivered"),
        OrderUpdate(25, status="delivered"),
    )


def test_two_orders_of_which_nothing_is_said_are_asked_about() -> None:
    assert read("order 24, order 25").commands == (OrderQuery(24), OrderQuery(25))


@pytest.mark.parametrize(
    "text", ["found the 2 lost sugar", "encontré los 2 sugar perdidos", "found 2 missing sugar"]
)
def test_goods_found_that_were_lost_may_be_back(text: str) -> None:
    assert (read(text).action, read(text).reasons) == ("confirm", ("found_or_lost",))


def test_goods_found_broken_are_broken() -> None:
    assert read("found 2 broken sugar").action == "execute"
