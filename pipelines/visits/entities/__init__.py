"""What the text names: units, posts, people, days, sites."""
