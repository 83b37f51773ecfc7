#!/usr/bin/env python3
"""Every block of corpus/topics stands, word for word, in corpus/strategy.md.

usage: check_topics.py     (in the folder of the source)

Exit: 0 all do, 1 some differ (listed).
"""
import glob
import re
import sys


def plain(s):
    return " ".join(s.split())


def searches(path):
    """The numbered searches of a topic, each as one line, without those that only join others."""
    found = []
    for line in open(path, encoding="utf-8"):
        if re.match(r"#\D", line) or not line.strip():
            continue
        if line[0] in " \t":
            found[-1] += " " + line
        else:
            found.append(re.sub(r"^#\d+:?\s*", "", line))
    return [plain(s) for s in found if '"' in s]


def main():
    strategy = open("corpus/strategy.md", encoding="utf-8").read()
    blocks = {plain(b) for b in re.findall(r"```\n(.*?)```", strategy, re.S)}
    status = n = 0
    for path in sorted(glob.glob("corpus/topics/*.txt")):
        for i, search in enumerate(searches(path), 1):
            n += 1
            if search not in blocks:
                print(f"{path}: search {i} is no block of corpus/strategy.md: {search[:60]}...")
                status = 1
    print(f"{n} blocks of topics looked up in corpus/strategy.md")
    return status


sys.exit(main())
