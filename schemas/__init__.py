"""Records that chuanmen writes: the article, the visit, what was rejected, and what changed."""

from schemas.article import ArchivePlace, Article, ArticleRef, Charset, Image, RepairCount
from schemas.base import SCHEMA_VERSION, Record
from schemas.changes import Change
from schemas.evidence import Evidence, Quote
from schemas.parts import Leader, Named, Purpose, Role, Stop, VisitEvidence
from schemas.rejected import Rejected
from schemas.units import Then, Unit
from schemas.visit import Visit

__all__ = [
    "SCHEMA_VERSION",
    "ArchivePlace",
    "Article",
    "ArticleRef",
    "Change",
    "Charset",
    "Evidence",
    "Image",
    "Leader",
    "Named",
    "Purpose",
    "Quote",
    "Record",
    "Rejected",
    "RepairCount",
    "Role",
    "Stop",
    "Then",
    "Unit",
    "Visit",
    "VisitEvidence",
]
