"""Who visits whom most? Pairs of provinces, a tour counted for each host, leaders of provinces only."""

import duckdb
import pandas as pd

QUERY = """
SELECT g.name AS guest, h.name AS host, sum(visits_province)::INT AS visits, any_value(neighbours) AS neighbours
FROM '{folder}/panel_year.parquet' p
JOIN '{folder}/units.parquet' g ON g.code = p.guest
JOIN '{folder}/units.parquet' h ON h.code = p.host
GROUP BY ALL HAVING visits > 0 ORDER BY visits DESC, guest, host LIMIT 8
"""


def with_duckdb(folder: str) -> pd.DataFrame:
    return duckdb.sql(QUERY.format(folder=folder)).df()


def with_pandas(folder: str) -> pd.DataFrame:
    panel = pd.read_parquet(f"{folder}/panel_year.parquet")
    names = pd.read_parquet(f"{folder}/units.parquet").set_index("code")["name"]
    panel = panel.assign(guest=panel.guest.map(names), host=panel.host.map(names), visits=panel.visits_province)
    pairs = panel.groupby(["guest", "host"], as_index=False).agg(
        visits=("visits", "sum"), neighbours=("neighbours", "first")
    )
    pairs = pairs[pairs.visits > 0].sort_values(["visits", "guest", "host"], ascending=[False, True, True]).head(8)
    return pairs.astype({"visits": int}).reset_index(drop=True)
