"""What does one side report and the other leave out? Events by the sides that tell them, and values that only one report has."""

import duckdb
import pandas as pd

QUERY = """
WITH people AS (SELECT event, count(*) FILTER (records = 1) AS alone, count(*) AS named FROM '{folder}/event_leaders.parquet' GROUP BY event),
places AS (SELECT event, count(*) FILTER (records = 1) AS alone, count(*) AS named FROM '{folder}/sites.parquet' GROUP BY event)
SELECT CASE WHEN sides = '' THEN 'unknown' ELSE sides END AS told_by, count(*)::INT AS events,
  sum(coalesce(p.named, 0))::INT AS people, sum(coalesce(p.alone, 0))::INT AS in_one_report,
  sum(coalesce(s.named, 0))::INT AS sites, sum(coalesce(s.alone, 0))::INT AS sites_in_one_report
FROM '{folder}/events.parquet' e LEFT JOIN people p ON p.event = e.id LEFT JOIN places s ON s.event = e.id
WHERE voices > 1 GROUP BY ALL ORDER BY told_by
"""


def with_duckdb(folder: str) -> pd.DataFrame:
    return duckdb.sql(QUERY.format(folder=folder)).df()


def with_pandas(folder: str) -> pd.DataFrame:
    events, people, sites = (
        pd.read_parquet(f"{folder}/{name}.parquet") for name in ("events", "event_leaders", "sites")
    )
    events = events[events.voices > 1].set_index("id")
    told = pd.DataFrame({"told_by": events.sides.replace("", "unknown"), "events": 1})
    for table, named, alone in ((people, "people", "in_one_report"), (sites, "sites", "sites_in_one_report")):
        told[named] = table.groupby("event").size()
        told[alone] = table[table.records == 1].groupby("event").size()
    return told.fillna(0).groupby("told_by").sum().astype(int).reset_index()
