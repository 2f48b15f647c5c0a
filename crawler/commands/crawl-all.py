"""``scrapy crawl-all``: the command's name is the file's name, which is why it has a hyphen; what it does is in crawler/jobs/many.py."""  # noqa: N999

from crawler.jobs.many import CrawlAllCommand


class Command(CrawlAllCommand):
    """Crawl many sites."""
