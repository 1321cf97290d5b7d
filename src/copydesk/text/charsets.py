"""The names pages give to encodings, and the decoders behind them.

Source: WHATWG Encoding Standard, section 4.2 (labels) and HTML Standard, section 13.2.3.2
(prescan). Names are those of the standard in lower case.
"""

from __future__ import annotations

import codecs
import re

# Encoding of the standard, then its labels beyond its own name.
_LABELS = """\
utf-8: unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8
ibm866: 866 cp866 csibm866
iso-8859-2: csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
iso-8859-3: csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
iso-8859-4: csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
iso-8859-5: csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
iso-8859-6: arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e \
iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
iso-8859-7: csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 \
iso_8859-7 iso_8859-7:1987 sun_eu_greek
iso-8859-8: csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i iso-ir-138 \
iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 logical visual
iso-8859-10: csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
iso-8859-13: iso8859-13 iso885913
iso-8859-14: iso8859-14 iso885914
iso-8859-15: csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
iso-8859-16:
koi8-r: cskoi8r koi koi8 koi8_r
koi8-u: koi8-ru
macintosh: csmacintosh mac x-mac-roman
windows-874: dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
windows-1250: cp1250 x-cp1250
windows-1251: cp1251 x-cp1251
windows-1252: ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 \
iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 x-user-defined
windows-1253: cp1253 x-cp1253
windows-1254: cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 \
iso_8859-9:1989 l5 latin5 x-cp1254
windows-1255: cp1255 x-cp1255
windows-1256: cp1256 x-cp1256
windows-1257: cp1257 x-cp1257
windows-1258: cp1258 x-cp1258
x-mac-cyrillic: x-mac-ukrainian
gb18030: chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk
big5: big5-hkscs cn-big5 csbig5 x-x-big5
euc-jp: cseucpkdfmtjapanese x-euc-jp
iso-2022-jp: csiso2022jp
shift_jis: csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis
euc-kr: cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 \
windows-949
utf-16be: unicodefffe
utf-16le: csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
"""
# Where Python's codec of the same name knows fewer characters than the standard's decoder.
_CODECS = {
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "windows-874": "cp874",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "iso-2022-jp": "iso2022_jp_ext",
}
_NAMES = {
    label: name.strip()
    for name, labels in (line.split(":", 1) for line in _LABELS.strip().splitlines())
    for label in (name.strip(), *labels.split())
}
# windows-1252 leaves five bytes undefined; the standard reads them as the C1 controls.
_WINDOWS_1252 = "".join(
    bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(256)
)

# Bytes of a page that are searched for its declaration; the standard asks for 1,024, and pages
# with long comments or scripts before their meta tag need more.
_PRESCAN_BYTES = 4096
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_XML_PROLOG = re.compile(
    rb"\A\s{0,64}<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.IGNORECASE
)
_META = re.compile(
    rb"<meta\b[^>]{0,400}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE
)


def name_encoding(label: str | None) -> str | None:
    """Return the standard's name of the encoding that `label` means, None for an unknown label.

    >>> name_encoding(" Latin1 "), name_encoding("GB2312"), name_encoding("klingon")
    ('windows-1252', 'gb18030', None)
    """
    return _NAMES.get(label.strip().lower()) if label else None


def declared_encoding(raw_html: bytes) -> str | None:
    """Return the encoding that a page declares in its XML prolog or meta tag, None without one.

    A page that can be read this far and declares UTF-16 means UTF-8, as the standard says.

    >>> declared_encoding(b'<html><meta charset="iso-8859-1">')
    'windows-1252'
    """
    head = _COMMENT.sub(b"", raw_html[:_PRESCAN_BYTES])
    found = _XML_PROLOG.search(head) or _META.search(head)
    name = name_encoding(found[1].decode("ascii", "replace")) if found else None
    return "utf-8" if name and name.startswith("utf-16") else name


def decode_as(raw: bytes, encoding: str, errors: str = "strict") -> str:
    """Decode `raw` in an encoding that `name_encoding` returned.

    Raises:
        UnicodeDecodeError: `raw` is not in that encoding, and `errors` is "strict".
    """
    if encoding == "windows-1252":
        return codecs.charmap_decode(raw, errors, _WINDOWS_1252)[0]
    return raw.decode(_CODECS.get(encoding, encoding), errors)
