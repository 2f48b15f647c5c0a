"""Which companies are visitors shown? Sites whose name ends as a firm's does, by the number of visits."""

import duckdb
import pandas as pd

FIRM = "(公司|集团|企业|工厂|厂|药业|电子|科技)$"
QUERY = """
SELECT s.name AS company, count(DISTINCT s.event)::INT AS visits, count(DISTINCT e.guest_province)::INT AS provinces
FROM '{folder}/sites.parquet' s JOIN '{folder}/events.parquet' e ON e.id = s.event
WHERE regexp_matches(s.name, '{firm}') GROUP BY ALL ORDER BY visits DESC, company LIMIT 8
"""


def with_duckdb(folder: str) -> pd.DataFrame:
    return duckdb.sql(QUERY.format(folder=folder, firm=FIRM)).df()


def with_pandas(folder: str) -> pd.DataFrame:
    sites, events = (pd.read_parquet(f"{folder}/{name}.parquet") for name in ("sites", "events"))
    firms = sites[sites.name.str.contains(FIRM.replace("(", "(?:"), regex=True)]
    firms = firms.merge(events[["id", "guest_province"]], left_on="event", right_on="id")
    found = (
        firms.groupby("name")
        .agg(visits=("event", "nunique"), provinces=("guest_province", "nunique"))
        .reset_index(names="company")
    )
    return found.sort_values(["visits", "company"], ascending=[False, True]).head(8).reset_index(drop=True)
