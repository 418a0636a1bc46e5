"""Places: where the article's names are on the earth, and what each does in its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span

from analysis.article import Article
from analysis.core.component import metonymic
from analysis.country_hints import hints_of
from analysis.gazetteer import Entry
from analysis.models import Candidate, Entity, Offsets, Place
from analysis.nearby import is_place_like, neighbours
from analysis.resolution import Resolved, confidence, resolve
from analysis.role_rules import is_seat
from analysis.roles import Found, Named, find_roles
from analysis.toponyms import find_toponyms


def find_places(article: Article, entities: Iterable[Entity]) -> tuple[Place, ...]:
    """One place for every mention by name of a place on the earth, in order.

    Args:
        article: the parsed article.
        entities: its entities; those of the labels GPE, LOC and FAC are places.
    """
    resolved = resolve(find_toponyms(article, entities), hints_of(article.doc))
    resolved = tuple(found for found in resolved if found.senses or is_place_like(found.toponym))
    names = [
        Named(found.toponym.span, found.entry.kind if found.entry else "other", found.toponym.inside)
        for found in resolved
    ]
    roles = find_roles(names, article.blocks, metonymic)
    near = neighbours(resolved)
    return tuple(
        _place(found, role, near.get(index))
        for index, (found, role) in enumerate(zip(resolved, roles, strict=True))
    )


def _place(found: Resolved, role: Found, near: Entry | None) -> Place:
    span, entry, site = found.toponym.span, found.entry, found.toponym.site
    where = entry or near
    named = entry if not site else None
    return Place(
        start=span.start_char,
        end=span.end_char,
        name=span.text,
        kind=named.kind if named else "other",
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        country=(where.country or None) if where else None,
        geonameid=named.geonameid if named else None,
        role=role.role,
        confidence=confidence(found.senses),
        near=where.name if where and not named else None,
        evidence=Offsets(role.by.idx, role.by.idx + len(role.by)) if role.by is not None else None,
        stands_for=_government(span, named) if named and role.role == "actor" else None,
        others=tuple(candidate_of(sense.entry, sense.probability) for sense in found.senses[1:]),
    )


def _government(span: Span, entry: Entry) -> str | None:
    """The country whose government a capital or the seat of a government stands for, if it is one."""
    return (entry.country or None) if entry.capital or is_seat(span) else None


def candidate_of(entry: Entry, probability: float | None = None) -> Candidate:
    """The gazetteer's entry as a result tells of it."""
    return Candidate(
        entry.name, entry.kind, entry.lat, entry.lon, entry.country or None, entry.admin1 or None,
        entry.geonameid, entry.population, probability,
    )  # fmt: skip
