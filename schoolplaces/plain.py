"""Names as they are compared: headers without what does not tell them apart, and the columns they stand for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from schoolplaces.schema import Column, TableSchema


def plain(name: str) -> str:
    """Return a header without what does not tell names apart: case, width, blanks and a unit in brackets.

    Examples
    --------
    >>> plain("占地面积（㎡）"), plain(" Lead Years ")
    ('占地面积', 'lead_years')
    """
    text = unicodedata.normalize("NFKC", name).strip().casefold()
    text = re.sub(r"\s*[(\[][^)\]]*[)\]]$", "", text) or text
    return re.sub(r"[\s\-]+", "" if re.search(r"[\u4e00-\u9fff]", text) else "_", text)


@cache
def known_headers(schema: TableSchema) -> dict[str, Column]:
    """Return plain name -> column, English and Chinese.

    Examples
    --------
    >>> from schoolplaces.schema import load_schema
    >>> known_headers(load_schema("births"))["出生人数"].name
    'births'
    """
    return {plain(name): column for column in schema.columns for name in (column.name, column.zh)}
