"""The one way through the house: text → layout → Doc → entities → quotes, places, plans → Analysis."""

from __future__ import annotations

from collections.abc import Callable

from analysis.article import Article
from analysis.coreference import with_references
from analysis.entities import find_entities
from analysis.language import EMBEDDED, load, parse
from analysis.layout import find_layout
from analysis.models import Analysis
from analysis.places import find_places
from analysis.plans import find_plans
from analysis.quotes import find_quotes
from analysis.reading import LIMITS, Limits, check_readable, readable_length
from analysis.vocabulary import borrowed

#: Told what is done next, in words for a person, and which share of the work is done (0 to 1).
Progress = Callable[[str, float], None]
_PARSED = 0.75  # share of the work that is done when all sentences are read


def analyse(
    text: str,
    *,
    source: str = "",
    model: str = EMBEDDED,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Analysis:
    """Read one article: who and what, who said what, which plans, where.

    Args:
        text: the article; it is kept character for character in the result.
        source: what the result says of where the text came from, a file name for instance.
        model: the language pipeline, one of ``analysis.language.available_pipelines()``.
        progress: called before each step, and several times while the sentences of a long text are read.
        limits: of a text with more characters the beginning is read; ``read_to`` of the result says how far.

    Raises:
        NothingToRead: the text is empty or no English prose.
        PipelineError: the pipeline cannot be loaded.
    """
    check_readable(text)
    length = readable_length(text, limits=limits)
    with borrowed(load(model), length):
        return _analysis(text, length, source, model, progress or _say_nothing)


def _analysis(text: str, length: int, source: str, model: str, say: Progress) -> Analysis:
    read = text[:length]
    say("Looking for the headline and the paragraphs", 0.0)
    layout = find_layout(read)
    blocks = [(layout.title.start, layout.title.end)] if layout.title else []
    reading = "Reading the sentences"
    say(reading, 0.02)
    doc = parse(
        read, [*blocks, *layout.body], model, lambda share: say(reading, 0.02 + share * (_PARSED - 0.02))
    )
    article = Article(doc, layout)
    say("Finding people, organisations and other names", _PARSED)
    entities = with_references(article, find_entities(article))
    say("Finding who said what", 0.85)
    quotes, terms = find_quotes(article, entities)
    say("Finding the places", 0.92)
    places = find_places(article, entities)
    say("Finding plans and their versions", 0.95)
    plans = find_plans(article, entities, quotes, places)
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
        plans=plans,
        places=places,
        read_to=length if length < len(text) else None,
    )


def _say_nothing(step: str, share: float) -> None:
    """Nobody asked."""
