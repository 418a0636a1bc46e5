"""The marks that open the points of a plan: "1.", "Article 3", "(a)", "IV)", "•", "Second,"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.number_words import NUMBER_WORDS

#: Words that name a division above the points, not a point.
GROUPS = frozenset({"part", "chapter", "title", "annex", "schedule", "book", "appendix"})
_POINTS = (
    r"article|art|section|sect|sec|point|clause|item|step|paragraph|para|principle|rule|demand|condition|measure"
    r"|provision|recommendation|commitment|action|goal|priority|proposal|objective|no|nr|number"
)
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_BULLETS = "•‣◦▪▫●○■□◆◇➤►▶→✓✔*·+–—-"
_OPENING = r"(?P<indent>[^\S\r\n]*)(?:>\s?|\#{1,6}\s+|\*\*|__)?"
_AFTER = r"(?=\s|\*|$)"
_VALUE = (
    rf"(?:(?P<number>\d{{1,4}}(?:\.\d{{1,3}})*)(?P<letter>[a-z]|[ ]?(?:bis|ter|quater))?(?![\w%])"
    rf"|(?P<roman>[IVXLC]{{1,7}})\b|(?P<word>{'|'.join(NUMBER_WORDS)})\b)"
)
_KEYWORD = re.compile(
    rf"{_OPENING}(?P<keyword>{'|'.join(sorted(GROUPS))}|{_POINTS}|§§?|№|\#)\.?\s*{_VALUE}"
    r"(?P<end>\s*[.:)–—-]+(?=\s|\*|$)|\s*$|\s+(?=[A-Z“\"(]))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"{_OPENING}(?P<open>[(\[]?)(?P<number>\d{{1,4}}(?:\.\d{{1,3}})*)(?P<letter>[a-z]|bis|ter)?"
    rf"(?P<close>\.?[)\]]|\.-?|:|/|\s[–—-])\.?{_AFTER}"
)
_DECIMAL = re.compile(rf"{_OPENING}(?P<number>\d{{1,3}}(?:\.\d{{1,3}})+)(?=\s+[A-Z“\"])")
_BARE = re.compile(rf"{_OPENING}(?P<number>\d{{1,3}})(?:\t|\s{{1,4}})(?=[A-Z“\"])")
_LETTERED = re.compile(
    rf"{_OPENING}(?P<open>[(\[]?)(?P<letters>[a-z]|[A-Z]|[ivxlc]{{2,7}}|[IVXLC]{{2,7}})(?P<close>\.?[)\]]|\.|:|\s[–—-]){_AFTER}"
)
_BULLET = re.compile(rf"{_OPENING}(?P<bullet>[{re.escape(_BULLETS)}])\s+(?=\S)")
_ORDINAL = re.compile(rf"{_OPENING}(?P<ordinal>{'|'.join(_ORDINALS)})(?:ly)?\s?[,:.–—-]\s", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True)
class Marker:
    """One mark: where it stands, where the words behind it begin, and its place in its list.

    ``style`` is the same for all marks of one list; ``value`` counts, None for bullets;
    ``label`` is the number as printed, in Arabic figures where it is a number.
    """

    start: int
    body: int
    line_end: int
    style: tuple[str, ...]
    value: int | None
    label: str
    indent: int


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line, without its line break."""
    for match in _LINE.finditer(text):
        if match.start() == match.end() == len(text):
            return
        yield match.start(), match.start() + len(match[0].rstrip("\r\n"))


def find_markers(text: str) -> list[Marker]:
    """The marks at the beginnings of lines, in order."""
    found: list[Marker] = []
    letters: dict[tuple[str, ...], Marker] = {}
    for start, end in lines(text):
        line = text[start:end]
        marker = (
            _keyword(line, start)
            or _numbered(line, start)
            or _lettered(line, start, letters)
            or _other(line, start)
        )
        if marker is not None:
            found.append(marker)
    return found


def _make(match: re.Match[str], start: int, style: tuple[str, ...], value: int | None, label: str) -> Marker:
    """The marker of a match on a line that starts at ``start``."""
    line = match.string
    body = match.end()
    while body < len(line) and (line[body].isspace() or line[body] == "*"):
        body += 1
    indent = len(match["indent"].expandtabs(4))
    return Marker(start + len(match["indent"]), start + body, start + len(line), style, value, label, indent)


