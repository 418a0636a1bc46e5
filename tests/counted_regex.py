"""A regular expression matched the way ``re`` does it, trying and going back, with every step counted.

``re`` says how long a search takes, not how many steps it needs; a count is the same on every machine.
``growth`` makes from a pattern the texts that are worst for it: what its repetitions take, many times
over, behind what leads there and before what cannot follow.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable, Iterator
from typing import Any

Groups = dict[int, tuple[int, int]]
Then = Callable[[int, Groups], int | None]
Node = tuple[Any, Any]

ALPHABET = " \n\taZ1_.,-—“\"'’:/@é\x00"
_SIZE = 60  # signs of the shorter text; the longer one repeats twice as often …
_FEWEST = 8  # … and the shorter at least so often
_MOST_GROWTH = 2.9  # twice the text is twice the work; four times where the square of it is done
_MOST_STEPS = 100_000
_LARGE = 20  # a repetition up to this often is tried like one of any length …
_CAPPED = 8  # … but goes on this often at most in ``growth``: a fixed number does not grow with the text


class TooManySteps(Exception):
    """The count went over the limit."""


class CountedPattern:
    """One pattern; ``steps`` counts the signs that were looked at.

    Args:
        pattern: the pattern's source; bytes are taken as Latin-1.
        flags: its flags, as ``re.Pattern.flags`` has them.
        capped: a repetition with an upper bound goes on this often at most.
    """

    def __init__(self, pattern: str | bytes, flags: int = 0, capped: int | None = None) -> None:
        source = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        self.tree: list[Node] = list(parser.parse(source, flags & ~re.UNICODE))
        self.flags = flags
        self.capped = capped
        self.steps = 0
        self._accepted: dict[tuple[int, str, int], bool] = {}  # by node, which the tree keeps alive

    def spans(self, text: str, *, anchored: bool = False) -> list[tuple[int, int]]:
        """What ``finditer`` finds, or with ``anchored`` what ``match`` does."""
        found: list[tuple[int, int]] = []
        at = 0
        while at <= len(text):
            end = self._sequence(self.tree, text, at, {}, lambda i, _: i, self.flags)
            if end is not None:
                found.append((at, end))
            if anchored:
                break
            at = end if end is not None and end > at else at + 1
        return found

    def _accepts(self, node: Node, sign: str, flags: int) -> bool:
        key = (id(node), sign, flags)
        if (known := self._accepted.get(key)) is None:
            known = self._accepted[key] = accepts(node, sign, flags)
        return known

    def _step(self) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise TooManySteps

    def _sequence(
        self, nodes: list[Node], text: str, i: int, groups: Groups, then: Then, flags: int
    ) -> int | None:
        """Where the match ends that begins with these nodes at ``i`` and goes on with ``then``."""
        if not nodes:
            return then(i, groups)
        rest = nodes[1:]
        follow: Then = (lambda j, g: self._sequence(rest, text, j, g, then, flags)) if rest else then
        kind, value = nodes[0]
        if is_single(nodes[0]):
            self._step()
            return (
                follow(i + 1, groups) if i < len(text) and self._accepts(nodes[0], text[i], flags) else None
            )
        if kind is op.AT:
            self._step()
            return follow(i, groups) if _holds(value, text, i, flags) else None
        if kind is op.SUBPATTERN:
            group, added, dropped, inner = value
            within = (flags | added) & ~dropped

            def closed(j: int, g: Groups) -> int | None:
                return follow(j, {**g, group: (i, j)} if group else g)

            return self._sequence(list(inner), text, i, groups, closed, within)
        if kind is op.BRANCH:
            for branch in value[1]:
                end = self._sequence(list(branch), text, i, groups, follow, flags)
                if end is not None:
                    return end
            return None
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._repeat(kind, value, text, i, groups, follow, flags)
        if kind is op.ATOMIC_GROUP:
            state = groups
            end = self._sequence(list(value), text, i, groups, lambda j, _: j, flags)
            return None if end is None else follow(end, state)
        if kind in (op.ASSERT, op.ASSERT_NOT):
            direction, inner = value
            start = i if direction > 0 else i - inner.getwidth()[0]
            end = None
            if start >= 0:
                end = self._sequence(list(inner), text, start, groups, lambda j, _: j, flags)
            return follow(i, groups) if (end is not None) == (kind is op.ASSERT) else None
        if kind is op.GROUPREF:
            start, stop = groups.get(value, (0, 0))
            self._step()
            said = text[start:stop]
            return follow(i + len(said), groups) if text.startswith(said, i) else None
        raise NotImplementedError(f"{kind}: teach the counting matcher this part of a pattern")

    def _repeat(
        self, kind: Any, value: Any, text: str, i: int, groups: Groups, then: Then, flags: int
    ) -> int | None:
        least, most, body = value
        inner = list(body)
        most = len(text) + 1 if most is op.MAXREPEAT else int(most)
        if self.capped is not None:
            least = min(least, self.capped)
            most = most if value[1] is op.MAXREPEAT else min(most, self.capped)
        if len(inner) == 1 and is_single(inner[0]) and kind is not op.MIN_REPEAT:
            end = i
            while end - i < most and end < len(text):
                self._step()
                if not self._accepts(inner[0], text[end], flags):
                    break
                end += 1
            if kind is op.POSSESSIVE_REPEAT:
                return then(end, groups) if end - i >= least else None
            for j in range(end, i + least - 1, -1):
                self._step()
                if (found := then(j, groups)) is not None:
                    return found
            return None
        if kind is op.POSSESSIVE_REPEAT:
            end, count = i, 0
            while count < most:
                following = self._sequence(inner, text, end, groups, lambda j, _: j, flags)
                if following is None or following == end:
                    break
                end, count = following, count + 1
            return then(end, groups) if count >= least else None

        def again(j: int, g: Groups, count: int, last: int) -> int | None:
            self._step()
            if count >= least and j == last:
                return then(j, g)

            def more() -> int | None:
                if count >= most:
                    return None
                return self._sequence(inner, text, j, g, lambda k, h: again(k, h, count + 1, j), flags)

            if count < least:
                return more()
            if kind is op.MIN_REPEAT:
                found = then(j, g)
                return more() if found is None else found
            found = more()
            return then(j, g) if found is None else found

        return again(i, groups, 0, -1)


def is_single(node: Node) -> bool:
    """Whether the node stands for exactly one sign."""
    return node[0] in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)


def accepts(node: Node, sign: str, flags: int) -> bool:
    """Whether the sign is one of those that the node stands for."""
    kind, value = node
    if kind is op.ANY:
        return bool(flags & re.DOTALL) or sign != "\n"
    signs = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
    codes = [ord(s) for s in signs if len(s) == 1]
    if kind is op.LITERAL:
        return value in codes
    if kind is op.NOT_LITERAL:
        return value not in codes
    negated = value[0][0] is op.NEGATE
    return any(_among(item, sign, codes) for item in value[negated:]) != negated


def _among(item: Node, sign: str, codes: list[int]) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return value in codes
    if kind is op.RANGE:
        return any(value[0] <= code <= value[1] for code in codes)
    name = str(value)
    known = sign.isspace() if "SPACE" in name else sign.isdecimal() if "DIGIT" in name else _is_word(sign)
    return known != ("NOT" in name)


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _holds(where: Any, text: str, i: int, flags: int) -> bool:
    if where is op.AT_BEGINNING and flags & re.MULTILINE:
        return i == 0 or text[i - 1] == "\n"
    if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
        return i == 0
    if where is op.AT_END:
        last = i == len(text) or (i == len(text) - 1 and text[i] == "\n")
        return last or bool(flags & re.MULTILINE and text[i] == "\n")
    if where is op.AT_END_STRING:
        return i == len(text)
    edge = (i > 0 and _is_word(text[i - 1])) != (i < len(text) and _is_word(text[i]))
    return edge == (where is op.AT_BOUNDARY)


def sample(nodes: list[Node], flags: int) -> str:
    """A text that the nodes most likely match."""
    out = ""
    for node in nodes:
        kind, value = node
        if is_single(node):
            out += next(iter(_signs(node, flags)), "")
        elif kind is op.SUBPATTERN:
            out += sample(list(value[3]), flags)
        elif kind is op.BRANCH:
            out += sample(list(value[1][0]), flags)
        elif kind is op.ATOMIC_GROUP:
            out += sample(list(value), flags)
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            out += sample(list(value[2]), flags) * max(1, value[0])
    return out


def _signs(node: Node, flags: int) -> Iterator[str]:
    """Some signs that the node stands for."""
    kind, value = node
    named = []
    if kind is op.LITERAL:
        named = [chr(value)]
    elif kind is op.IN:
        named = [chr(v if k is op.LITERAL else v[0]) for k, v in value if k in (op.LITERAL, op.RANGE)]
    for sign in dict.fromkeys([*named[:6], *ALPHABET]):
        if accepts(node, sign, flags):
            yield sign


def worst_pumps(nodes: list[Node], flags: int, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield (what leads to it, what is repeated): for each long repetition, and for the way to it."""
    for number, (kind, value) in enumerate(nodes):
        lead = before + sample(nodes[:number], flags)
        inner: list[list[Node]] = []
        if kind is op.SUBPATTERN:
            inner = [list(value[3])]
        elif kind is op.BRANCH:
            inner = [list(branch) for branch in value[1]]
        elif kind is op.ATOMIC_GROUP:
            inner = [list(value)]
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            inner = [list(value[1])]
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            inner = [list(value[2])]
            if value[1] is op.MAXREPEAT or value[1] >= _LARGE:
                body = inner[0]
                pumps = [sample(body, flags)]
                if len(body) == 1 and is_single(body[0]):
                    pumps += list(_signs(body[0], flags))[:8]
                for pump in dict.fromkeys(pumps):
                    yield lead, pump
                    yield "", lead + pump
                if lead:
                    yield "", lead
        for part in inner:
            yield from worst_pumps(part, flags, lead)


