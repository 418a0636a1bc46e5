"""What a browser may do with a page that is saved: show it, and nothing else."""

from __future__ import annotations

#: Goes into the head of every saved page. Nothing may be loaded or run, whatever an article holds; only the page's own styles count.
POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
)
