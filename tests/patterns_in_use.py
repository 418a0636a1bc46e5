"""Which regular expressions the app uses: ``python patterns_in_use.py`` prints each as a line of JSON.

All modules are imported, articles read and texts compared, while every compilation is noted with the
line that asked for it.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parent.parent
PACKAGES = ("analysis", "components")
#: Run by those who make the data; no reader's text reaches them.
LEFT_OUT = ("analysis.training", "analysis.gazetteer.recipe", "analysis.knowledge.related_words_recipe", "analysis.__main__", "analysis.reading.apart_child")  # fmt: skip


def main() -> None:
    sys.path.insert(0, str(ROOT))
    compiled = re._compile  # type: ignore[attr-defined]
    seen: set[tuple[Any, ...]] = set()

    def note(pattern: Any, flags: int) -> Any:
        made = compiled(pattern, flags)
        frame: FrameType | None = sys._getframe(1)
        while frame and Path(frame.f_code.co_filename).parent.name == "re":
            frame = frame.f_back
        file = Path(frame.f_code.co_filename) if frame else ROOT
        if frame and file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in PACKAGES:
            source = made.pattern
            is_bytes = isinstance(source, bytes)
            seen.add(
                (
                    str(file.relative_to(ROOT)),
                    frame.f_lineno,
                    source.decode("latin-1") if is_bytes else source,
                    made.flags,
                    is_bytes,
                )
            )
        return made

    re._compile = note  # type: ignore[attr-defined]
    for package in PACKAGES:
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not module.name.startswith(LEFT_OUT):
                importlib.import_module(module.name)
    from analysis import analyse, compare
    from analysis.sourcing import sourcing_of

    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "sample_articles").glob("*.txt"))]
    for text in texts:
        sourcing_of(analyse(text))
    compare(texts[0], texts[1])
    for one in sorted(seen):
        print(json.dumps(one))


if __name__ == "__main__":
    main()
