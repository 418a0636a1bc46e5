"""What can go wrong, in words for a person.

ArticleError             the article cannot be read; the message says why
├── UnreadableFile       the bytes are no text of a known kind
└── NothingToRead        there is no article in the text
PipelineError            the language pipeline cannot be loaded
"""


class ArticleError(ValueError):
    """The article cannot be read; ``str(error)`` is a sentence for the reader."""


class UnreadableFile(ArticleError):
    """The bytes are no text of a kind that can be read here."""


class NothingToRead(ArticleError):
    """There is no article in the text: it is empty, too long or not English prose."""


class PipelineError(RuntimeError):
    """The language pipeline cannot be loaded; the message says what to do."""
