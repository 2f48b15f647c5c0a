"""The visits room: a cleaned article → who visited whom, when, where, with whom, and the words that say so."""

from pipelines.visits.record.explain import explain
from pipelines.visits.record.reading import Reading, read_visits
from pipelines.visits.record.visit import to_visit

__all__ = ["Reading", "explain", "read_visits", "to_visit"]
