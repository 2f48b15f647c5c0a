"""The past of a site, from the web's archives.

archives (whom to ask, and how) → index (which captures there are, a span of time at a time) → captures (which of them are wanted) → replay (one capture's
page, proved) → past (the crawl: lists first, then articles, each text once). What comes is kept as a crawl keeps it (crawler/keep).
"""
