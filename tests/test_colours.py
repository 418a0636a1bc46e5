"""The colours of the screen, from where they are written: contrast, hues, and a second cue beside each hue."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from analysis.report.style import style_sheet
from analysis.report.wording import NAME_GROUPS, ROLES

ROOT = Path(__file__).parent.parent
THEMES = ("light", "dark")
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
HUES = {group.key: (group.light, group.dark) for group in NAME_GROUPS}


def page(theme: int) -> dict[str, str]:
    """The colours by name on the light (0) or dark (1) page: the theme's and the style sheet's variables."""
    named = dict(re.findall(r"--([a-z-]+): light-dark\((#\w+, ?#\w+)\)", style_sheet()))
    colours = {name: both.replace(" ", "").split(",")[theme] for name, both in named.items()}
    own = CONFIG[THEMES[theme]]
    return {**colours, "text": own["textColor"], "page": own["backgroundColor"], "box": own["secondaryBackgroundColor"]}  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Contrast as WCAG 2 defines it: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


WORDS_ON = [
    ("text", "page"), ("text", "box"), ("text", "tint"), ("text", "tint-soft"), ("text", "plan"), ("text", "found"),
    ("text", "raised"), ("quiet", "page"), ("quiet", "raised"), ("quiet", "tint"), ("quiet", "tint-soft"),
    ("quiet", "plan"), ("link", "page"), ("link", "raised"), ("link", "tint-soft"), ("link", "tint"),
]  # fmt: skip


@pytest.mark.parametrize("theme", (0, 1), ids=THEMES)
def test_words_and_lines_stand_out(theme: int) -> None:
    colours = page(theme)
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in WORDS_ON}
    found |= {(key, "page"): contrast(hue[theme], colours["page"]) for key, hue in HUES.items()}
    assert {pair: round(value, 2) for pair, value in found.items() if value < 4.5} == {}


def test_there_are_six_hues_and_the_map_has_no_others() -> None:
    assert len(set(HUES.values())) == len(NAME_GROUPS) <= 6
    assert {(role.light, role.dark) for role in ROLES.values()} <= set(HUES.values())


def test_no_kind_is_told_by_colour_alone() -> None:
    assert len({group.line for group in NAME_GROUPS}) == len(NAME_GROUPS), "each kind has its own underline"
    assert len({(role.shape, role.filled) for role in ROLES.values()}) == len(ROLES), (
        "and each role its own shape"
    )


# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
# (2009), full severity; rows of the matrix for linear red, green and blue.
DEFICIENCIES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def lab(colour: str, matrix: tuple[tuple[float, ...], ...] | None = None) -> tuple[float, float, float]:
    """The colour in CIE L*a*b*, as someone sees it to whom the matrix applies."""
    rgb = [linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    if matrix:
        rgb = [
            min(1, max(0, sum(weight * part for weight, part in zip(row, rgb, strict=True))))
            for row in matrix
        ]
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("theme", (0, 1), ids=THEMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_hues_can_be_told_apart_by_the_colour_blind(theme: int, deficiency: str) -> None:
    seen = {key: lab(hue[theme], DEFICIENCIES[deficiency]) for key, hue in HUES.items()}
    apart = {
        (one, other): sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        for one, other in combinations(seen, 2)
    }
    assert {pair: round(value, 1) for pair, value in apart.items() if value < 8} == {}
