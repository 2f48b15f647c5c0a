"""What changes after a new secretary? Visits sent and received in the 180 days before and after the newcomer is first seen."""

import duckdb
import pandas as pd

DAYS = 180
QUERY = """
WITH came AS (
  SELECT unit, unit_name, name, first, row_number() OVER (PARTITION BY unit ORDER BY first) AS n
  FROM '{folder}/offices.parquet' WHERE post IN ('省委书记', '市委书记', '自治区党委书记') AND unit LIKE '__0000'),
trips AS (
  SELECT id, guest AS unit, 'sent' AS way, start FROM '{folder}/events.parquet' WHERE level = 'province' AND start IS NOT NULL
  UNION ALL
  SELECT id, unnest(string_split(hosts, ';')), 'received', start FROM '{folder}/events.parquet' WHERE level = 'province' AND start IS NOT NULL)
SELECT unit_name AS unit, name AS newcomer, first AS first_seen,
  count(*) FILTER (way = 'sent' AND start < first)::INT AS sent_before, count(*) FILTER (way = 'sent' AND start >= first)::INT AS sent_after,
  count(*) FILTER (way = 'received' AND start < first)::INT AS received_before, count(*) FILTER (way = 'received' AND start >= first)::INT AS received_after
FROM came JOIN trips USING (unit)
WHERE n = 2 AND start BETWEEN first - {days} AND first + {days}
GROUP BY ALL ORDER BY first, unit LIMIT 8
"""


def with_duckdb(folder: str) -> pd.DataFrame:
    found = duckdb.sql(QUERY.format(folder=folder, days=DAYS)).df()
    return found.assign(first_seen=found.first_seen.astype(str))


def with_pandas(folder: str) -> pd.DataFrame:
    offices, events = (pd.read_parquet(f"{folder}/{name}.parquet") for name in ("offices", "events"))
    events = events[(events.level == "province") & events.start.notna()]
    heads = offices[offices.post.isin(["省委书记", "市委书记", "自治区党委书记"]) & offices.unit.str.endswith("0000")]
    newcomers = heads.sort_values("first").groupby("unit").nth(1)
    rows = []
    for came in newcomers.itertuples():
        away = (pd.to_datetime(events.start) - pd.Timestamp(came.first)).dt.days
        near = away.between(-DAYS, DAYS)
        hosted = (";" + events.hosts + ";").str.contains(f";{came.unit};", regex=False)
        sent, received = near & (events.guest == came.unit), near & hosted
        counts = [int((way & after).sum()) for way in (sent, received) for after in (away < 0, away >= 0)]
        if sum(counts):
            rows.append([came.unit_name, came.name, str(came.first), *counts])
    columns = ["unit", "newcomer", "first_seen", "sent_before", "sent_after", "received_before", "received_after"]
    return pd.DataFrame(rows, columns=columns).sort_values(["first_seen", "unit"]).head(8).reset_index(drop=True)
