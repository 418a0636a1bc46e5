"""Close Reading's analysis: who, what, who said what, which plans, and where, in one article."""

from analysis.comparing import compare
from analysis.errors import ArticleError, PipelineError
from analysis.models import Analysis, Comparison
from analysis.pipeline import analyse
from analysis.reading import Source, read_article

__all__ = [
    "Analysis",
    "ArticleError",
    "Comparison",
    "PipelineError",
    "Source",
    "analyse",
    "compare",
    "read_article",
]
