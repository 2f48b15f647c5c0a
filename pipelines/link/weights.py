"""The numbers of linking, one place; bench/link measures what each is worth (docs/linking.md has the table)."""

from __future__ import annotations

from typing import Final

SAME_DAYS: Final = 3.0
"""Both records tell the same first and last day."""
TOUCHING: Final = 2.0
"""Spans overlap or lie one day apart: papers count 昨天 from different days."""
WITHIN_SPAN: Final = 0.5
"""The days lie apart, but not further than the longer stated span."""
SAME_HOST: Final = 1.5
"""A host in common, or one host inside the other's."""
SAME_HEAD: Final = 3.0
"""Both say who leads, and it is one person."""
SHARED_GUEST: Final = 2.0
"""At least one guest in common besides."""
SHARED_PLACE: Final = 1.5
"""A site in common."""
SHARED_OTHER: Final = 1.0
"""A host's leader in common."""
OTHER_BODY: Final = -4.0
"""Two kinds of delegation (政协, 党政): two groups may be on the road on one day."""
NO_GUEST_SHARED: Final = -2.5
"""Both name guests and share none."""
DECIDED: Final = 1000.0
"""A user said that they are the same; no average outweighs it."""
ENOUGH: Final = 3.5
"""From here on two records tell of one visit."""
ENOUGH_UNDATED: Final = 4.5
"""The same for a record that lacks guest, host or day: it must show a person or a site in common."""
MARGIN: Final = 1.0
"""A record of that kind goes to its best event only if the second best is so much worse."""
TOUR_GAP_DAYS: Final = 2
"""A tour's next host is reached at most so many days after the last day told of the one before: papers often tell
a stay's first day only, and a host on the way may be told by nobody; beyond one day the same person must lead."""
LONGEST_SPAN_DAYS: Final = 20
"""A span longer than that is taken as an error of one report and opens no window."""
NEWS_AGE_DAYS: Final = 10
"""A record without a day was printed at most so many days after its visit; mirrors alone print later."""
TOUR_NEWS_DAYS: Final = 4
"""A record without a day that tells a tour's other host was printed at most so many days after the host whose day is told."""
ANNOUNCED_DAYS: Final = 31
"""…and at most so many days before it."""
COPY_GAP_DAYS: Final = 31
"""Records of one text in two places may differ in a day that a mirror misprinted, not in the visit."""
