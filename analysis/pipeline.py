"""The one way through the house: text → layout → Doc → entities → quotes, places, plans → Analysis."""

from __future__ import annotations

from analysis.article import Article
from analysis.coreference import with_references
from analysis.entities import find_entities
from analysis.language import EMBEDDED, parse
from analysis.layout import find_layout
from analysis.models import Analysis
from analysis.places import find_places
from analysis.plans import find_plans
from analysis.quotes import find_quotes
from analysis.reading import check_readable


def analyse(text: str, *, source: str = "", model: str = EMBEDDED) -> Analysis:
    """Read one article: who and what, who said what, which plans, where.

    Args:
        text: the article; it is kept character for character in the result.
        source: what the result says of where the text came from, a file name for instance.
        model: the language pipeline, one of ``analysis.language.available_pipelines()``.

    Raises:
        NothingToRead: the text is empty, too long or no English prose.
        PipelineError: the pipeline cannot be loaded.
    """
    check_readable(text)
    layout = find_layout(text)
    blocks = [(layout.title.start, layout.title.end)] if layout.title else []
    article = Article(parse(text, [*blocks, *layout.body], model), layout)
    entities = with_references(article, find_entities(article))
    quotes, terms = find_quotes(article, entities)
    places = find_places(article, entities)
    return Analysis(
        source=source,
        text=text,
        title=layout.title,
        byline=layout.byline,
        published=layout.published,
        body=layout.body,
        entities=entities,
        quotes=quotes,
        terms=terms,
        plans=find_plans(article, entities, quotes, places),
        places=places,
    )
