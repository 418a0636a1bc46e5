"""``python -m analysis compare OLD NEW``: two plan texts, point by point."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from analysis.comparing import compare
from analysis.comparison_report import page_html
from analysis.errors import ArticleError
from analysis.reading import read_article


def compare_files(old: str, new: str, form: str) -> str:
    """The comparison of two files, as JSON or as an HTML page.

    Raises:
        ArticleError: one of them cannot be read, or both are empty.
    """
    texts = []
    for path in (old, new):
        try:
            texts.append(read_article(Path(path).read_bytes(), path).text)
        except FileNotFoundError as error:
            raise ArticleError(f"There is no file “{path}”.") from error
        except OSError as error:
            raise ArticleError(f"“{path}” cannot be opened: {error.strerror}.") from error
    comparison = compare(*texts)
    if form == "html":
        return page_html(comparison, Path(old).name, Path(new).name)
    return json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2) + "\n"


def run(old: str, new: str, form: str, out: Path | None) -> int:
    """Write the comparison; returns 0, or 1 after saying on stderr why there is none."""
    try:
        written = compare_files(old, new, form)
        if out is None:
            sys.stdout.write(written)
        else:
            out.write_text(written, encoding="utf-8", newline="\n")
    except ArticleError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"“{out}” cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    return 0
