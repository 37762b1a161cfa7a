"""What a shadow saw, on both databases: counted by the hour, of the newest files, within the time that is asked for."""

from __future__ import annotations

from inboxbot.compare import Difference, Kind, Seen, Side, Sight
from inboxbot.store import SqlStore, open_reader
from tests.contract.store_making import at

HOUR = 3600.0


def difference(turn: str = "c#1", kind: Kind = Kind.LOST, seconds: float = 5) -> Difference:
    before = Side(action="escalate", rule="شکایت", what="complaints", reply="متأسفیم")
    after = Side(action="silent", rule="hush")
    return Difference(kind=kind, turn=turn, at=at(seconds), before=before, after=after)


async def test_counts_are_added_and_differences_kept_once(store: SqlStore) -> None:
    """Two looks in one hour are one sum; the same turn seen again by the same files changes nothing."""
    await store.keep_sights([Sight(live="l", shadow="s", looked=3, skipped=1, differences=(difference(),))], at(10))
    again = Sight(live="l", shadow="s", looked=2, failed=1, differences=(difference(), difference("c#2", Kind.WORDED)))
    other = Sight(live="l2", shadow="s", looked=1)
    await store.keep_sights([again, other], at(20))
    assert await store.seen(at(0), at(60)) == Seen(
        shadow="s", looked=6, failed=1, skipped=1, kinds={Kind.LOST: 1, Kind.WORDED: 1}
    )


async def test_only_the_newest_files_count_and_only_in_time(store: SqlStore, database_url: str) -> None:
    """What older files would have done is over; what comes after the time belongs to the next day."""
    await store.keep_sights([Sight(live="l", shadow="old", looked=9, differences=(difference(),))], at(10))
    await store.keep_sights([Sight(live="l", shadow="new", looked=1, differences=(difference("c#2"),))], at(20))
    late = difference("c#3", seconds=3 * HOUR)
    await store.keep_sights([Sight(live="l", shadow="new", looked=4, differences=(late,))], at(3 * HOUR))
    await store.keep_sights([Sight(live="l", shadow="", skipped=4)], at(4 * HOUR))
    seen = await store.seen(at(0), at(2 * HOUR))
    assert seen is not None
    assert (seen.shadow, seen.looked, seen.kinds) == ("new", 1, {Kind.LOST: 1})
    reader = await open_reader(database_url)
    sight = await reader.sight(at(0), at(9 * HOUR))
    await reader.close()
    assert sight is not None
    assert (sight.looked, [found.turn for found in sight.differences]) == (5, ["c#2", "c#3"])
    assert sight.differences[1] == late


async def test_without_a_shadow_there_is_nothing(store: SqlStore) -> None:
    """None, not zero."""
    assert await store.seen(at(0), at(60)) is None
