"""The articles at hand: the samples, the reader's pasted text and files, and which of them is read.

What the reader gave stays at hand beside the samples until the reader says to forget it; a text or
file that cannot be read never takes the place of what is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from analysis import ArticleError
from analysis.corrections_file import fingerprint
from analysis.reading import check_readable
from components.selection import clear

SAMPLES = Path(__file__).parent.parent / "sample_articles"
PASTED = "pasted"
MOST_FILES = 12
_READING, _PASTED, _FILES, _REFUSED = "reading_now", "pasted_article", "files", "refused"
_LABEL = 70  # characters of a first line that name a text

Origin = Literal["sample", "pasted", "file"]


@dataclass(frozen=True)
class Chosen:
    """An article to read and where it came from; ``notes`` say what is missing of it."""

    origin: Origin
    name: str
    text: str
    notes: tuple[str, ...] = ()


def at_hand() -> dict[str, str]:
    """Every article that can be chosen: its key, and its name in words; the reader's own come first."""
    own = {key: f"{_WORDS[article.origin]}: {article.name}" for key, article in own_articles().items()}
    return {**own, **{key: f"Sample: {title}" for key, title in sample_titles().items()}}


_WORDS: dict[Origin, str] = {"pasted": "Your text", "file": "Your file", "sample": "Sample"}


@st.cache_data(show_spinner=False)
def sample_titles() -> dict[str, str]:
    """The samples that ship with the app: file name and headline, sorted by file name."""
    return dict(_sample_titles())


def _sample_titles() -> Iterator[tuple[str, str]]:
    for path in sorted(SAMPLES.glob("*.txt")):
        yield path.name, first_line(path.read_text(encoding="utf-8")) or path.stem


def first_line(text: str) -> str:
    """The first line that holds words, on one short line."""
    words = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
    return words if len(words) <= _LABEL else words[:_LABEL].rsplit(" ", 1)[0] + " …"


def own_articles() -> dict[str, Chosen]:
    """What the reader gave: the pasted text, then the files in the order they came."""
    pasted: Chosen | None = st.session_state.get(_PASTED)
    files: dict[str, Chosen] = st.session_state.get(_FILES, {})
    return {**({PASTED: pasted} if pasted else {}), **files}


def reading() -> str | None:
    """The key of the article that is read; at first that of a sample."""
    key: str | None = st.session_state.get(_READING)
    if key in own_articles() or key in sample_titles():
        return key
    return next(iter(sample_titles()), None)


def chosen() -> Chosen | None:
    """The article that is read; None if there is none at hand."""
    key = reading()
    if key is None:
        return None
    if (own := own_articles().get(key)) is not None:
        return own
    return Chosen("sample", key, (SAMPLES / key).read_text(encoding="utf-8"))


def choose(key: str) -> None:
    """Read this article; nothing is selected in it, and what was refused before is forgotten."""
    clear()
    st.session_state.update({_READING: key, _REFUSED: ()})


def take_pasted(text: str) -> bool:
    """Read a pasted text; False if it is none that can be read, which ``refused`` then explains."""
    try:
        check_readable(text)
    except ArticleError as error:
        st.session_state[_REFUSED] = (str(error),)
        return False
    st.session_state[_PASTED] = Chosen("pasted", first_line(text), text)
    choose(PASTED)
    return True


def take_files(articles: Iterable[Chosen], refused: Iterable[str] = ()) -> bool:
    """Put files at hand and read the first of them; ``refused`` says why others cannot be read."""
    files: dict[str, Chosen] = dict(st.session_state.get(_FILES, {}))
    said, first = list(refused), None
    for article in articles:
        key = f"file-{fingerprint(article.name + article.text)[:12]}"
        if key not in files and len(files) >= MOST_FILES:
            said.append(f"Up to {MOST_FILES} files can be at hand: “{article.name}” was left out.")
            continue
        files[key] = article
        first = first or key
    st.session_state[_FILES] = files
    if first is not None:
        choose(first)
    st.session_state[_REFUSED] = tuple(said)
    return first is not None


def refused() -> tuple[str, ...]:
    """Why the text or files given last could not be read; plain words."""
    said: tuple[str, ...] = st.session_state.get(_REFUSED, ())
    return said


def put_back(pasted: Chosen | None, files: Iterable[Chosen], reading_now: str | None) -> None:
    """Have at hand what the reader had before; what is at hand already stays."""
    if pasted is not None:
        st.session_state.setdefault(_PASTED, pasted)
    kept = {f"file-{fingerprint(file.name + file.text)[:12]}": file for file in files}
    st.session_state[_FILES] = {**dict(list(kept.items())[:MOST_FILES]), **st.session_state.get(_FILES, {})}
    if reading_now is not None and _READING not in st.session_state:
        st.session_state[_READING] = reading_now


def forget_own() -> None:
    """Drop the pasted text and the files, and what was found in them; a sample is read again."""
    for key in (_PASTED, _FILES, _READING, _REFUSED, "analyses"):
        st.session_state.pop(key, None)
    clear()
