"""
Small words as they are spelt in chats: "kr do" for "kar do", "bik rha" for "bik raha".

Only words that help others to mean something; what a store calls its goods and people stays as it
is typed, and so does every phrase that is known as it is typed.
"""

from collections.abc import Mapping, Sequence
from typing import Final

_HINDI: Final = {
    "kar": "kr", "karo": "kro", "kara": "kra", "kari": "kri", "kare": "kre", "karna": "krna",
    "karne": "krne", "karni": "krni", "karte": "krte", "karta": "krta",
    "karwa": "krwa krva karva", "karwaya": "krwaya krvaya", "karaya": "kraya", "karaye": "kraye",
    "kar ke": "krke karke", "kar do": "krdo kardo", "kar di": "krdi kardi",
    "kar diya": "krdiya krdia kardiya kardia", "kar diye": "krdiye kardiye",
    "kar dena": "krdena kardena", "kar lo": "krlo karlo", "kar liya": "krliya karliya",
    "kar liye": "krliye karliye", "kar li": "krli karli", "kiya": "kia kiyaa", "kiye": "kie",
    "raha": "rha rahaa", "rahi": "rhi rahee", "rahe": "rhe", "gaya": "gya gayaa gyaa",
    "gayi": "gyi gai gyee gayee gyii gayin gyin gayeen gain", "gaye": "gye gae gayen",
    "sakta": "skta", "sakte": "skte", "sakti": "skti", "the": "thay", "hua": "huwa hwa huaa",
    "hui": "huyi huee", "hue": "huye",
    "ho gaya": "hogya hogaya", "de gaya": "degya degaya", "le gaya": "legya legaya",
    "aa gaya": "aagya agya aagaya agaya", "mil gaya": "milgya milgaya",
    "toot gaya": "tutgya tootgya tutgaya tootgaya", "bik gaya": "bikgya bikgaya",
    "nikal gaya": "nikalgya nikalgaya", "pahunch gaya": "pahunchgya pahunchgaya",
    "bach gaya": "bachgya bachgaya", "ho gayi": "hogyi hogayi hogai",
    "de gayi": "degyi degayi degai", "le gayi": "legyi legayi legai",
    "aa gayi": "aagyi agyi aagayi agayi aagai agai", "mil gayi": "milgyi milgayi milgai",
    "toot gayi": "tutgyi tootgyi tutgayi tootgayi tutgai tootgai",
    "bik gayi": "bikgyi bikgayi bikgai", "nikal gayi": "nikalgyi nikalgayi nikalgai",
    "pahunch gayi": "pahunchgyi pahunchgayi pahunchgai", "bach gayi": "bachgyi bachgayi bachgai",
    "ho gaye": "hogye hogaye", "de gaye": "degye degaye", "le gaye": "legye legaye",
    "aa gaye": "aagye agye aagaye agaye", "mil gaye": "milgye milgaye",
    "toot gaye": "tutgye tootgye tutgaye tootgaye", "bik gaye": "bikgye bikgaye",
    "nikal gaye": "nikalgye nikalgaye", "pahunch gaye": "pahunchgye pahunchgaye",
    "bach gaye": "bachgye bachgaye", "bana do": "banado bnado", "bana dena": "banadena bnadena",
    "bana diya": "banadiya bnadiya", "bana lo": "banalo bnalo", "bana diye": "banadiye bnadiye",
    "bana": "bna", "bata do": "batado btado", "bata dena": "batadena btadena",
    "bata diya": "batadiya btadiya", "bata lo": "batalo btalo", "bata diye": "batadiye btadiye",
    "bata": "bta", "hata do": "hatado htado", "hata dena": "hatadena htadena",
    "hata diya": "hatadiya htadiya", "hata lo": "hatalo htalo", "hata diye": "hatadiye htadiye",
    "hata": "hta", "laga do": "lagado lgado", "laga dena": "lagadena lgadena",
    "laga diya": "lagadiya lgadiya", "laga lo": "lagalo lgalo", "laga diye": "lagadiye lgadiye",
    "laga": "lga", "likh do": "likhdo lkhdo", "likh dena": "likhdena lkhdena",
    "likh diya": "likhdiya lkhdiya", "likh lo": "likhlo lkhlo", "likh diye": "likhdiye lkhdiye",
    "likh": "lkh", "nikal do": "nikaldo nikaaldo", "nikal dena": "nikaldena nikaaldena",
    "nikal diya": "nikaldiya nikaaldiya", "nikal lo": "nikallo nikaallo",
    "nikal diye": "nikaldiye nikaaldiye", "nikal": "nikaal", "daal do": "daaldo daldo",
    "daal dena": "daaldena daldena", "daal diya": "daaldiya daldiya", "daal lo": "daallo dallo",
    "daal diye": "daaldiye daldiye", "daal": "dal", "jod do": "joddo", "jod dena": "joddena",
    "jod diya": "joddiya", "jod lo": "jodlo", "jod diye": "joddiye", "bhej do": "bhejdo bhjdo",
    "bhej dena": "bhejdena bhjdena", "bhej diya": "bhejdiya bhjdiya", "bhej lo": "bhejlo bhjlo",
    "bhej diye": "bhejdiye bhjdiye", "bhej": "bhj", "rakh do": "rakhdo rkhdo",
    "rakh dena": "rakhdena rkhdena", "rakh diya": "rakhdiya rkhdiya", "rakh lo": "rakhlo rkhlo",
    "rakh diye": "rakhdiye rkhdiye", "rakh": "rkh", "dikha do": "dikhado",
    "dikha dena": "dikhadena", "dikha diya": "dikhadiya", "dikha lo": "dikhalo",
    "dikha diye": "dikhadiye", "badha do": "badhado bdhado", "badha dena": "badhadena bdhadena",
    "badha diya": "badhadiya bdhadiya", "badha lo": "badhalo bdhalo",
    "badha diye": "badhadiye bdhadiye", "badha": "bdha", "badal do": "badaldo bdldo",
    "badal dena": "badaldena bdldena", "badal diya": "badaldiya bdldiya",
    "badal lo": "badallo bdllo", "badal diye": "badaldiye bdldiye", "badal": "bdl",
    "de do": "dedo", "de dena": "dedena", "de diya": "dediya dedia", "de diye": "dediye",
    "banao": "bnao", "batao": "btao", "hatao": "htao", "lagao": "lgao", "badhao": "bdhao",
    "rakho": "rkho", "likho": "lkho", "bhejo": "bhjo", "banaya": "bnaya", "lagaya": "lgaya",
    "banana": "bnana", "batana": "btana", "hatana": "htana", "le lo": "lelo", "le li": "leli",
    "le liya": "leliya", "diya": "dia dya diyaa", "diye": "dye", "dijiye": "dijie djiye dijiyega",
    "liya": "lia lya liyaa", "liye": "lye lie", "nahi": "nhi nai nahin nhin ni", "hai": "h he",
    "yahan": "yaha yhan yha yahaan", "unke": "unkay", "mein": "me main mai mei m", "ke": "k",
    "par": "pe pr", "kaise": "kese kse", "kitna": "ktna kitnaa", "kitni": "ktni", "kitne": "ktne",
    "chahiye": "chiye chaiye chahie chaie chahye", "baki": "bki baaki baqi", "jama": "jma jamaa",
    "hisab": "hisaab", "udhaar": "udhar", "zyada": "jyada jada zada ziyada jyda", "sab": "sb",
    "sabse": "sbse", "abhi": "abi", "wapas": "wapis vapas waapas waapis", "toot": "tut tutt",
    "bike": "bikay bikey", "bika": "bikaa bka", "chadha": "chda chdha chada", "se": "s",
    "ghar": "ghr", "sale": "sel", "excel": "exl exel", "cancel": "cancl cansl cancle",
    "bill": "bil", "chai": "chaye chay", "khatam": "khtm khatm", "lekar": "lekr",
    "khareede": "khreede khride kharede", "khareeda": "khreeda khrida khareda",
    "khareedi": "khreedi khridi", "paisa": "pesa", "manager": "maneger mainejer mangr",
}  # fmt: skip
"""What is meant -> how it is typed as well."""
_DEVANAGARI: Final = {
    "गई": "गयी गईं गयीं", "गए": "गये", "हुई": "हुयी हुईं", "हुए": "हुये", "दी": "दीं",
    "दिए": "दिये", "ली": "लीं", "लिए": "लिये", "किए": "किये", "की": "कीं",
    "आई": "आयी आईं", "आए": "आये", "नहीं": "नही", "है": "हैं हे", "में": "मे", "पर": "पे",
    "कर दो": "करदो", "कर दिया": "करदिया", "हो गया": "होगया", "हो गई": "होगई",
    "हो गए": "होगए", "चाहिए": "चाहिये", "दीजिए": "दीजिये", "टूटी": "टूटीं", "रही": "रहीं",
    "मिली": "मिलीं", "बिकी": "बिकीं", "बेची": "बेचीं",
}  # fmt: skip
_MEANT: Final[Mapping[str, Mapping[str, str]]] = {
    language: {typed: meant for meant, ways in spelt.items() for typed in ways.split()}
    for language, spelt in (("hi", _HINDI), ("deva", _DEVANAGARI))
}


def as_meant(keys: Sequence[str], language: str) -> Sequence[str]:
    """Return the words, those of chats spelt out; nothing where there are none."""
    meant = _MEANT.get(language)
    if meant is None or meant.keys().isdisjoint(keys):
        return ()
    return [meant.get(key, key) for key in keys]
