"""Looks at what crawls kept: which days of which site were seen, and which were not."""
