"""What makes the files of ``data/``; never imported by the repair itself."""
