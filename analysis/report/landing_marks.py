"""The words in the article that the quotes panel leads to, besides the statements themselves."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.explanations import explain
from analysis.models import Analysis
from analysis.report.markup import Mark
from analysis.sourcing import sourcing_of


def landing_marks(analysis: Analysis) -> Iterator[Mark]:
    """A mark without a look for every word that a reason or a hedge points at."""
    for hedge in sourcing_of(analysis).hedges:
        yield Mark(hedge.start, hedge.end)
    for quote in analysis.quotes:
        for step in explain(analysis, quote):
            yield Mark(step.start, step.end)
            if step.to is not None:
                yield Mark(*step.to)
