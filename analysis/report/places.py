"""The places of an article as a table: what each is, and what it does there."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.report.markup import escape, link
from analysis.report.spots import Spot, doing, how_sure
from analysis.report.wording import ROLES


def table_html(found: Sequence[Spot]) -> str:
    """The places of the map as a table."""
    heads = "".join(f'<th scope="col">{words}</th>' for words in ("Place", "Kind", "In this article"))
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{link(*spot.mentions[0], spot.name)}{_doubt(spot)}</th>'
        f"<td>{escape(spot.kind)}</td>"
        f'<td><span class="sign {spot.role}" aria-hidden="true">{ROLES[spot.role].sign}</span> '
        f"{escape(doing(spot))}</td>"
        f'<td class="number">{len(spot.mentions)}</td></tr>'
        for spot in found
    )
    return (
        f'<div class="panel"><table class="places"><thead><tr>{heads}<th scope="col" class="number">Named</th></tr>'
        f'</thead><tbody>{rows}</tbody></table><p class="source">Borders as drawn by Natural Earth. '
        "Place names from GeoNames.</p></div>"
    )


def _doubt(spot: Spot) -> str:
    """What the reader should know of the position, where it is not sure."""
    return f'<br><span class="quiet">{escape(how_sure(spot))}</span>' if spot.near or spot.doubtful else ""
