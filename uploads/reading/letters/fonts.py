"""Fonts of before Unicode: which Vietnamese letter each of their letters stands for.

Text in such a font is kept as letters of western Europe, and is Vietnamese only as long as the font
is there. The tables are those of TCVN 5712:1993 (VN3, the fonts .Vn… of ABC), of the fonts VNI-…,
and of RFC 1456 (VISCII).
"""

import re
from collections.abc import Callable, Mapping

Decode = Callable[[str], str | None]


def _table(first: int, letters: str) -> dict[str, str]:
    """Letters by the character at their place in Windows-1252; ` ` is a place without a letter."""
    places = (bytes([first + place]) for place in range(len(letters)))
    signs = (byte.decode("cp1252", "ignore") or byte.decode("latin-1") for byte in places)
    return {sign: letter for sign, letter in zip(signs, letters, strict=True) if letter != " "}


TCVN3 = _table(
    0xA1,
    "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò "
    "ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ",
)
VISCII = _table(
    0x80,
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
)
# A vowel of VNI and the mark that is written behind it; in either of them any capitals.
VNI_MARKS = {
    "a": dict(zip("øùûõïâêàáåãäèéúüë", "àáảãạâăầấẩẫậằắẳẵặ", strict=True)),
    "e": dict(zip("øùûõïâàáåãä", "èéẻẽẹêềếểễệ", strict=True)),
    "o": dict(zip("øùûõïâàáåãä", "òóỏõọôồốổỗộ", strict=True)),
    "u": dict(zip("øùûõï", "ùúủũụ", strict=True)),
    "y": dict(zip("øùûõ", "ỳýỷỹ", strict=True)),
    "ö": dict(zip("øùûõï", "ừứửữự", strict=True)),
    "ô": dict(zip("øùûõï", "ờớởỡợ", strict=True)),
}
VNI_ALONE = dict(zip("ñöôìíæóòî", "đươìíỉĩịỵ", strict=True))
VNI_LETTER = re.compile(r"([aeouyöô])([øùûõïâêàáåãäèéúüë])|([^\x00-\x7f])", re.IGNORECASE)


def _by(table: Mapping[str, str]) -> Decode:
    def decode(word: str) -> str | None:
        letters = [letter if letter < "\x80" else table.get(letter) for letter in word]
        return None if None in letters else "".join(filter(None, letters))

    return decode


def _vni(word: str) -> str | None:
    whole = True

    def letter_of(match: re.Match[str]) -> str:
        nonlocal whole
        vowel, mark, alone = match.groups()
        if vowel:
            letter = VNI_MARKS[vowel.lower()].get(mark.lower())
            capital = vowel.isupper()
        else:
            letter, capital = VNI_ALONE.get(alone.lower()), alone.isupper()
        whole = whole and letter is not None
        return (letter or "").upper() if capital else letter or ""

    text = VNI_LETTER.sub(letter_of, word)
    return text if whole else None


# By the name by which people know it: what a word in it stands for, None where it is no such word.
FONTS: Mapping[str, Decode] = {
    "TCVN3 (ABC, .VnTime)": _by(TCVN3),
    "VNI": _vni,
    "VISCII": _by(VISCII),
}
