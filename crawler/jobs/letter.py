"""The letter that tells of alarms: one a command, only of what the run before did not tell."""

from __future__ import annotations

from collections.abc import Sequence

from scrapy.settings import BaseSettings

from crawler.keep.run import Run
from crawler.watch.notify import send


def tell(runs: Sequence[Run], settings: BaseSettings) -> list[str]:
    """Send new alarms to the addresses of CHUANMEN_NOTIFY (parted by blanks); what could not be sent, a line each.

    An alarm that the site's run before raised too is not sent again: it stays in the run file and in the exit code.
    """
    new = [f"{run.site}: {alarm['says']} ({alarm['kind']})" for run in runs for alarm in run.alarms if alarm["new"]]
    if not new:
        return []
    sites = sum(any(alarm["new"] for alarm in run.alarms) for run in runs)
    title = f"chuanmen: {len(new)} alarms of {sites} sites" if len(new) > 1 else f"chuanmen: {new[0]}"
    body = "\n".join(
        [*new, "", "What each alarm means and what to do: docs/operating.md. Nothing is lost; the run files say more."]
    )
    return send((settings["CHUANMEN_NOTIFY"] or "").split(), title, body, settings.getfloat("CHUANMEN_NOTIFY_S"))
