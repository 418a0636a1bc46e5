"""Places: where the article's names are on the earth, and what each does in its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.article import Article
from analysis.models import Entity, Place, Role
from analysis.resolution import Resolved, resolve
from analysis.roles import Named, find_roles
from analysis.toponyms import find_toponyms


def find_places(article: Article, entities: Iterable[Entity]) -> tuple[Place, ...]:
    """One place for every mention by name of a place on the earth, in order.

    Args:
        article: the parsed article.
        entities: its entities; those of the labels GPE, LOC and FAC are places.
    """
    resolved = resolve(find_toponyms(article, entities))
    names = [
        Named(found.toponym.span, found.entry.kind if found.entry else "other", found.toponym.inside)
        for found in resolved
    ]
    roles = find_roles(names, article.blocks)
    return tuple(_place(found, role.role) for found, role in zip(resolved, roles, strict=True))


def _place(found: Resolved, role: Role) -> Place:
    span, entry, site = found.toponym.span, found.entry, found.toponym.site
    return Place(
        start=span.start_char,
        end=span.end_char,
        name=span.text,
        kind=entry.kind if entry and not site else "other",
        lat=entry.lat if entry else None,
        lon=entry.lon if entry else None,
        country=(entry.country or None) if entry else None,
        geonameid=entry.geonameid if entry and not site else None,
        role=role,
    )
