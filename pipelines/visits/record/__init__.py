"""One reading, one record: put together, proved, validated, explained."""
