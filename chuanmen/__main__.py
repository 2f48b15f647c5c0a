"""``chuanmen``: the same commands as ``scrapy`` in the checkout, from any folder.

``--data DIR`` anywhere on the line says where crawls lie (as the environment variable ``CHUANMEN_DATA`` does).
"""

from __future__ import annotations

import os
import sys

from scrapy.cmdline import execute


def main(argv: list[str] | None = None) -> None:
    """Run one command; ends the process with the command's exit code."""
    words = list(sys.argv if argv is None else argv)
    words, folder = _without_data(words)
    if folder is not None:
        os.environ["CHUANMEN_DATA"] = folder
    os.environ["SCRAPY_SETTINGS_MODULE"] = "crawler.settings"
    execute(words)


def _without_data(words: list[str]) -> tuple[list[str], str | None]:
    for place, word in enumerate(words):
        if word.startswith("--data="):
            return words[:place] + words[place + 1 :], word.removeprefix("--data=")
        if word == "--data":
            if place + 1 == len(words):
                sys.exit("--data: expected a folder after it, found the end of the line")
            return words[:place] + words[place + 2 :], words[place + 1]
    return words, None


if __name__ == "__main__":
    main()