def _keyword(line: str, start: int) -> Marker | None:
    match = _KEYWORD.match(line)
    if match is None:
        return None
    keyword = match["keyword"].lower().rstrip(".")
    keyword = {"art": "article", "sect": "section", "sec": "section", "para": "paragraph", "§§": "§"}.get(
        keyword, keyword
    )
    if match["number"]:
        *_, last = match["number"].split(".")
        value, label = int(last), match["number"] + (match["letter"] or "").strip()
        depth = match["number"].count(".")
    else:
        number = roman(match["roman"]) if match["roman"] else NUMBER_WORDS.index(match["word"].lower()) + 1
        if number is None:
            return None
        value, label, depth = number, str(number), 0
    return _make(match, start, ("keyword", keyword, str(depth)), value, label)


def _numbered(line: str, start: int) -> Marker | None:
    match = _NUMBERED.match(line) or _DECIMAL.match(line)
    if match is None:
        bare = _BARE.match(line)
        if bare is None:
            return None
        return _make(bare, start, ("bare", "0"), int(bare["number"]), bare["number"])
    groups = match.groupdict()
    number: str = match["number"]
    *_, last = number.split(".")
    shape = "()" if groups.get("open") else ")" if ")" in (groups.get("close") or "") else "."
    depth = number.count(".")
    return _make(
        match, start, ("number", shape, str(depth)), int(last), number + (groups.get("letter") or "")
    )


def _lettered(line: str, start: int, last: dict[tuple[str, ...], Marker]) -> Marker | None:
    """A letter or a Roman number; which of the two a single "i" or "c" is, the marks before it say."""
    match = _LETTERED.match(line)
    if match is None:
        return None
    letters = match["letters"]
    case = "upper" if letters.isupper() else "lower"
    shape = "()" if match["open"] else ")" if ")" in match["close"] else "."
    as_roman, as_letter = ("roman", case, shape), ("letter", case, shape)
    number = roman(letters.upper())
    position = ord(letters.lower()) - ord("a") + 1 if len(letters) == 1 else None
    before_roman, before_letter = last.get(as_roman), last.get(as_letter)
    if number is not None and position is not None:
        follows_roman = before_roman is not None and before_roman.value == number - 1
        follows_letter = before_letter is not None and before_letter.value == position - 1
        is_roman = follows_roman or (letters.lower() == "i" and not follows_letter)
    elif number is None and position is None:
        return None
    else:
        is_roman = number is not None
    if is_roman:
        assert number is not None
        marker = _make(match, start, as_roman, number, str(number))
    else:
        marker = _make(match, start, as_letter, position, letters.lower())
    last[marker.style] = marker
    return marker


def _other(line: str, start: int) -> Marker | None:
    if match := _BULLET.match(line):
        return _make(match, start, ("bullet", match["bullet"]), None, "")
    if match := _ORDINAL.match(line):
        value = _ORDINALS.index(match["ordinal"].lower()) + 1
        return _make(match, start, ("ordinal",), value, str(value))
    return None


def roman(letters: str) -> int | None:
    """The number that capitals write in Roman figures; None if they write none."""
    if not letters or not _ROMAN.fullmatch(letters):
        return None
    worth = dict(zip("IVXLC", (1, 5, 10, 50, 100), strict=True))
    values = [worth[letter] for letter in letters]
    return sum(-v if any(v < w for w in values[i + 1 :]) else v for i, v in enumerate(values))


_INLINE = (
    re.compile(r"(?<![\w.(])\((?P<value>\d{1,3})\)\s+"),
    re.compile(r"(?<![\w.(])(?P<value>\d{1,3})\)\s+"),
    re.compile(r"(?<![\w.(])\((?P<value>[a-z]|[ivx]{2,5})\)\s+"),
    re.compile(r"(?:(?<=[.;:,]\s)|(?<![^\s]))(?P<value>\d{1,2})\.\s+(?=[A-Z“\"])"),
    re.compile(
        r"(?:(?<=[.;:]\s)|(?<=\n)|^)(?P<value>" + "|".join(_ORDINALS) + r")(?:ly)?,\s+", re.IGNORECASE
    ),
)


def find_inline(text: str) -> list[Marker]:
    """The marks of a list in running text, "(1) …; (2) …"; empty if there are not two that count on from one."""
    for pattern in _INLINE:
        chain: list[Marker] = []
        for match in pattern.finditer(text):
            written = match["value"].lower()
            value = _value_of(written, len(chain) + 1)
            if value == len(chain) + 1:
                label = str(value) if written.isdigit() or len(written) > 1 or written == "i" else written
                chain.append(Marker(match.start(), match.end(), match.end(), ("inline",), value, label, 0))
        if len(chain) > 1:
            return chain
    return []


def _value_of(written: str, wanted: int) -> int | None:
    if written.isdigit():
        return int(written)
    if written in _ORDINALS:
        return _ORDINALS.index(written) + 1
    number = roman(written.upper())
    letter = ord(written) - ord("a") + 1 if len(written) == 1 else None
    return wanted if wanted in (number, letter) else None
