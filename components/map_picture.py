"""The map as a picture that can be enlarged without end (SVG), drawn on this machine when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import vl_convert

#: Pixels that the picture is wide; its lines stay sharp at any size.
WIDE = 800
_VEGA_LITE = "6.1"


def svg(spec: Mapping[str, Any]) -> str:
    """The chart as SVG.

    Args:
        spec: the map as a Vega-Lite specification, with all its data.

    Raises:
        ValueError: it would have to fetch something; nothing is ever fetched.
    """
    picture: str = vl_convert.vegalite_to_svg(
        {**spec, "width": WIDE}, vl_version=_VEGA_LITE, allowed_base_urls=[]
    )
    return picture
