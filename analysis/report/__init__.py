"""An analysis written down for people: one page of HTML, and the pieces of it that the screen shows too."""

from analysis.report.page import body_html, failure_html, headline, page_html, report_html

__all__ = ["body_html", "failure_html", "headline", "page_html", "report_html"]
