"""How little a command logs."""

from __future__ import annotations

import logging

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings


def speak_little(settings: BaseSettings) -> None:
    """Let a command that shows its answer on the terminal log warnings only, unless the command line asks for more.

    A command's ``default_settings`` stand below those of the project, so LOG_LEVEL has no effect there.
    """
    if (settings.getpriority("LOG_LEVEL") or 0) <= SETTINGS_PRIORITIES["project"]:
        settings.set("LOG_LEVEL", "WARNING", priority="cmdline")


def quieten() -> None:
    """Hide what Scrapy tells at INFO about itself at each start."""
    for name in ("scrapy.utils.log", "scrapy.addons", "scrapy.middleware", "scrapy.crawler", "scrapy.core.engine"):
        logging.getLogger(name).setLevel(logging.WARNING)
