"""Two thousand feeds of fifty items, polled within a minute by a riskd that has one core."""

import asyncio
import email.utils
import multiprocessing
import os
import pathlib
import random
import time

import support
from gdelt import peak

FEEDS = 2000
ITEMS = 50
MINUTE = 60
# What most news is about; one item in fifty is about what is watched for, as many tell of it.
OTHER = ("council library weather final season hospital road bridge festival school teacher student museum river storm "
         "the of a and in on for with after before under new old first last city town village mayor family home").split()
PARTNERS = ["Canada", "Australia", "Germany", "Mexico", "Japan", "India"]
GOODS = ["canola", "lobster", "steel", "barley", "wine", "timber", "beef", "coal"]


def feed(number):
    chance = random.Random(number)
    at = email.utils.formatdate(time.time() - 3600, usegmt=True)

    def words(count):
        return " ".join(chance.choices(OTHER, k=count))

    items = []
    for item in range(ITEMS):
        title = words(9)
        if chance.random() < 0.02:
            title = f"China imposes tariffs on {chance.choice(GOODS)} from {chance.choice(PARTNERS)}"
        items.append(
            f"<item><title>{title} ({number}-{item})</title><guid isPermaLink='false'>{number}-{item}</guid>"
            f"<link>https://news{number}.example/{item}</link><pubDate>{at}</pubDate>"
            f"<description><![CDATA[<p>{words(40)}.</p>]]></description></item>")
    return ("<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>t</title>"
            f"<link>https://news{number}.example/</link><description>d</description>{''.join(items)}</channel></rss>").encode()


class FeedFarm:
    """A server in a process of its own. It knows no conditional requests: each answer is read to its end."""

    def __init__(self):
        context = multiprocessing.get_context("fork")
        self.answers = context.Value("L", 0)
        ports, sender = context.Pipe(False)
        self.process = context.Process(target=self.run, args=(sender,), daemon=True)
        self.process.start()
        self.port = ports.recv()

    def run(self, sender):
        self.bodies = [feed(number) for number in range(FEEDS)]
        asyncio.run(self.serve(sender))

    async def serve(self, sender):
        server = await asyncio.start_server(self.answer, "0.0.0.0", 0, backlog=1024)
        sender.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    async def answer(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                body = self.bodies[int(head.split(b" ", 2)[1][1:])]
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
                await writer.drain()
                self.answers.value += 1
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def seconds_of_processor(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_polling(figures, directory):
    farm = FeedFarm()
    tables = ['[[dyads]]\nid = "*"\n']
    for number in range(FEEDS):
        host = f"127.0.{number // 250}.{number % 250 + 1}"
        tables.append(f'[[sources]]\nname = "feed-{number}"\nkind = "feed"\nurl = "http://{host}:{farm.port}/{number}"\n'
                      f'every = "{MINUTE}s"\nmax_every = "{MINUTE}s"\nallow_private = true\n')
    (directory / "riskd.toml").write_text("\n".join(tables))
    daemon = support.Daemon(directory)
    cores = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(cores)})
        daemon.launch()
        os.sched_setaffinity(0, cores)
        start = time.perf_counter()
        while not daemon.database.exists() or kept(daemon) < FEEDS * ITEMS:
            if time.perf_counter() - start > 5 * MINUTE:
                raise SystemExit(f"after five minutes {kept(daemon)} of {FEEDS * ITEMS} items are kept")
            time.sleep(1)
        figures.add("polling.first_round_of_2000_feeds", time.perf_counter() - start, "s")
        figures.add("polling.first_round.processor", seconds_of_processor(daemon.process.pid), "s")
        answers, processor = farm.answers.value, seconds_of_processor(daemon.process.pid)
        time.sleep(2 * MINUTE)
        minutes = (farm.answers.value - answers) / FEEDS
        spent = seconds_of_processor(daemon.process.pid) - processor
        figures.add("polling.known_items.processor_a_round", spent / minutes, "s")
        figures.add("polling.peak_resident", peak(daemon.process.pid), "MB")
    finally:
        daemon.kill()
        farm.process.kill()


def kept(daemon):
    try:
        return daemon.query("SELECT max(rowid) FROM documents")[0][0] or 0
    except support.sqlite3.OperationalError:
        return 0

