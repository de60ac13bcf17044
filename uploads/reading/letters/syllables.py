"""What a Vietnamese syllable can be: a written word is one, and few sequences of letters are.

The onsets and rimes are those of the orthography of 1984, with the finals -k of names of the
Central Highlands (Đắk Lắk). Words of other languages are mostly none.
"""

import re
import unicodedata
from functools import cache, lru_cache

from i18n.language import LOCALE
from tables.package import FOLDER

ONSETS = re.findall(r"\w+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
BEFORE_FRONT = {"k", "gh", "ngh"}  # only these may stand before e, ê, i and y, and nowhere else
NOT_BEFORE_FRONT = {"c", "g", "ng"}
RIMES = set(
    re.findall(
        r"\w+",
        "a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât "
        "âu ây e ec ek em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich ik im in inh ip it "
        "iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay "
        "oăc oăm oăn oăng oăt oc oe oen oeo oet oi ok om on ong ooc oong op ot ô ôc ôi ôk ôm ôn "
        "ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui uk um un ung uô "
        "uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn "
        "ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ym yn ynh yt ",
    )
)
# What may follow gi, which swallows the i of a rime.
AFTER_GI = RIMES | {"êc", "êng", "êp", "", "n", "m", "p", "t"}
FRONT = tuple("eêiy")
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
WITH_STOP = {"\u0301", "\u0323"}  # the tones of syllables that end in c, ch, k, p, t
STOPS = ("c", "ch", "k", "p", "t")
CACHE_SIZE = 20_000
LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(CACHE_SIZE)
def is_syllable(word: str) -> bool:
    """Return whether a word is spelled as a Vietnamese syllable may be, in any capitals."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in TONES]
    plain = unicodedata.normalize("NFC", "".join(one for one in letters if one not in TONES))
    if len(tones) > 1 or len(plain) > 7:
        return False
    return any(_fits(onset, plain.removeprefix(onset), tones) for onset in _onsets(plain))


def _onsets(plain: str) -> list[str]:
    return ["", *(onset for onset in ONSETS if plain.startswith(onset))]


def _fits(onset: str, rime: str, tones: list[str]) -> bool:
    if rime.endswith(STOPS) and (not tones or tones[0] not in WITH_STOP):
        return False
    if onset == "gi":
        return rime in AFTER_GI
    if onset in BEFORE_FRONT and not rime.startswith(FRONT):
        return False
    if onset in NOT_BEFORE_FRONT and rime.startswith(FRONT):
        return False
    return rime in RIMES


@cache
def common_syllables() -> frozenset[str]:
    """Return syllables with marks that Vietnamese texts of the dashboard itself are made of.

    Those of its interface, of the titles of its columns and of the names of provinces and
    indicators; in small letters.
    """
    files = [FOLDER / name for name in ("provinces.csv", "indicators.csv", "datapackage.json")]
    files.append(LOCALE / "vi" / "LC_MESSAGES" / "messages.po")
    words: set[str] = set()
    for file in files:
        text = unicodedata.normalize("NFC", file.read_text("utf-8")).lower()
        words |= set(LETTERS.findall(text))
    return frozenset(word for word in words if not word.isascii() and is_syllable(word))
