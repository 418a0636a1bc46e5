"""The gazetteer's file and how it is searched.

One gzipped text of two parts, parted by a blank line. First the names, sorted by their
bytes: ``key TAB place,place…``, where a place is the byte at which its line begins in the
second part, with ``~`` before it if the key is only another name for it. Then the places,
one a line. A name is found by bisection in the raw bytes, so that nothing but the few
places an article asks for ever becomes a Python object.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import cast

from analysis.gazetteer.entry import Entry, Extent, town_extent
from analysis.gazetteer.names import key
from analysis.models import PlaceKind

FILE = Path(__file__).parent / "places.tsv.gz"
ALTERNATE = "~"


class Store:
    """The file's bytes, searched by name."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._names_end = data.index(b"\n\n") + 1
        self._places_start = self._names_end + 1
        self._entries: dict[int, Entry] = {}

    def find(self, name: str) -> tuple[tuple[Entry, bool], ...]:
        """The places of that name, most people first, each with whether it is their main name."""
        wanted = key(name)
        if not wanted or "\t" in wanted or "\n" in wanted:
            return ()
        refs = self._references(wanted.encode())
        if not refs and wanted.isupper():
            refs = self._references(wanted.casefold().encode())
        found = ((self._entry(int(ref.lstrip(ALTERNATE))), not ref.startswith(ALTERNATE)) for ref in refs)
        return tuple(sorted(found, key=lambda pair: -pair[0].population))

    def holds(self, spelling: str) -> bool:
        """Whether a place is called exactly so, capitals and all, where short names keep them ("EU")."""
        return (
            bool(self._references(spelling.encode()))
            if "\t" not in spelling and "\n" not in spelling
            else False
        )

    def countries(self) -> Iterator[Entry]:
        """The countries; the file's places begin with them."""
        at = self._places_start
        while at < len(self._data):
            entry = self._entry(at - self._places_start)
            if entry.kind != "country":
                return
            yield entry
            at = self._data.index(b"\n", at) + 1

    def all(self) -> Iterator[Entry]:
        """Every place; none is kept, so that memory stays small."""
        for line in self._data[self._places_start :].decode().splitlines():
            yield read(0, line)

    def _references(self, wanted: bytes) -> list[str]:
        """What stands beside the key in the names, by bisection over their lines."""
        low, high = 0, self._names_end
        while low < high:
            start = self._data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._data.index(b"\n", start)
            found, _, refs = self._data[start:end].partition(b"\t")
            if found == wanted:
                return refs.decode().split(",")
            if found < wanted:
                low = end + 1
            else:
                high = start
        return []

    def _entry(self, at: int) -> Entry:
        if at not in self._entries:
            start = self._places_start + at
            self._entries[at] = read(at, self._data[start : self._data.index(b"\n", start)].decode())
        return self._entries[at]


def read(at: int, line: str) -> Entry:
    """The entry on a line of the file's second part, which begins at byte ``at``."""
    geonameid, name, kind, country, admin1, lat, lon, population, capital, extent, others = line.split("\t")
    return Entry(
        at,
        int(geonameid) if geonameid else None,
        name,
        cast(PlaceKind, kind),
        country,
        admin1,
        float(lat),
        float(lon),
        int(population),
        capital == "c",
        Extent(*map(float, extent.split()))
        if extent
        else town_extent(float(lat), float(lon), int(population)),
        tuple(others.split("|")) if others else (),
    )


def written(trusted: Iterable[Entry], others: Iterable[Entry]) -> bytes:
    """The file's bytes (not yet compressed) for these entries; the opposite of ``Store``.

    Args:
        trusted: entries whose other names are as good as their main ones, countries first.
        others: entries whose other names are marked as such.
    """
    places = bytearray()
    names: dict[str, dict[int, bool]] = {}
    for entry, known in chain(((entry, True) for entry in trusted), ((entry, False) for entry in others)):
        at = len(places)
        extent = " ".join(f"{degrees:.2f}" for degrees in entry.extent) if entry.extent else ""
        columns = (
            str(entry.geonameid or ""), entry.name, entry.kind, entry.country, entry.admin1,
            _degrees(entry.lat), _degrees(entry.lon), str(entry.population), "c" if entry.capital else "", extent,
            "|".join(entry.alternates),
        )  # fmt: skip
        places += "\t".join(columns).encode() + b"\n"
        names.setdefault(key(entry.name), {})[at] = True
        for other in entry.alternates:
            names.setdefault(key(other), {}).setdefault(at, known)
    lines: list[bytes] = [
        name.encode()
        + b"\t"
        + ",".join(f"{'' if main else ALTERNATE}{at}" for at, main in refs.items()).encode()
        for name, refs in names.items()
        if name
    ]
    lines.sort(key=lambda line: line.partition(b"\t")[0])
    return b"\n".join(lines) + b"\n\n" + bytes(places)


def _degrees(value: float) -> str:
    """Degrees to a hundred metres or so, which is more than a town's point means."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=1)
def load() -> Store:
    """The gazetteer, read once a process."""
    return Store(gzip.decompress(FILE.read_bytes()))
