"""What is Yulin's own in the derivation: see data/chengbu/derive_case.py."""

from __future__ import annotations

CASE = "yulin"
BASE = 2017
