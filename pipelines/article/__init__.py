"""The article's room: a decoded page → title, body, credits, dates, reporters.

HTML goes through ``extract_html``, text files through ``extract_text``; once the strings are repaired, ``read_frame`` reads the frame.
"""

from pipelines.article.frame import read_frame
from pipelines.article.html import extract_html
from pipelines.article.multipage import join_pages
from pipelines.article.text import extract_text

__all__ = ["extract_html", "extract_text", "join_pages", "read_frame"]
