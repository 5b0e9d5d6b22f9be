"""Invented titles in many scripts, and the ways in which people type their words."""

import unicodedata

from hypothesis import strategies as st

# Of each script words, with blanks between them or without.
SPACED = {
    "latin": "phare Café naïve Straße FUSSGÄNGER Øresund Łódź ışık İstanbul đường ﬁsh CO₂ œuvre Ħobż señor",
    "greek": "Φάρος ΟΜΊΧΛΗ θάλασσα ναύτης λόγος άνεμος Ϊριδα μαΐστρος",
    "cyrillic": "Маяк ТУМАН чайник ёлка йод Україна їжак подъезд Ѓорѓи",
    "hebrew": "מגדלור עֲרָפֶל ספינה שָׁלוֹם בית",
    "arabic": "منارة ضَبَاب أحمد سفينة إبريق كِتَاب",
    "devanagari": "दीपस्तंभ कोहरा नाव चाय क़लम किताब",
    "bengali": "বাতিঘর কুয়াশা নৌকা চায়ের",
    "tamil": "கலங்கரை மூடுபனி படகு தேநீர்",
    "korean": "등대의 안개가 찻잔은 갈매기 종이배",
    "armenian": "Փարոս մառախուղ նավակ Թեյնիկ",
    "georgian": "შუქურა ნისლი ნავი ჩაიდანი",
}
UNSPACED = {
    "japanese": "灯台 霧の中 ティーカップ カモメ 紙の船 静かな海 々",
    "chinese": "灯塔 雾中的光 茶杯 海鸥 纸船 安静",
    "thai": "ประภาคาร หมอก ถ้วยชา เรือกระดาษ น้ำ ที่",
    "lao": "ປະພາຄານ ໝອກ ເຮືອ ນ້ຳ",
    "khmer": "បង្គោលភ្លើង អ័ព្ទ ទូក",
}
WORDS = {script: words.split() for script, words in (SPACED | UNSPACED).items()}


_WITHOUT_BLANKS = {word for script in UNSPACED for word in WORDS[script]}


def title(words: tuple[str, ...]) -> str:
    """Return a title of these words: without blanks where their script has none."""
    return ("" if words[0] in _WITHOUT_BLANKS else " ").join(words)


titles = st.sampled_from(sorted(WORDS)).flatmap(
    lambda script: st.lists(st.sampled_from(WORDS[script]), min_size=1, max_size=4).map(tuple)
)
# Marks that people leave out where they type in a hurry.
_ACCENTS = ("\u0300", "\u036f"), ("\u0591", "\u05c7"), ("\u064b", "\u0655")


def without_accents(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    plain = "".join(sign for sign in apart if not any(first <= sign <= last for first, last in _ACCENTS))
    return unicodedata.normalize("NFC", plain)


TYPED = {
    "as it stands": str,
    "in lower case": str.lower,
    "in upper case": str.upper,
    "without accents": without_accents,
    "in upper case without accents": lambda word: without_accents(word.upper()),
    "composed": lambda word: unicodedata.normalize("NFC", word),
    "decomposed": lambda word: unicodedata.normalize("NFD", word),
    "in its compatible form": lambda word: unicodedata.normalize("NFKD", word),
}
