"""Two riskd, active both, on a cluster of two Alertmanagers, and a Prometheus that looks at them.

Whichever of the four is killed, and when: each alert is paged, and that it is over, and once but for what an Alertmanager does
not promise (looks.py). What is pushed is pushed to both until they take it, as Config/README.md asks. `--rounds` says how often
one is killed. Needs Debian's prometheus-alertmanager and prometheus (.ci/peers); skipped, and said, without them.
"""

import datetime
import json
import re
import shutil
import subprocess
import threading
import time
import unittest
import urllib.parse
import urllib.request

import support

from looks import WORD_SECONDS, Seen, looks, told_again
from recorder import Recorder
from support import event
from test_metrics import DASHBOARD, RULES

MISSING = [program for program in ["prometheus-alertmanager", "prometheus"] if not shutil.which(program)]
# Fractions of a minute, so that what hears of an alert at a full minute looks at it at full minutes.
GROUP_INTERVAL = 20
# Longer than the word of the other takes, and shorter than half a GROUP_INTERVAL.
PEER_TIMEOUT = 8
RESOLVE_DELAY = 10
COUNTRIES = ["CAN", "USA", "CHN", "JPN", "KOR", "AUS", "DEU", "FRA", "GBR", "IND", "MEX", "BRA", "NOR", "SWE", "VNM", "THA"]


def asked(port, path, **parameters):
    """What is answered as JSON; None where nothing is."""
    query = "?" + urllib.parse.urlencode(parameters) if parameters else ""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}{query}", timeout=60) as answer:
            return json.loads(answer.read())
    except OSError:
        return None


class Process:
    """One that can be killed and started again as it was."""

    def __init__(self, case, name, port, *words):
        self.case, self.name, self.port, self.words = case, name, port, words
        self.process = None
        self.log = case.directory / f"{name}.log"
        case.addCleanup(lambda: self.kill())

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.words, stdout=log, stderr=log)

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()


class Alertmanager(Process):
    def __init__(self, case, name, pager, cluster, peer):
        config = case.directory / f"{name}.yml"
        text = (support.ROOT / "Config/examples/alertmanager.yml").read_text()
        for old, new in [("group_wait: 30s", "group_wait: 1s"), ("group_interval: 5m", f"group_interval: {GROUP_INTERVAL}s"),
                         ("http://127.0.0.1:8080/", pager.url)]:
            case.assertIn(old, text)
            text = text.replace(old, new)
        config.write_text(text)
        port = support.reserved_port(case)
        super().__init__(case, name, port, "prometheus-alertmanager", f"--config.file={config}",
                         f"--storage.path={case.directory / name}", f"--web.listen-address=127.0.0.1:{port}",
                         f"--cluster.listen-address=127.0.0.1:{cluster}", f"--cluster.peer=127.0.0.1:{peer}",
                         f"--cluster.peer-timeout={PEER_TIMEOUT}s", "--log.level=debug")

    def is_ready(self):
        status = asked(self.port, "/api/v2/status")
        return status is not None and status["cluster"]["status"] == "ready" and len(status["cluster"]["peers"]) == 2


class Node(support.Daemon):
    """A riskd on a directory of its own."""

    def __init__(self, case, name, alertmanagers, dyads):
        directory = case.directory / name
        directory.mkdir()
        super().__init__(directory)
        self.name, self.port = name, support.reserved_port(case)
        signals = support.CONFIG.partition("[[dyads]]")[0]
        tables = "".join(f'[[dyads]]\nid = "{dyad}"\n' for dyad in dyads)
        names = ", ".join(f'"{one.name}"' for one in alertmanagers)
        rule = f'[[rules]]\nname = "tension-high"\nmeasure = "tension"\nabove = 60\nclear = 55\nreceivers = [{names}]\n'
        receivers = "".join(f'[[receivers]]\nname = "{one.name}"\nformat = "alertmanager"\nresolve_delay = "{RESOLVE_DELAY}s"\n'
                            f'url = "http://127.0.0.1:{one.port}"\nallow_private = true\n' for one in alertmanagers)
        self.config.write_text(f'[metrics]\nlisten = "127.0.0.1:{self.port}"\n{signals}{tables}{rule}{receivers}')
        case.addCleanup(lambda: self.kill())

    def push_until_taken(self, line):
        while True:
            try:
                if self.post("/v1/events", line)[0] == 200:
                    return
            except (OSError, ValueError, support.http.client.HTTPException):
                pass
            time.sleep(0.2)


