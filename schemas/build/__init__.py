"""Build scripts of the data files; never needed to run or test (docs/units.md)."""
