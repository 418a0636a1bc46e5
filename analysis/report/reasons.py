"""Why a statement has its speaker, in sentences; every word they name leads to the text."""

from __future__ import annotations

from analysis.explanations import Step, explain
from analysis.models import Analysis, Quote
from analysis.report.markup import escape, excerpt, link

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def reasons_html(analysis: Analysis, quote: Quote) -> str:
    """The chain from the words to the speaker, one sentence a step."""
    steps = explain(analysis, quote)
    return (
        f'<ol class="reasons">{"".join(f"<li>{_sentence(analysis.text, step)}</li>" for step in steps)}</ol>'
    )


def _sentence(text: str, step: Step) -> str:
    words = _quoted(text, step.start, step.end)
    to = _quoted(text, *step.to) if step.to else ""
    match step.kind:
        case "attributed":
            return f"{words} gives the words to {to}."
        case "carried":
            if step.sentences < 0 or step.paragraphs < 0:
                return f"Nothing beside these words says who speaks. {to} speaks right after."
            return f"Nothing beside these words says who speaks. {to} spoke last, {_distance(step)}."
        case "turn":
            return f"Nothing beside these words says who speaks. By turns it is {to}, who spoke {_distance(step)}."
        case "meant":
            return f"{words} is {to}, {_distance(step)}."
        case "described":
            return f"{words} names {to}."
        case "fuller":
            return f"{words} is short for {to}, {_distance(step)}."
        case "unresolved":
            return f"The article gives no name for {words}."
        case "unattributed":
            return "The article does not say whose words these are."


def _quoted(text: str, start: int, end: int) -> str:
    """The words in quotation marks, as a link to where they stand."""
    return f"“{link(start, end, excerpt(text, (start, end), 60))}”" if end > start else escape("“”")


def _distance(step: Step) -> str:
    """ "two sentences before", "in the same sentence", "further on"."""
    if step.paragraphs:
        return _back(step.paragraphs, "paragraph")
    if step.sentences:
        return _back(step.sentences, "sentence")
    return "in the same sentence"


def _back(number: int, unit: str) -> str:
    away = abs(number)
    many = _NUMBERS[away] if away < len(_NUMBERS) else str(away)
    return f"{many} {unit}{'s' if away > 1 else ''} {'before' if number > 0 else 'further on'}"