class Doubled(unittest.TestCase):
    """The reasons for a second page, by the logs of two that were made to page twice: "am1" started last, looked three seconds
    before "am0", waited six, and meanwhile the alert ended."""

    LOGS = {
        "am0": r"""
ts=2026-11-30T20:27:28.010Z caller=dispatch.go:515 level=debug component=dispatcher aggrGroup="{}:{alertname=\"t\", dyad=\"CAN-CHN\"}" msg=flushing alerts=[t[769550f][active]]
ts=2026-11-30T20:27:48.010Z caller=dispatch.go:515 level=debug component=dispatcher aggrGroup="{}:{alertname=\"t\", dyad=\"CAN-CHN\"}" msg=flushing alerts=[t[769550f][resolved]]
ts=2026-11-30T20:27:48.011Z caller=notify.go:743 level=debug component=dispatcher receiver=pager integration=webhook[0] msg="Notify success" attempts=1
""",
        "am1": r"""
ts=2026-11-30T20:27:45.009Z caller=dispatch.go:515 level=debug component=dispatcher aggrGroup="{}:{alertname=\"t\", dyad=\"CAN-CHN\"}" msg=flushing alerts=[t[769550f][active]]
ts=2026-11-30T20:27:51.011Z caller=notify.go:743 level=debug component=dispatcher receiver=pager integration=webhook[0] msg="Notify success" attempts=1
ts=2026-11-30T20:28:05.010Z caller=dispatch.go:515 level=debug component=dispatcher aggrGroup="{}:{alertname=\"t\", dyad=\"CAN-CHN\"}" msg=flushing alerts=[t[769550f][resolved]]
""",
    }
    ZERO = datetime.datetime.fromisoformat("2026-11-30T20:27:00Z").timestamp()

    def reasons(self, *pages, kills=()):
        """Why each is told again; pages and kills by second of that minute."""
        pages = [Seen(self.ZERO + at, by, "CAN-CHN", status) for at, by, status in pages]
        seen = [look for name, log in self.LOGS.items() for look in looks(name, log)]
        kills = [(self.ZERO + at, name) for at, name in kills]
        return [told_again(page, pages, seen, kills) for page in pages]

    def test_what_ended_between_two_looks(self):
        self.assertEqual(self.reasons((8, "am0", "firing"), (48.011, "am0", "resolved"),
                                      (51.011, "am1", "firing"), (71.011, "am1", "resolved")),
                         [None, None, "ended", "ended"])

    def test_what_was_looked_at_once_it_was_over(self):
        self.assertEqual(self.reasons((8, "am0", "firing"), (48.011, "am0", "resolved"), (72, "am1", "firing")),
                         [None, None, "a fault"])
        self.assertEqual(self.reasons((8, "am0", "firing"), (45, "am0", "resolved"), (51, "am1", "firing")),
                         [None, None, "a fault"], "the other had not seen that it is over")
        self.assertEqual(self.reasons((8, "am0", "firing"), (48.011, "am0", "resolved"), (51, "am0", "firing")),
                         [None, None, "a fault"], "one that takes back what it told itself")

    def test_what_was_killed_before_its_word_was_out(self):
        pages = (8, "am0", "firing"), (11, "am1", "firing"), (70, "am1", "resolved")
        self.assertEqual(self.reasons(*pages, kills=[(8.2, "am0")]), [None, "killed", None])
        for kills in [], [(8.2, "am1")], [(13.5, "am0")]:
            self.assertEqual(self.reasons(*pages, kills=kills), [None, "a fault", None])

    def test_what_both_told_at_the_same_time(self):
        pages = (8, "am0", "firing"), (48.011, "am0", "resolved")
        self.assertEqual(self.reasons(*pages, (48.2, "am1", "resolved")), [None, None, "crossed"])
        self.assertEqual(self.reasons(*pages, (51, "am1", "resolved")), [None, None, "a fault"], "its word had been out")
        self.assertEqual(self.reasons(*pages, (48.2, "am0", "resolved")), [None, None, "a fault"], "itself, twice")


