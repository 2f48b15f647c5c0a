"""Web archives: file → members → records → bodies. One damaged record costs only itself.

``read_records`` reads ARC, WARC and WACZ, plain, gzip or zstd; what a record's page is, ``pipelines.warc`` says.
"""

from pipelines.archives.bodies import Answer, answer_of
from pipelines.archives.files import SUFFIXES, read_records, read_stream
from pipelines.archives.records import Damage, Record

__all__ = ["SUFFIXES", "Answer", "Damage", "Record", "answer_of", "read_records", "read_stream"]
