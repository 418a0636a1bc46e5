"""A place in words by which a reader knows it among others of its name."""

from __future__ import annotations

from analysis.gazetteer import country
from analysis.models import Candidate
from analysis.report.wording import PLACE_WORDS


def told(candidate: Candidate) -> str:
    """A place in words: "Lisbon: city in the United States (ND), 2,150 people"."""
    where = country(candidate.country) if candidate.country else None
    words = PLACE_WORDS[candidate.kind]
    if where and candidate.kind != "country":
        words += f" in {where.name}"
        if candidate.admin1 and candidate.admin1.isalpha() and candidate.country == "US":
            words += f" ({candidate.admin1})"
    people = f", {candidate.population:,} people" if candidate.population and candidate.kind == "city" else ""
    return f"{candidate.name}: {words[0].lower()}{words[1:]}{people}"


def share(probability: float) -> str:
    """A probability in words for a person: "9 in 10", "less than 1 in 100"."""
    if probability >= 0.995:
        return "almost certain"
    if probability < 0.01:
        return "less than 1 in 100"
    tenths = round(probability * 10)
    return (
        f"about {tenths} in 10"
        if 0.095 <= probability <= 0.945
        else f"about {round(probability * 100)} in 100"
    )
