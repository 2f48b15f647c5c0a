"""Feeds → tables that researchers open: Parquet, CSV, SQLite, Excel; a panel of provinces; frozen releases."""
