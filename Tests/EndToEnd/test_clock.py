"""The clock is set a day ahead or back: riskd says so, polls and sends on, fires nothing early and tells nothing twice."""

import json
import re
import time
import unittest

import clock
import support

from feeds import FeedServer, rss
from support import event

DAY = 86400
CONFIG = """
[[dyads]]
id = "CAN-USA"

[[rules]]
name = "tension-lasting"
measure = "tension"
above = 60
for = "12h"
receivers = ["sink"]

[[sources]]
name = "feed"
kind = "feed"
url = "{url}/feed"
every = "1s"
max_every = "1s"
allow_private = true
"""


@unittest.skipUnless(clock.COMPILER, "needs a C compiler")
class ClockThatIsSet(support.Case):
    def setUp(self):
        super().setUp()
        self.clock = clock.Clock()
        self.addCleanup(self.clock.close)
        self.daemon.environment = self.clock.environment
        # The sink's own clock stays right, so that it must not refuse what is signed under the other.
        self.sink.tolerance_seconds = 2 * DAY
        self.feeds = FeedServer()
        self.addCleanup(self.feeds.server_close)
        self.addCleanup(self.feeds.shutdown)
        self.feeds.feeds["/feed"] = rss(("1", "Rain"))
        with self.daemon.config.open("a") as config:
            config.write(CONFIG.format(url=self.feeds.url))

    def told(self):
        return sorted((body["data"]["rule"], body["data"]["dyad"], body["type"])
                      for body in map(json.loads, self.sink.bodies.values()))

    def check(self, step):
        self.daemon.start()
        # Older than what the clock is set back by: scores are of the time that it tells.
        self.daemon.post("/v1/events", event("first"))
        self.wait_for_delivery()
        self.sink.fault_rate, self.sink.fault_kinds = 1.0, ["refuse"]
        self.daemon.post("/v1/events", event("second", dyad="CAN-USA", source="USA", day=40))
        self.wait(lambda: "webhook failed" in self.daemon.log, "a message waits for its time")
        for count, seconds in enumerate([step, -step], 1):
            self.clock.step(seconds)
            polls = self.feeds.count("/feed")
            self.wait(lambda: self.daemon.log.count("the clock was set") == count, "it is told")
            # But for what passed between looks at the two clocks.
            told = re.findall(r"clock\.set_by_s=(-?\d+)", self.daemon.log)[-1]
            self.assertAlmostEqual(int(told), seconds, delta=60)
            self.wait(lambda: self.feeds.count("/feed") > polls + 1, "the source is polled on")
            if count == 1:
                self.sink.fault_rate = 0
                self.wait_for_delivery()
            self.assertEqual(self.daemon.post("/v1/events", event(f"third-{count}"))[1]["accepted"], 1)
        self.wait_for_delivery()
        time.sleep(2)
        self.assertEqual(self.told(), [("tension-high", "CAN-CHN", "alert.firing"), ("tension-high", "CAN-USA", "alert.firing")])
        states = {(alert["rule"], alert["dyad"]): alert["state"]
                  for alert in map(json.loads, self.daemon.riskctl("alerts", "--output", "json").stdout.splitlines())}
        self.assertEqual(states["tension-lasting", "CAN-USA"], "pending", "twelve hours have not passed")
        self.assertEqual(self.sink.faults, [])
        self.assertEqual(self.daemon.stop(), 0)

    def test_ahead(self):
        self.check(DAY)

    def test_back(self):
        self.check(-DAY)