def growth(pattern: str | bytes, flags: int = 0, *, anchored: bool = False) -> str:
    """Which text makes the pattern do more than twice the work for twice the length; empty if none does.

    The alternatives of a long list are looked at one by one: the list's work is the sum of theirs.
    """
    counted = CountedPattern(pattern, flags, _CAPPED)
    trees = [counted.tree]
    if len(counted.tree) == 1 and counted.tree[0][0] is op.BRANCH:
        trees = [list(branch) for branch in counted.tree[0][1][1]]
    return next(filter(None, (_growth_of(counted, tree, anchored) for tree in trees)), "")


def _growth_of(counted: CountedPattern, tree: list[Node], anchored: bool) -> str:
    counted.tree = tree
    pumps = dict.fromkeys([*worst_pumps(tree, counted.flags), ("", sample(tree, counted.flags))])
    for lead, pump in pumps:
        for end in ("", "\x00"):
            steps = []
            times = max(_FEWEST, _SIZE // max(1, len(pump)))
            for text in (lead + pump * times + end, lead + pump * 2 * times + end):
                counted.steps = 0
                try:
                    counted.spans(text, anchored=anchored)
                except (TooManySteps, RecursionError):
                    counted.steps = _MOST_STEPS
                steps.append(counted.steps)
            if steps[1] > _MOST_GROWTH * steps[0] + 500 or steps[1] >= _MOST_STEPS:
                return f"{lead!r} + {pump!r} × n + {end!r}: {steps[0]} steps, then {steps[1]}"
    return ""
