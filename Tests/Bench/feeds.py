"""Feeds to time readers on, and the same by PyPI's feedparser where .ci/peers could install it."""

import pathlib
import random
import statistics
import subprocess
import sys
import time

RUNS = 5
WORDS = ("Beijing Ottawa canola tariff talks minister duty farmers exports said on Friday that officials would review "
         "the measure before spring as both sides seek to ease tension over trade and security").split()


def write(directory):
    """An RSS feed as outlets have them, of 50 items, and one of 5 MB."""
    files = {"news": directory / "news.xml", "large": directory / "large.xml"}
    files["news"].write_text(rss(50))
    files["large"].write_text(rss(4600))
    return files


def rss(count):
    chance = random.Random(count)

    def words(number):
        return " ".join(chance.choices(WORDS, k=number))

    items = "".join(
        f"<item><title>{words(9)} &amp; {words(2)}</title><link>https://news.example/{number}?a=1&amp;b=2</link>"
        f"<guid isPermaLink=\"false\">{number}-{chance.random()}</guid><dc:creator><![CDATA[{words(2)}]]></dc:creator>"
        f"<pubDate>Fri, {number % 28 + 1:02d} Jan 2026 09:{number % 60:02d}:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{words(30)} &#8217;{words(8)}&#8217;</p><p><a href=\"https://news.example/x\">"
        f"{words(4)}</a> {words(50)}</p>]]></description><category>{words(1)}</category></item>\n"
        for number in range(count))
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
            "<channel><title>News</title><link>https://news.example/</link><description>All the news</description>"
            f"{items}</channel></rss>")


def peer_rate(file):
    """Megabytes a second that feedparser reads; None where it is not installed."""
    python = pathlib.Path(__file__).resolve().parents[2] / ".build/peers/bin/python"
    if not python.exists():
        return None
    told = subprocess.run([python, __file__, file], stdout=subprocess.PIPE, text=True)
    return float(told.stdout) if told.returncode == 0 else None


def main(file):
    """What runs in the interpreter that has feedparser."""
    import feedparser
    data = pathlib.Path(file).read_bytes()
    repeats = max(1, 1_000_000 // len(data))
    rates = []
    for _ in range(RUNS):
        start = time.perf_counter()
        for _ in range(repeats):
            if not feedparser.parse(data).entries:
                raise SystemExit(f"{file}: feedparser read nothing")
        rates.append(repeats * len(data) / 1e6 / (time.perf_counter() - start))
    print(statistics.median(rates))


if __name__ == "__main__":
    main(sys.argv[1])
