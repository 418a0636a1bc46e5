"""The map's places as files: GeoJSON for other maps, CSV for a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from analysis.models import Analysis
from analysis.report.spots import Spot, doing, how_sure
from components.csv_file import as_csv
from components.map_chart import sentence_around

COLUMNS = (
    "place", "kind", "country", "latitude", "longitude", "in this article", "named", "how sure", "sentence",
)  # fmt: skip


def geojson(analysis: Analysis, found: Sequence[Spot]) -> str:
    """The spots as a GeoJSON collection of points; longitude first, as the format has it."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [spot.lon, spot.lat]},
            "properties": _told(analysis, spot),
        }
        for spot in found
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


def table_csv(analysis: Analysis, found: Sequence[Spot]) -> bytes:
    """The spots as comma-separated values with a line of headings."""
    told = [_told(analysis, spot) | {"latitude": spot.lat, "longitude": spot.lon} for spot in found]
    return as_csv(COLUMNS, [[row[column] for column in COLUMNS] for row in told])


def _told(analysis: Analysis, spot: Spot) -> dict[str, Any]:
    return {
        "place": spot.name,
        "kind": spot.kind,
        "country": spot.country or "",
        "in this article": doing(spot),
        "named": len(spot.mentions),
        "how sure": how_sure(spot),
        "sentence": sentence_around(analysis, spot.mentions[0]),
    }
