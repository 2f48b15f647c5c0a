"""How we behave towards the sites: one subject a file, each a Scrapy component (order in crawler/settings.py)."""
