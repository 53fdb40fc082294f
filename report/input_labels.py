"""Labels of the input tables, as notes name them; part of the labels."""

from schoolplaces.table_list import listed_tables

INPUT_LABELS: dict[str, tuple[str, str]] = {f"input.{table.name}": (table.zh, table.en) for table in listed_tables()}
