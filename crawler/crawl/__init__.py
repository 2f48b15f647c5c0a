"""One crawl of one site: facts (site), Scrapy's side (site_spider), the loop (walk), reading, fetching, and which rows and days are wanted."""