@unittest.skipIf(MISSING, f"no {' and '.join(MISSING)}: run .ci/peers")
class TwoNodes(support.Case):
    def setUp(self):
        super().setUp()
        self.pager = Recorder()
        self.addCleanup(self.pager.close)
        self.dyads = [f"{a}-{b}" for i, a in enumerate(sorted(COUNTRIES)) for b in sorted(COUNTRIES)[i + 1:]]
        self.dyads = self.dyads[:max(4, support.ROUNDS) + 1]
        clusters = support.reserved_port(self), support.reserved_port(self)
        self.alertmanagers = [Alertmanager(self, f"am{number}", self.pager, clusters[number], clusters[1 - number])
                              for number in range(2)]
        self.nodes = [Node(self, name, self.alertmanagers, self.dyads) for name in ["north", "south"]]
        for process in [*self.alertmanagers, *self.nodes]:
            process.start()
        self.wait(lambda: all(one.is_ready() for one in self.alertmanagers), "the cluster is ready")

    def seen(self):
        """What was paged, in order."""
        names = {f":{one.port}": one.name for one in self.alertmanagers}
        with self.pager.lock:
            bodies = [(at, json.loads(body)) for at, (_, _, body) in zip(self.pager.times, self.pager.requests)]
        return sorted(Seen(at, names[re.search(r":\d+$", body["externalURL"])[0]], alert["labels"]["dyad"], alert["status"])
                      for at, body in bodies for alert in body["alerts"])

    def pages(self, status):
        return [page.dyad for page in self.seen() if page.status == status]

    def push(self, line):
        threads = [threading.Thread(target=node.push_until_taken, args=[line], daemon=True) for node in self.nodes]
        for thread in threads:
            thread.start()
        return threads

    def line(self, name, dyad, **changes):
        return event(f"{name}-{dyad}", dyad=dyad, source=dyad[:3], target=dyad[4:], **changes)

    def restart(self, victim):
        victim.start()
        if isinstance(victim, Alertmanager):
            self.wait(lambda: all(one.is_ready() for one in self.alertmanagers), "the cluster is whole again")

    def test_whichever_is_killed_each_alert_is_paged_once(self):
        victims = [*self.nodes, *self.alertmanagers]
        killed, kills = [], []
        for number, dyad in enumerate(self.dyads[:-1]):
            victim = victims[number % 4] if number < 4 else support.CHANCE.choice(victims)
            pushed = []
            # Before it is pushed, at the same time, and once it is paged and the other Alertmanager knows.
            moment = support.CHANCE.choice(["before", "while", "after"])
            if moment != "before":
                pushed = self.push(self.line("up", dyad))
            if moment == "after":
                self.wait(lambda: dyad in self.pages("firing"), f"a page for {dyad}")
                time.sleep(WORD_SECONDS)
            elif moment == "while":
                time.sleep(support.CHANCE.random() * 0.8)
            victim.kill()
            kills.append((time.time(), victim.name))
            killed.append(f"{victim.name} {moment}")
            pushed = pushed or self.push(self.line("up", dyad))
            self.wait(lambda: dyad in self.pages("firing"), f"a page for {dyad} without {victim.name}")
            self.restart(victim)
            for thread in pushed:
                thread.join(support.PATIENCE_SECONDS)
                self.assertFalse(thread.is_alive(), "both nodes take it in the end")
        for line in [self.line("down", dyad, stance="reverse", day=39) for dyad in self.dyads[:-1]]:
            for thread in self.push(line):
                thread.join(support.PATIENCE_SECONDS)
        everything = set(self.dyads[:-1])
        self.wait(lambda: set(self.pages("resolved")) == everything, "each is told to be over")
        # A doubled page would come with the next looks of both.
        time.sleep(GROUP_INTERVAL + PEER_TIMEOUT + 2)
        pages = self.seen()
        all_looks = [look for one in self.alertmanagers for look in looks(one.name, one.log.read_text())]
        again = {page: reason for page in pages if (reason := told_again(page, pages, all_looks, kills))}
        print(f"\nkilled: {', '.join(killed)}; {len(everything)} alerts, {len(self.pages('firing'))} pages, "
              f"{len(self.pages('resolved'))} that it is over; doubled: {again or 'none'}")
        self.assertEqual(set(self.pages("firing")), everything)
        self.assertEqual({page.dyad: page.status for page in pages}, dict.fromkeys(everything, "resolved"))
        self.assertLessEqual(set(again.values()), {"killed", "crossed", "ended"}, "doubled where Alertmanager does not say so")
        crossed = [page for page, reason in again.items() if reason == "crossed" and page.status == "firing"]
        self.assertLessEqual(len(crossed), 1, "more than chance: the two Alertmanagers do not hear each other")
        states = [node.query("SELECT dyad, phase, episode FROM alerts ORDER BY dyad") for node in self.nodes]
        self.assertEqual(states[0], states[1])
        labels = {tuple(alert["labels"]) for _, _, body in self.pager.requests for alert in json.loads(body)["alerts"]}
        self.assertEqual(labels, {("alertname", "dyad", "severity")}, "nothing of a node in what is grouped by")

    def test_prometheus_sees_both_and_their_rules(self):
        port = support.reserved_port(self)
        config = self.directory / "prometheus.yml"
        targets = ", ".join(f'"127.0.0.1:{node.port}"' for node in self.nodes)
        managers = ", ".join(f'"127.0.0.1:{one.port}"' for one in self.alertmanagers)
        config.write_text(f"""
global: {{scrape_interval: 1s, evaluation_interval: 1s}}
rule_files: ["{RULES}"]
scrape_configs: [{{job_name: riskd, static_configs: [{{targets: [{targets}]}}]}}]
alerting: {{alertmanagers: [{{static_configs: [{{targets: [{managers}]}}]}}]}}
""")
        prometheus = Process(self, "prometheus", port, "prometheus", f"--config.file={config}",
                             f"--storage.tsdb.path={self.directory / 'tsdb'}", f"--web.listen-address=127.0.0.1:{port}")
        prometheus.start()
        for thread in self.push(self.line("up", self.dyads[0])):
            thread.join(support.PATIENCE_SECONDS)

        def value(query):
            answer = asked(port, "/api/v1/query", query=query)
            results = answer["data"]["result"] if answer else []
            return {result["metric"].get("instance"): float(result["value"][1]) for result in results}

        tension = f'riskd_dyad_tension{{dyad="{self.dyads[0]}"}}'
        self.wait(lambda: len(value(f"{tension} > 60")) == 2, "it has the figures of both")
        # At other instants of the same second, and so a little otherwise.
        self.wait(lambda: value(f"max({tension}) - min({tension}) < 1e-6"), "both score alike")
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        scores = [node.get(f"/v1/dyads/{self.dyads[0]}/explain?at={at}")[1]["score"] for node in self.nodes]
        self.assertEqual(scores[0], scores[1], "to the last bit")
        targets = asked(port, "/api/v1/targets")["data"]["activeTargets"]
        self.assertEqual([(target["health"], target["lastError"]) for target in targets], [("up", "")] * 2)
        groups = lambda: asked(port, "/api/v1/rules")["data"]["groups"]
        self.wait(lambda: all(rule["health"] == "ok" for group in groups() for rule in group["rules"]),
                  "each rule is evaluated")
        for panel in json.loads(DASHBOARD.read_text())["panels"]:
            for target in panel.get("targets", []):
                query = target["expr"].replace("$__rate_interval", "1m").replace("$instance", ".*").replace("$dyad", ".*")
                self.assertIsNotNone(asked(port, "/api/v1/query", query=query), f"{panel['title']}: {query}")
        self.nodes[0].kill()
        down = f"127.0.0.1:{self.nodes[0].port}"
        self.wait(lambda: value('ALERTS{alertname="RiskdDown"}').get(down) == 1, "it sees that one is down")
        self.assertEqual(set(value('ALERTS{alertname="RiskdDown"}')), {down})
