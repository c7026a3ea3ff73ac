"""`make bench`: run every benchmark, or those named: `python -m bench citations`."""

import sys

from bench import citations, journal, webhook, xlsx

BENCHMARKS = {"webhook": webhook.run, "journal": journal.run, "xlsx": xlsx.run, "citations": citations.run}


def main() -> None:
    """Run the benchmarks named, or all."""
    names = sys.argv[1:] or list(BENCHMARKS)
    if unknown := set(names) - set(BENCHMARKS):
        sys.exit(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    for name in names:
        print(f"\n{name}")
        BENCHMARKS[name]()


main()
