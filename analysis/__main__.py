"""``python -m analysis read FILE …``: one analysis per article on standard output; ``compare OLD NEW``: two plan texts."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from analysis import compare_command
from analysis.errors import ArticleError, PipelineError
from analysis.language import EMBEDDED, load
from analysis.pipeline import analyse
from analysis.reading import read_article
from analysis.report import body_html, failure_html, headline, page_html


def read_file(path: str, model: str = EMBEDDED, as_page: bool = False) -> dict[str, Any]:
    """The analysis of one file as a dict, or ``{"source", "error"}`` with a sentence that says why not.

    ``as_page``: what the report says of it instead, as ``{"source", "headline", "html"}``.
    """
    try:
        source = read_article(Path(path).read_bytes(), path)
        result = analyse(source.text, source=path, model=model)
        if not as_page:
            return result.to_dict()
        prefix = f"a{crc32(path.encode('utf-8', 'surrogateescape')):08x}-"
        return {"source": path, "headline": headline(result), "html": body_html(result, prefix)}
    except ArticleError as error:
        return {"source": path, "error": str(error)}
    except FileNotFoundError:
        return {"source": path, "error": f"There is no file “{path}”."}
    except OSError as error:
        return {"source": path, "error": f"“{path}” cannot be opened: {error.strerror}."}
    except PipelineError:
        raise
    except Exception as error:  # one article must not stop the others
        return {"source": path, "error": f"“{path}” could not be analysed ({type(error).__name__})."}


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns 0, or 1 if an article could not be read, or 2 for a wrong call."""
    args = _arguments(argv)
    if args.command == "compare":
        return compare_command.run(args.old, args.new, args.format, args.out)
    try:
        out = sys.stdout if args.out is None else args.out.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"“{args.out}” cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    failed = False
    try:
        load(args.model)
        pages = []
        first = True
        for result in _results(args.files, args.model, args.workers, as_page=args.format == "html"):
            if "error" in result:
                failed = True
                print(f"{result['source']}: {result['error']}", file=sys.stderr)
            if args.format == "jsonl":
                out.write(json.dumps(result, ensure_ascii=False) + "\n")
            elif args.format == "json":
                out.write(("[\n" if first else ",\n") + json.dumps(result, ensure_ascii=False, indent=2))
            else:
                pages.append(result)
            first = False
            out.flush()
        if args.format == "json":
            out.write("\n]\n")
        elif args.format == "html":
            out.write(_page(pages))
    except PipelineError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        if out is not sys.stdout:
            out.close()
    return int(failed)


def _page(results: list[dict[str, Any]]) -> str:
    """One page with the reports of all articles; of those that cannot be read, why."""
    bodies = [
        failure_html(result["source"], result["error"]) if "error" in result else result["html"]
        for result in results
    ]
    title = results[0].get("headline", "Articles") if len(results) == 1 else f"{len(results)} articles"
    return page_html(title, *bodies)


def _results(files: list[str], model: str, workers: int, as_page: bool) -> Iterable[dict[str, Any]]:
    """The results in the order of the files."""
    read = partial(read_file, model=model, as_page=as_page)
    if workers <= 1 or len(files) == 1:
        yield from map(read, files)
        return
    with ProcessPoolExecutor(min(workers, len(files))) as pool:
        yield from pool.map(read, files)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m analysis", description="Read news articles closely.")
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser(
        "read", help="analyse articles: one JSON object each, or a page to read and print"
    )
    read.add_argument("files", nargs="+", metavar="FILE")
    read.add_argument("--format", choices=("jsonl", "json", "html"), default="jsonl")
    read.add_argument("--out", type=Path, help="write here instead of to standard output")
    read.add_argument("--workers", type=int, default=1, metavar="N", help="processes side by side")
    read.add_argument("--model", default=EMBEDDED, help="an installed English spaCy pipeline")
    comparing = commands.add_parser("compare", help="lay two plan texts side by side, point by point")
    comparing.add_argument("old", metavar="OLD")
    comparing.add_argument("new", metavar="NEW")
    comparing.add_argument("--format", choices=("json", "html"), default="json")
    comparing.add_argument("--out", type=Path, help="write here instead of to standard output")
    args = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict"
            )
    return args


if __name__ == "__main__":
    sys.exit(main())
