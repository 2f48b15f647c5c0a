"""Sites that share a host are in one group, whatever joins them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.jobs.groups import host_groups


def test_sites_without_a_common_host_are_alone() -> None:
    assert host_groups({"a": ["a.cn"], "b": ["b.cn"]}) == [["a"], ["b"]]


def test_a_host_covers_those_below_it() -> None:
    assert host_groups({"ah": ["ah.people.cn"], "other": ["x.cn"], "main": ["people.cn"]}) == [
        ["ah", "main"],
        ["other"],
    ]


def test_a_name_that_only_ends_alike_is_another_host() -> None:
    assert host_groups({"a": ["people.cn"], "b": ["mypeople.cn"]}) == [["a"], ["b"]]


def test_a_third_site_joins_two_groups() -> None:
    assert host_groups({"a": ["a.cn"], "b": ["b.cn"], "c": ["a.cn", "b.cn"]}) == [["a", "b", "c"]]


def test_sites_without_hosts_are_alone() -> None:
    assert host_groups({"seeds": [], "other": []}) == [["seeds"], ["other"]]


HOSTS = st.sampled_from(["a.cn", "b.cn", "c.cn", "x.a.cn", "y.a.cn", "z.b.cn"])


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.lists(HOSTS, max_size=3), max_size=8))
def test_every_site_is_in_one_group_and_groups_share_no_host(hosts_of: dict[str, list[str]]) -> None:
    groups = host_groups(hosts_of)
    assert sorted(site for group in groups for site in group) == sorted(hosts_of)
    for n, group in enumerate(groups):
        mine = {host for site in group for host in hosts_of[site]}
        others = {host for other in groups[n + 1 :] for site in other for host in hosts_of[site]}
        assert not any(a == b or a.endswith(f".{b}") or b.endswith(f".{a}") for a in mine for b in others)
