"""Who and what the article names, as tables: most often named first, and where in it."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.models import Analysis, Entity
from analysis.report.markup import CHOSEN, address, escape, link
from analysis.report.wording import ENTITY_WORDS, NAME_GROUPS, NameGroup, count

_AT_ONCE = 12  # names of a group that are not folded away


def names_html(analysis: Analysis, chosen: Entity | None = None) -> str:
    """All groups that hold anything, as tables; ``chosen`` is the name that is selected."""
    return f'<div class="panel">{"".join(_group(analysis, group, chosen) for group in NAME_GROUPS)}</div>'


def most_named(analysis: Analysis, group: NameGroup) -> list[Entity]:
    """The things of a group, most mentioned first, then in order of appearance."""
    found = [e for e in analysis.entities if e.label in group.labels and e.mentions]
    return sorted(found, key=lambda e: (-len(e.mentions), e.mentions[0].start))


def _group(analysis: Analysis, group: NameGroup, chosen: Entity | None) -> str:
    found = most_named(analysis, group)
    if not found:
        return ""
    head = f'<h3>{escape(group.many)} <span class="quiet">· {len(found)}</span></h3>'
    rest = found[_AT_ONCE:]
    more = (
        f"<details{' open' if chosen in rest else ''}><summary>{len(rest)} more</summary>"
        f"{_table(analysis, group, rest, chosen)}</details>"
        if rest
        else ""
    )
    return head + _table(analysis, group, found[:_AT_ONCE], chosen) + more


def _table(analysis: Analysis, group: NameGroup, things: Iterable[Entity], chosen: Entity | None) -> str:
    rows = "".join(_row(analysis, group, entity, entity == chosen) for entity in things)
    return f'<table class="names"><tbody>{rows}</tbody></table>'


def _row(analysis: Analysis, group: NameGroup, entity: Entity, chosen: bool) -> str:
    first = next((m for m in entity.mentions if m.kind == "name"), entity.mentions[0])
    about = entity.description or (
        ENTITY_WORDS[entity.label].lower() if entity.label != group.labels[0] else ""
    )
    times = count(len(entity.mentions), "time")
    return (
        f'<tr{CHOSEN if chosen else ""}><th scope="row" dir="auto">{link(first.start, first.end, entity.name)}'
        f'<span class="about">{escape(f", {about}" if about else "")}</span></th>'
        f'<td class="number" title="Mentioned {times}">{len(entity.mentions)}</td>'
        f'<td class="where"><div class="strip">{_ticks(analysis, group, entity)}</div></td></tr>'
    )


def _ticks(analysis: Analysis, group: NameGroup, entity: Entity) -> str:
    """Where the thing is named, as links along a line as long as the article."""
    whole = max(1, analysis.body[-1].end if analysis.body else len(analysis.text))
    return "".join(
        f'<a class="tick {group.key}{"" if mention.kind == "name" else " meant"}" tabindex="-1" '
        f'href="#{address(mention.start, mention.end)}" style="left:{98 * mention.start / whole:.1f}%" '
        f'title="{escape(analysis.text[mention.start : mention.end])}" aria-label="Mention {number}"></a>'
        for number, mention in enumerate(entity.mentions, start=1)
    )
