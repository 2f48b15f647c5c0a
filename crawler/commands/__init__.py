"""The commands, one a file, as ``scrapy -h`` lists them."""

from crawler.terminal import write_out_what_cannot_be_shown

write_out_what_cannot_be_shown()  # imported by whichever command runs
