"""Runs the app so that every article holds the hostile findings: ``hostile_app.py LOG PORT``."""

from __future__ import annotations

import sys

import watched_app
from hostile_findings import hostile_analysis

import components.analysing

if __name__ == "__main__":
    components.analysing.analyse = hostile_analysis
    watched_app.main(*sys.argv[1:])
