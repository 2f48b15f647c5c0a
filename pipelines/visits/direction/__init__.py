"""Who visits whom: phrases vote, the frame is decided."""
