"""One page to look at: who visited whom, when, on what evidence, and where the gaps are. Read from the export's relations, so that page and files cannot disagree."""
