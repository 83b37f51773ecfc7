#!/usr/bin/env python3
"""What each part of the ranking adds, on judged collections.

usage: rank_parts.py --hcckb PATH --data DIR [--vocab DIR] [--sets scifact,nfcorpus] [--every N]

DIR holds SET.xml.gz (PubMed XML), SET.dev.queries.tsv (id, text) and SET.dev.qrels.tsv (id, PMID,
grade). Every question is asked with `search --any`, once for each row of the table; nDCG@10 is
printed, beside plain FTS5 (porter unicode61, bm25(), all words OR-ed) over the same papers. With
--vocab the table is printed twice: with the lexicon that the program brings, and with every
vocabulary of that folder loaded (tests/bench/full_lexicon.sh). --every N asks each Nth question.
"""
import argparse
import json
import math
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

PARTS = [
    ("BM25 over fields, stop words out", ["--exact"]),
    ("and other names of concepts", ["--no-widen", "--no-explode"]),
    ("and what is under them", ["--no-widen"]),
    ("and words of the best papers", []),
]


def read_rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def load(folder, name, every):
    grades = {}
    for question, pmid, grade in read_rows(os.path.join(folder, name + ".dev.qrels.tsv")):
        if int(grade) > 0:
            grades.setdefault(question, {})[int(pmid)] = int(grade)
    asked = [row[:2] for row in read_rows(os.path.join(folder, name + ".dev.queries.tsv"))]
    return [(text, grades[question]) for question, text in asked if question in grades][::every]


def ndcg(found, grades):
    def gain(values):
        return sum(grade / math.log2(place + 2) for place, grade in enumerate(values[:10]))

    return gain([grades.get(pmid, 0) for pmid in found]) / gain(sorted(grades.values(), reverse=True))


def ask(hcckb, db, text, options):
    command = [hcckb, "--quiet", "--db", db, "search", "--any", "--json", "--limit", "10"]
    done = subprocess.run(command + options + ["--", text], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"rank_parts: {text!r}: {done.stderr.strip()}")
    return [hit["pmid"] for hit in json.loads(done.stdout)["hits"]]


def plain(db):
    source = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize='porter unicode61')")
    rows = source.execute("SELECT pmid, title, coalesce(abstract, '') FROM paper")
    table.executemany("INSERT INTO t(rowid, title, body) VALUES (?, ?, ?)", rows)

    def find(text):
        words = dict.fromkeys(re.findall(r"\w+", text.lower()))
        match = " OR ".join(f'"{word}"' for word in words)
        rows = table.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t), rowid LIMIT 10", (match,)
        )
        return [row[0] for row in rows]

    return find


def measure(questions, find):
    found = [(find(text), grades) for text, grades in questions]
    score = sum(ndcg(pmids, grades) for pmids, grades in found) / len(found)
    return score, sum(not pmids for pmids, _ in found)


def table(hcckb, data, name, questions, vocab, work):
    db = os.path.join(work, f"{name}{'-full' if vocab else ''}.db")
    if vocab:
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "full_lexicon.sh")
        environment = dict(os.environ, HCCKB=os.path.abspath(hcckb))
        subprocess.run(["sh", script, vocab, db], check=True, env=environment, capture_output=True)
    file = os.path.join(data, name + ".xml.gz")
    subprocess.run([hcckb, "--quiet", "--db", db, "import", file], check=True, capture_output=True)
    print(f"== {name}, {len(questions)} questions, {'every vocabulary' if vocab else 'shipped lexicon'}")
    last, empty = measure(questions, plain(db))
    print(f"{'plain FTS5':36} {last:.4f}           {empty:3} empty")
    for label, options in PARTS:
        score, empty = measure(questions, lambda text, o=options: ask(hcckb, db, text, o))
        print(f"{label:36} {score:.4f}  {score - last:+.4f}  {empty:3} empty", flush=True)
        last = score


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hcckb", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--vocab")
    parser.add_argument("--sets", default="scifact,nfcorpus")
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    for name in options.sets.split(","):
        if not os.path.exists(os.path.join(options.data, name + ".xml.gz")):
            print(f"skipped: {name}.xml.gz is not in {options.data}")
            continue
        questions = load(options.data, name, options.every)
        with tempfile.TemporaryDirectory() as work:
            table(options.hcckb, options.data, name, questions, None, work)
            if options.vocab:
                table(options.hcckb, options.data, name, questions, options.vocab, work)


if __name__ == "__main__":
    main()
