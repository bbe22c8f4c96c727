"""Holds what riskctl reads of feeds against a suite of feeds with their expected JSON beside them.

Usage: feeds.py DIRECTORY [--riskctl PATH] [--list]. The suite is that of mmcdole/gofeed (its folder testdata, not in this
repository): X.xml or X.json, and X.json or X_expected.json with what is expected. Compared are title, link and number of
entries, and of each entry title, link, id, dates, authors, summary and content, wherever the suite defines them. riskctl
writes plain text, so what is expected is compared as the text that a reader of its HTML would see.
"""

import argparse
import collections
import datetime
import html
import json
import pathlib
import re
import subprocess
import sys

BATCH = 100


def pairs(root):
    """Feeds, each with what is expected of it."""
    for feed in sorted(root.rglob("*.xml")):
        for expected in [feed.with_suffix(".json"), feed.with_name(feed.stem + "_expected.json")]:
            if expected.exists():
                yield feed, json.loads(expected.read_text("utf-8-sig"))
    for expected in sorted(root.rglob("*_expected.json")):
        feed = expected.with_name(expected.name.replace("_expected", ""))
        if feed.exists():
            yield feed, json.loads(expected.read_text())


def read(riskctl, feeds):
    for at in range(0, len(feeds), BATCH):
        part = feeds[at:at + BATCH]
        answer = subprocess.run([riskctl, "ingest", "--format", "feed", "--dry-run", "--output", "json", *part],
                                capture_output=True, text=True)
        lines = answer.stdout.splitlines()
        if len(lines) != len(part):
            sys.exit(f"riskctl wrote {len(lines)} lines for {len(part)} files: {answer.stderr[:400]}")
        yield from map(json.loads, lines)


def seen(text):
    """The texts that a reader may see of HTML that is escaped once, twice or not at all."""
    forms = [text, html.unescape(text)]
    for _ in range(2):
        forms.append(html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", " ", forms[-1], flags=re.S)))
    return {re.sub(r"\s+", "", form) for form in forms}


def same_text(expected, found):
    return re.sub(r"\s+", "", found or "") in seen(expected)


def same_date(expected, found):
    def moment(text):
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return found is not None and abs((moment(expected) - moment(found)).total_seconds()) < 1


def same_people(expected, found):
    names = [p.get("name") or p.get("email") or p.get("uri") or p.get("url") or "" for p in expected if p]
    return all(re.sub(r"\s+", "", found or "").find(re.sub(r"\s+", "", min(seen(name), key=len))) >= 0
               for name in names)


def link(value):
    if isinstance(value.get("link"), str):
        return value["link"]
    links = value.get("links") or []
    if links and isinstance(links[0], str):
        return links[0]
    for one in links:
        if one.get("rel", "alternate") == "alternate":
            return one.get("href")
    return value.get("home_page_url") or value.get("url")


def first(value, *names):
    return next((value[name] for name in names if value.get(name)), None)


def expectations(entry):
    """Field, what is expected of it, and how the two are compared."""
    guid = entry.get("guid")
    content = entry.get("content")
    authors = entry.get("authors") or ([entry["author"]] if entry.get("author") else None)
    authors = authors and [one if isinstance(one, dict) else {"name": one} for one in authors]
    yield "title", entry.get("title"), same_text
    yield "url", link(entry), same_text
    yield "id", entry.get("id") or (guid.get("value") if isinstance(guid, dict) else guid), same_text
    yield "published_at", first(entry, "publishedParsed", "pubDateParsed", "date_published"), same_date
    yield "updated_at", first(entry, "updatedParsed", "date_modified"), same_date
    yield "author", authors, same_people
    yield "summary", first(entry, "summary", "description"), same_text
    yield "body", content.get("value") if isinstance(content, dict) else \
        content or first(entry, "content_html", "content_text"), same_text


def differences(expected, found, counts):
    def check(field, wanted, got, same):
        if wanted:
            counts[field][0] += 1
            if same(wanted, got):
                counts[field][1] += 1
            else:
                yield field, wanted, got
    yield from check("feed title", expected.get("title"), found["title"], same_text)
    yield from check("feed link", link(expected), found["link"], same_text)
    entries = first(expected, "items", "entries") or []
    yield from check("entries", len(entries), len(found["entries"]), lambda a, b: a == b)
    for entry, got in zip(entries, found["entries"]):
        for field, wanted, same in expectations(entry or {}):
            yield from check(field, wanted, got[field], same)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", nargs="?", type=pathlib.Path)
    parser.add_argument("--riskctl", default=".build/release/riskctl")
    parser.add_argument("--list", action="store_true", help="show what differs")
    options = parser.parse_args()
    if not options.directory or not options.directory.is_dir():
        print("SKIPPED: no directory with a conformance suite was given")
        return
    suite = list(pairs(options.directory))
    counts = collections.defaultdict(lambda: [0, 0])
    faulty = 0
    for (feed, expected), found in zip(suite, read(options.riskctl, [str(feed) for feed, _ in suite])):
        faults = list(differences(expected, found, counts))
        faulty += bool(faults)
        for field, wanted, got in faults if options.list else []:
            print(f"{feed.relative_to(options.directory)}: {field}: expected {wanted!r}, found {got!r}")
    for field, (defined, agreed) in counts.items():
        print(f"{field:14} {agreed:5} of {defined:5}")
    print(f"{len(suite) - faulty} of {len(suite)} feeds agree in all that is defined")


if __name__ == "__main__":
    main()
