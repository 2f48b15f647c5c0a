"""A record's fields, each from what the rooms before it found."""
