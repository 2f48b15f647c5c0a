"""Records that chuanmen writes: the article, the visit, and what was rejected."""

from schemas.article import ArchivePlace, Article, Charset, RepairCount
from schemas.base import SCHEMA_VERSION, Record
from schemas.evidence import Span
from schemas.rejected import Rejected
from schemas.units import Unit
from schemas.visit import Leader, Named, Visit, VisitEvidence

__all__ = [
    "SCHEMA_VERSION",
    "ArchivePlace",
    "Article",
    "Charset",
    "Leader",
    "Named",
    "Record",
    "Rejected",
    "RepairCount",
    "Span",
    "Unit",
    "Visit",
    "VisitEvidence",
]
