"""Measuring: rounds in turn, so that whatever else the machine does falls on both sides."""

import statistics
from collections.abc import Callable
from time import perf_counter


def seconds(work: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    """Return how long one piece of work takes, in seconds of the wall clock or another one."""
    begin = clock()
    work()
    return clock() - begin


def in_turn(
    sides: dict[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = perf_counter
) -> dict[str, list[float]]:
    """Run every side once a round, in changing order; return each side's seconds by that clock."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(rounds):
        for name in sorted(sides, reverse=bool(turn % 2)):
            times[name].append(seconds(sides[name], clock))
    return times


def report(times: dict[str, list[float]], floor: str, per: int = 1, unit: str = "ms") -> None:
    """Print each side's median, least and most, and its ratio to the floor; `per` divides into single pieces."""
    base = statistics.median(times[floor])
    for name, taken in times.items():
        middle = statistics.median(taken)
        spread = f"{min(taken) / per * 1000:9.2f} … {max(taken) / per * 1000:.2f}"
        print(f"  {name:<34}{middle / per * 1000:9.2f} {unit} ({spread.strip()})   × {middle / base:.2f}")
