"""What is Xiangtan's own in the derivation: see data/chengbu/derive_case.py."""

from __future__ import annotations

CASE = "xiangtan"
BASE = 2022
