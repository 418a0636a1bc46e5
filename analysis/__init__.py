"""Close Reading's analysis: who, what, who said what, which plans, and where, in one article."""

from analysis.errors import ArticleError, PipelineError
from analysis.models import Analysis
from analysis.pipeline import analyse
from analysis.reading import Source, read_article

__all__ = ["Analysis", "ArticleError", "PipelineError", "Source", "analyse", "read_article"]
