"""The versions in one paragraph, made of sentences of the article and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.models import Analysis, Offsets, Plan
from analysis.report.markup import excerpt, link

_LONGEST = 420  # characters of a sentence
_MOST = 6  # sentences


def summary_sentences(analysis: Analysis) -> list[Offsets]:
    """For each version the sentence that answers most questions about it, in order, none twice."""
    found: list[Offsets] = []
    for plan in analysis.plans:
        best = next((s for s in _by_answers(plan) if s not in found), None)
        if best is not None and len(found) < max(_MOST, len(analysis.plans)):
            found.append(best)
    return found


def _by_answers(plan: Plan) -> Iterator[Offsets]:
    """The sentences on the version, those that answer most questions first, then in order."""
    fields: dict[Offsets, set[str]] = {}
    for claim in plan.claims:
        fields.setdefault(claim.sentence, set()).add(claim.field)
    yield from sorted(fields, key=lambda sentence: (-len(fields[sentence]), sentence.start))


def summary_html(analysis: Analysis) -> str:
    """The paragraph; every sentence leads to its place in the article. Empty if there is nothing to say."""
    parts = []
    for sentence in summary_sentences(analysis):
        words = excerpt(analysis.text, sentence, _LONGEST)
        parts.append(link(sentence.start, sentence.end, words))
    return f'<p class="in-short" dir="auto">{" ".join(parts)}</p>' if parts else ""
