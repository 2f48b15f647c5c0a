"""The visits room: a cleaned article → who visited whom, when, where, with whom, and the words that say so."""

from pipelines.visits.explain import explain
from pipelines.visits.reading import Reading, read_visits
from pipelines.visits.record import to_visit

__all__ = ["Reading", "explain", "read_visits", "to_visit"]
