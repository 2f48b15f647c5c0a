"""People with posts, and people in lists."""

from __future__ import annotations

import pytest

from pipelines.visits.entities.people import find_people
from pipelines.visits.entities.places import mask, scan
from pipelines.visits.entities.posts import find_posts, plain_title

Told = tuple[str, str, str, str]


def read(text: str) -> tuple[list[Told], list[str]]:
    """(name, posts, unit or level word, b for listed without posts, s for a shared post, 2 for one each) of everybody, and who is no leader."""
    places = scan(text)
    masked = mask(text, places)
    posts = find_posts(masked, places)
    people, refused = find_people(text, places, posts)
    mentions = sorted(((m, p.name) for p in people.values() for m in p.mentions), key=lambda item: item[0].start)
    return [
        (
            name,
            "、".join(plain_title(text, post, False) for post in m.posts),
            m.head.name if m.head else m.level or "",
            "".join(sign for sign, is_so in zip("bs2", (m.bare, m.shared, m.both), strict=True) if is_so),
        )
        for m, name in mentions
    ], sorted(refused)


@pytest.mark.parametrize(("text", "people", "refused"), [
    ('安徽省委书记郭守义、省长孙立群会见客人。', [('郭守义', '省委书记', '安徽省', ''), ('孙立群', '省长', '', '')], []),
    ('安徽省委副书记、省长孙立群出席。', [('孙立群', '省委副书记、省长', '安徽省', '')], []),
    ('省委常委、秘书长何远山，副省长钱守诚参加。', [('何远山', '省委常委、秘书长', '', ''), ('钱守诚', '副省长', '', '')], []),
    ('省领导何远山、钱守诚、周易参加。', [('何远山', '', '省', 'b'), ('钱守诚', '', '省', 'b'), ('周易', '', '省', 'b')], []),
    ('浙江省领导何远山、钱守诚陪同。', [('何远山', '', '浙江省', 'b'), ('钱守诚', '', '浙江省', 'b')], []),
    ('何远山、钱守诚、周易参加会见。', [('何远山', '', '', 'b'), ('钱守诚', '', '', 'b'), ('周易', '', '', 'b')], []),
    ('何远山、钱守诚参加会见。', [('何远山', '', '', 'b'), ('钱守诚', '', '', 'b')], []),
    ('甲公司董事长郭守义介绍。', [], ['郭守义']),
    ('郭守义转达浙江省委书记何远山的问候。', [], ['何远山']),
    ('受省委书记何远山委托，郭守义率团。', [], []),
    ('皖浙两省政协主席郭守义、何远山出席。', [('郭守义', '省政协主席', '', 's2'), ('何远山', '省政协主席', '', 's2')], []),
    ('省政协主席郭守义及孙立群参加。', [('郭守义', '省政协主席', '', 's'), ('孙立群', '', '', 'b')], []),
    ('王水平厅长介绍情况。', [('王水平', '厅长', '', '')], []),
    ('共青团安徽省委书记郭守义参加。', [], ['郭守义']),
    ('安徽省委、省政府副秘书长孙立群参加。', [('孙立群', '省政府副秘书长', '安徽省', '')], []),
    ('团长郭守义说。', [('郭守义', '', '', 'b')], []),
    ('时任省长郭守义说。', [], ['郭守义']),
    ('安徽省委党校校长郭守义出席。', [('郭守义', '省委党校校长', '安徽省', '')], []),
    ('杭州市余杭区区长何远山（女）、副区长钱守诚（回族）陪同。', [('何远山', '区长', '杭州市余杭区', ''), ('钱守诚', '副区长', '', '')], []),
    ('中共安徽省委书记郭守义讲话。', [('郭守义', '省委书记', '安徽省', '')], []),
    ('市委书记郭守义说，市委书记的责任重。', [('郭守义', '市委书记', '', '')], []),
    ('张亚、张亚中参加会见，张亚中说。', [('张亚', '', '', 'b'), ('张亚中', '', '', 'b')], []),
    ('习近平强调，省委书记郭守义要求。', [('郭守义', '省委书记', '', '')], []),
    ('省委书记扎西多吉、阿不都·热合曼会见。', [('扎西多吉', '省委书记', '', 's'), ('阿不都·热合曼', '省委书记', '', 's')], []),
    ('村党支部书记郭守义介绍。', [], ['郭守义']),
    ('两省领导郭守义、何远山和孙立群出席。', [('郭守义', '', '两省', 'b'), ('何远山', '', '两省', 'b'), ('孙立群', '', '两省', 'b')], []),
])  # fmt: skip
def test_people(text: str, people: list[Told], refused: list[str]) -> None:
    assert read(text) == (people, refused)
