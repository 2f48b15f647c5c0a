"""Which months have no data? Provinces of whose sites no day of a month was covered: a zero there says nothing."""

import duckdb
import pandas as pd

QUERY = """
SELECT u.name AS province, month, any_value(covered_guest) AS covered
FROM '{folder}/panel_month.parquet' p JOIN '{folder}/units.parquet' u ON u.code = p.guest
WHERE month IS NOT NULL AND month LIKE '2024%' GROUP BY ALL HAVING coalesce(covered, 0) = 0 ORDER BY province, month LIMIT 8
"""


def with_duckdb(folder: str) -> pd.DataFrame:
    return duckdb.sql(QUERY.format(folder=folder)).df()


def with_pandas(folder: str) -> pd.DataFrame:
    panel = pd.read_parquet(f"{folder}/panel_month.parquet")
    names = pd.read_parquet(f"{folder}/units.parquet").set_index("code")["name"]
    panel = panel[panel.month.str.startswith("2024", na=False)]
    months = (
        panel.assign(province=panel.guest.map(names))
        .groupby(["province", "month"], as_index=False)
        .covered_guest.first()
    )
    empty = months[months.covered_guest.fillna(0) == 0].rename(columns={"covered_guest": "covered"})
    return empty.sort_values(["province", "month"]).head(8).reset_index(drop=True)
