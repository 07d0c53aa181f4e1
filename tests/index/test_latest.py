"""The latest few values: what was used last stays, what was made first wins."""

from hypothesis import given
from hypothesis import strategies as st

from index.latest import Latest

ACTS = st.lists(st.tuples(st.booleans(), st.integers(0, 6), st.integers()))


@given(ACTS, st.integers(1, 4))
def test_it_is_a_map_of_the_keys_used_last(acts: list[tuple[bool, int, int]], limit: int) -> None:
    latest: Latest[int, int] = Latest(limit)
    held: dict[int, int] = {}
    for keeps, key, value in acts:
        if keeps:
            held[key] = held.pop(key, value)
            assert latest.keep(key, value) == held[key]
            held = dict(list(held.items())[-limit:])
        else:
            if key in held:
                held[key] = held.pop(key)
            assert latest.find(key) == held.get(key)
