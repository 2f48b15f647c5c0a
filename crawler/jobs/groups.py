"""Which sites share a host: they are crawled one after the other, by one process. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping


def host_groups(hosts_of: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Sites in groups that share no host with each other, the largest first; a group keeps the order of its sites.

    A host covers those below it (``example.cn`` covers ``news.example.cn``).

    Args:
        hosts_of: Site id → its hosts.
    """
    every = {host for hosts in hosts_of.values() for host in hosts}
    group_of: dict[str, list[str]] = {}  # widest host → its group
    for site, hosts in hosts_of.items():
        wide = {_widest(host, every) for host in hosts}
        joined = [site]
        for old in {id(group_of[host]): group_of[host] for host in wide if host in group_of}.values():
            joined = old + joined
        wide |= {_widest(host, every) for one in joined for host in hosts_of[one]}
        group_of.update(dict.fromkeys(wide or {f"{site} "}, joined))
    place = {site: n for n, site in enumerate(hosts_of)}
    groups = [sorted(group, key=place.__getitem__) for group in {id(one): one for one in group_of.values()}.values()]
    return sorted(groups, key=lambda group: (-len(group), place[group[0]]))


def _widest(host: str, hosts: Collection[str]) -> str:
    return min((one for one in hosts if host == one or host.endswith(f".{one}")), key=len)
