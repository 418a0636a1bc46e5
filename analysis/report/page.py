"""The article and what was found in it as one page that opens offline and needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analysis.models import Analysis
from analysis.page_policy import POLICY
from analysis.report.article import NO_HEADLINE, article_html
from analysis.report.names import names_html
from analysis.report.places import table_html
from analysis.report.sourcing import sourcing_html
from analysis.report.spots import spots
from analysis.report.statements import quotes_html
from analysis.report.style import style_sheet
from analysis.report.versions import versions_html

_PAGE = """
:root { color-scheme: light dark; } body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem;
  font: 1rem/1.5 "Source Sans", "Helvetica Neue", Arial, sans-serif; color: light-dark(#1f2328, #e4e2dc); background: light-dark(#fcfbf8, #15181c); }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .8rem; padding-top: 1rem; border-top: 1px solid var(--rule); } .copy { display: none; }
@media print { body { max-width: none; padding: 0; } .card, tr, .reader p { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .frame { overflow: visible; border: 0; } .versions tr > :first-child { position: static; } }
section + article { margin-top: 4rem; }
"""


def report_html(analysis: Analysis, put_right: Sequence[str] = ()) -> str:
    """The whole report: the article, statements, versions, places and names; panels without a find are left out.

    ``put_right``: what the reader has corrected in it, in words.
    """
    return page_html(headline(analysis), body_html(analysis, put_right=put_right))


def body_html(analysis: Analysis, prefix: str = "", put_right: Sequence[str] = ()) -> str:
    """What the report says of one article; ``prefix`` keeps its addresses apart from those of others on the page."""
    found = spots(analysis)
    parts = (
        ("Statements", sourcing_html(analysis) + quotes_html(analysis) if analysis.quotes else ""),
        ("Versions of a plan", versions_html(analysis) if analysis.plans else ""),
        ("Places", table_html(found) if found else ""),
        ("Names", names_html(analysis) if analysis.entities else ""),
        ("Put right by the reader", _listed(put_right)),
    )
    sections = "".join(f"<section><h2>{title}</h2>{body}</section>" for title, body in parts if body)
    # What is folded on the screen is open here: a printed page cannot be unfolded.
    body = (article_html(analysis) + sections).replace("<details>", "<details open>")
    body = body.replace("<details class", "<details open class")
    # No word of an article can hold these: its quotation marks are escaped.
    return body.replace(' id="w', f' id="{prefix}w').replace(' href="#w', f' href="#{prefix}w')


def failure_html(source: str, reason: str) -> str:
    """What the report says of an article that could not be read."""
    return f'<article class="reader"><h1>{escape(source)}</h1><p>{escape(reason)}</p></article>'


def page_html(title: str, *bodies: str) -> str:
    """One page of these articles."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"{POLICY}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style_sheet()}{_PAGE}</style></head>"
        f'<body class="stApp"><main>{"".join(bodies)}'
        '<p class="quiet">Made with Close Reading. A program found what is shown here and can be wrong: '
        "check what matters against the words of the article.</p></main></body></html>\n"
    )


def _listed(sentences: Sequence[str]) -> str:
    rows = "".join(f'<li dir="auto">{escape(sentence)}</li>' for sentence in sentences)
    return f"<ul>{rows}</ul>" if rows else ""


def headline(analysis: Analysis) -> str:
    """The headline on one line; plain words."""
    return analysis.headline or NO_HEADLINE
