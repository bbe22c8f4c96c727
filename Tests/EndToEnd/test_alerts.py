"""Alerts as their receivers hear of them: acknowledged, silenced, grouped, inhibited; over restarts too."""

import json
import sqlite3
import time

import support

from support import event

SEVERE = """
[[rules]]
name = "tension-severe"
measure = "tension"
above = 78
clear = 75
severity = "critical"
receivers = ["sink"]
"""
RISK = """
[[rules]]
name = "risk-high"
measure = "risk"
above = 40
labels = { desk = "trade" }
receivers = ["sink"]
"""
NEWS = """
[[rules]]
name = "news"
new_event = 0.5
signals = ["*"]
severity = "info"
receivers = ["sink"]
"""


class Alerts(support.Case):
    def configure(self, *parts):
        """Adds tables before the first one: a table of its own each."""
        text = self.daemon.config.read_text()
        self.daemon.config.write_text("".join(parts) + text)

    def start(self, *parts):
        self.configure(*parts)
        self.daemon.start()

    def post(self, *lines):
        self.assertEqual(self.daemon.post("/v1/events", *lines)[1]["accepted"], len(lines))

    def told(self, count):
        """What the sink was told, once it was told so much; and that no more follows at once."""
        self.wait(lambda: len(self.sink.bodies) >= count, f"{count} messages")
        time.sleep(0.3)
        self.assertEqual(len(self.sink.bodies), count, list(self.sink.bodies.values()))
        self.assertEqual(self.sink.faults, [])
        return [json.loads(body) for body in self.sink.bodies.values()]

    def execute(self, sql):
        """Changes the database, of a riskd that does not run."""
        database = sqlite3.connect(self.daemon.database)
        with database:
            database.execute(sql)
        database.close()

    def come_back_an_hour_later(self):
        """Kills riskd and starts it; what waits for an hour has waited so long."""
        self.daemon.kill()
        self.execute("UPDATE groups SET due_at = due_at - 3600000")
        self.daemon.start()

    def apart(self, first, second):
        """How much later the second message was made than the first, in milliseconds; each by a condition on its row."""
        made = "(SELECT created_at FROM notifications WHERE {} ORDER BY seq LIMIT 1)"
        return self.daemon.query(f"SELECT {made.format(second)} - {made.format(first)}")[0][0]

    def ctl(self, *words, status=0):
        answer = self.daemon.riskctl(*words)
        self.assertEqual(answer.returncode, status, answer.stderr)
        return answer.stdout if status == 0 else answer.stderr

    def name_another(self, name, *lines):
        """Has every rule tell another receiver too, which is the sink under another name."""
        text = self.daemon.config.read_text()
        table = "".join(text.partition("[[receivers]]")[1:]).replace('"sink"', f'"{name}"')
        text = text.replace('receivers = ["sink"]', f'receivers = ["sink", "{name}"]')
        self.daemon.config.write_text(text + table + "".join(f"{line}\n" for line in lines))

    def reload(self):
        count = self.daemon.log.count("configuration reloaded")
        self.daemon.process.send_signal(1)
        self.wait(lambda: self.daemon.log.count("configuration reloaded") > count, "a reload")

    def states(self):
        lines = self.ctl("alerts", "--output", "json").splitlines()
        return {alert["rule"]: alert["state"] for alert in map(json.loads, lines)}


class Acknowledging(Alerts):
    def test_it_is_told_and_kept_and_taken_back(self):
        self.start()
        self.post(event())
        self.told(1)
        self.assertIn("acknowledged by ann", self.ctl("ack", "tension-high", "CAN-CHN", "--by", "ann"))
        acknowledged = self.told(2)[-1]
        self.assertEqual(acknowledged["type"], "alert.acknowledged")
        self.assertEqual(acknowledged["data"]["acknowledged_by"], "ann")
        self.assertIn("is acknowledged already", self.ctl("ack", "tension-high", "CAN-CHN", status=2))
        self.daemon.kill()
        self.daemon.start()
        self.assertEqual(self.states(), {"tension-high": "acknowledged"})
        self.ctl("unack", "tension-high", "CAN-CHN")
        self.assertEqual(self.told(3)[-1]["type"], "alert.repeated")
        self.ctl("ack", "tension-high", "CAN-CHN")
        self.told(4)
        self.post(event("undone", 1, stance="reverse"))
        over = self.told(5)[-1]
        self.assertEqual((over["type"], over["data"]["episode"]), ("alert.resolved", 1))

    def test_what_is_asked_wrongly_is_told(self):
        self.start(NEWS)
        self.assertIn("did you mean tension-high?", self.ctl("ack", "tension-hihg", "CAN-CHN", status=2))
        self.assertIn("does not watch CAN-USA", self.ctl("ack", "tension-high", "CAN-USA", status=2))
        self.assertIn("name one of retaliatory-tariffs, agriculture", self.ctl("ack", "news", "CAN-CHN", status=2))
        self.assertIn("does not fire", self.ctl("ack", "tension-high", "CAN-CHN", status=2))


class Silencing(Alerts):
    def test_what_fires_is_told_once_the_silence_is_over(self):
        self.start()
        name = self.ctl("silence", "add", "dyad=CAN-CHN", "rule=~tension-.*", "--for", "1h", "--comment", "a summit",
                        "--author", "ann").strip()
        self.post(event())
        self.assertEqual(self.states(), {"tension-high": "firing"})
        self.told(0)
        self.assertIn(f"not told: silence {name}", self.ctl("alerts", "--history"))
        self.assertIn("ann: a summit", self.ctl("silence", "list"))
        self.daemon.kill()
        self.daemon.start()
        self.told(0)
        self.ctl("silence", "expire", name)
        self.assertEqual(self.told(1)[0]["type"], "alert.firing")
        self.assertEqual(self.ctl("silence", "list"), "no silences\n")
        self.assertIn("over", self.ctl("silence", "list", "--all"))

    def test_another_pair_is_no_matter(self):
        self.start()
        self.ctl("silence", "add", "dyad!=CAN-CHN", "--for", "1h", "--comment", "other pairs")
        self.post(event())
        self.told(1)

    def test_one_that_ends_by_itself_is_noticed_to_the_second(self):
        self.start()
        self.ctl("silence", "add", "severity=warning", "--for", "3s", "--comment", "short")
        self.post(event())
        self.assertEqual(self.told(1)[0]["data"]["rule"], "tension-high")
        after = "SELECT (SELECT created_at FROM notifications) - (SELECT ends_at FROM silences)"
        self.assertGreaterEqual(self.daemon.query(after)[0][0], 0, "not before its end")

    def test_what_is_asked_wrongly_is_told(self):
        self.start()
        for words, arguments in [("expected such as dyad=CAN-CHN", ["dyad", "--for", "1h"]),
                                 ("expected such as dyad=CAN-CHN", ["rule=~(a", "--for", "1h"]),
                                 ("--for: expected a duration", ["dyad=x", "--for", "long"]),
                                 ("expected either --for or --until", ["dyad=x"]),
                                 ("an instant to come", ["dyad=x", "--until", "2020-01-01"])]:
            with self.subTest(arguments=arguments):
                self.assertIn(words, self.ctl("silence", "add", *arguments, "--comment", "x", status=2))
        self.assertIn("riskctl silence list", self.ctl("silence", "expire", "sil_0", status=2))


class Grouping(Alerts):
    def test_what_fires_together_is_one_message(self):
        self.start(RISK)
        self.post(event())
        data = self.told(1)[0]["data"]
        self.assertEqual({data["rule"], data["others"][0]["rule"]}, {"tension-high", "risk-high"})
        self.assertEqual(data["others"][0]["notice"], "firing")
        self.assertIn({"desk": "trade"}, [data["labels"], data["others"][0]["labels"]])
        self.assertEqual(self.daemon.query("SELECT count(*) FROM notification_transitions"), [(2,)])

    def test_by_rule_they_are_two(self):
        self.start('[alerts]\ngroup_by = ["rule"]\n', RISK)
        self.post(event())
        self.assertEqual([body["data"]["others"] for body in self.told(2)], [[], []])

    def test_a_group_waits_over_a_crash(self):
        self.start('[alerts]\ngroup_wait = "1h"\n', RISK)
        self.post(event())
        self.daemon.kill()
        self.daemon.start()
        self.told(0)
        self.come_back_an_hour_later()
        self.assertEqual(len(self.told(1)[0]["data"]["others"]), 1)

    def test_what_is_over_while_it_waits_is_not_told(self):
        self.start('[alerts]\ngroup_wait = "1h"\n')
        self.post(event())
        self.post(event("undone", 1, stance="reverse"))
        self.assertEqual(self.states(), {"tension-high": "resolved"})
        self.come_back_an_hour_later()
        self.wait(lambda: self.waiting() == [], "its time has come")
        self.told(0)
        self.assertEqual(self.daemon.query("SELECT count(*) FROM transitions"), [(2,)])

    def test_messages_of_a_group_keep_their_distance(self):
        self.start('[alerts]\ngroup_interval = "4s"\n')
        self.post(event())
        self.wait(lambda: self.sink.bodies, "a message")
        self.post(event("undone", 1, stance="reverse"))
        self.assertEqual(self.told(2)[-1]["type"], "alert.resolved")
        self.assertGreaterEqual(self.apart("seq = 1", "seq = 2"), 4000)

    def test_a_receiver_gathers_at_its_own_pace(self):
        """What is told to one at once is told to another later, with what has come meanwhile."""
        self.start(RISK.replace("40", "20"))
        self.name_another("slow", 'group_wait = "4s"')
        self.reload()
        self.post(event())
        self.assertEqual([len(body["data"]["others"]) for body in self.told(2)], [1, 1])
        self.assertGreaterEqual(self.apart("receiver = 'sink'", "receiver = 'slow'"), 4000)

    def waiting(self):
        return self.daemon.query("SELECT receiver, count(*) FROM group_transitions GROUP BY receiver")


class Reloading(Alerts):
    def test_a_receiver_that_a_firing_rule_comes_to_name_hears_of_it_at_the_reload_and_once(self):
        self.start()
        self.post(event())
        self.told(1)
        self.name_another("desk")
        for _ in range(2):
            self.reload()
            late = self.told(2)[-1]
        self.assertEqual((late["type"], late["data"]["episode"]), ("alert.firing", 1))
        self.assertIn("; fires since 20", late["data"]["summary"])
        self.daemon.kill()
        self.daemon.start()
        self.told(2)
        self.post(event("undone", 1, stance="reverse"))
        self.assertEqual({body["type"] for body in self.told(4)[2:]}, {"alert.resolved"})

    def test_what_happened_in_a_moment_is_never_over_but_for_incidents(self):
        self.configure(NEWS.replace("severity", 'keep_firing_for = "1s"\nseverity'))
        self.daemon.config.write_text(self.daemon.config.read_text().replace("above = 60", "above = 99"))
        self.daemon.start()
        self.post(event("a", 0, intensity=0.6))
        body = self.told(1)[0]
        self.assertEqual((body["type"], body["data"]["momentary"]), ("alert.firing", True))
        self.wait(lambda: ("resolved",) in self.daemon.query("SELECT notice FROM transitions"), "its end")
        self.told(1)
        self.assertIn("not told: what happens in a moment has no end", self.ctl("alerts", "--history"))


class Inhibition(Alerts):
    def test_the_severe_alert_mutes_the_milder_one_while_it_fires(self):
        self.start(SEVERE)
        self.post(event())
        data = self.told(1)[0]["data"]
        self.assertEqual((data["rule"], data["others"]), ("tension-severe", []))
        self.assertEqual(self.states(), {"tension-severe": "firing", "tension-high": "firing"})
        self.assertIn("not told: tension-severe fires on the same pair", self.ctl("rules"))
        self.post(event("eased", 1, stance="reverse", intensity=0.5))
        body = self.told(2)[-1]
        self.assertEqual((body["type"], body["data"]["rule"]), ("alert.firing", "tension-high"))
        self.assertEqual([other["notice"] for other in body["data"]["others"]], ["resolved"])
        self.assert_golden(self.ctl("alerts", "--history"), "alerts-history.txt")

    def test_it_can_be_turned_off(self):
        self.start('[alerts]\ninhibit = "never"\n', SEVERE)
        self.post(event())
        data = self.told(1)[0]["data"]
        self.assertEqual((data["rule"], data["others"][0]["rule"]), ("tension-severe", "tension-high"))


class News(Alerts):
    def test_each_story_is_told_once(self):
        self.start('[alerts]\ngroup_by = ["rule"]\n', NEWS)
        self.daemon.config.write_text(self.daemon.config.read_text().replace("above = 60", "above = 99"))
        self.daemon.kill()
        self.daemon.start()
        self.post(event("old", 40), event("faint", 0, intensity=0.3, story="a"))
        self.told(0)
        self.post(event("grown", 0, intensity=0.9, story="a"))
        first = self.told(1)[0]["data"]
        self.assertEqual((first["signal"], first["evidence"][0]["story"]), ("retaliatory-tariffs", "a"))
        self.post(event("again", 0, intensity=1, story="a", publisher="CBC News"))
        self.daemon.kill()
        self.daemon.start()
        self.told(1)
        self.post(event("b", 0, story="b"))
        second = self.told(2)[-1]
        self.assertEqual((second["type"], second["data"]["evidence"][0]["story"]), ("alert.firing", "b"))


class Staleness(Alerts):
    def test_that_nothing_comes_is_told(self):
        self.start('[[rules]]\nname = "silent"\nno_data_for = "1h"\nreceivers = ["sink"]\n')
        self.daemon.post("/v1/documents", support.document(1))
        self.assertEqual(self.states(), {"silent": "inactive", "tension-high": "inactive"})
        self.daemon.kill()
        self.execute("UPDATE documents SET received_at = received_at - 7200000")
        self.daemon.start()
        body = self.told(1)[0]
        self.assertEqual((body["type"], body["data"]["measure"]), ("alert.firing", "silence"))

    def test_decay_alone_resolves_nothing_unless_it_is_asked_to_and_says_so(self):
        self.start()
        self.post(event())
        self.told(1)
        self.daemon.kill()
        self.execute("UPDATE events SET received_at = received_at - 864000000, occurred_at = occurred_at - 3650 * 86400000")
        self.execute("UPDATE stories SET onset = onset - 3650 * 86400000")
        text = self.daemon.config.read_text().replace("half_life_days = 36500", "half_life_days = 30")
        self.daemon.config.write_text(text)
        self.daemon.start()
        self.assertEqual(self.states(), {"tension-high": "firing"})
        self.assertIn("the evidence is stale: no_data = keep", self.ctl("rules"))
        self.told(1)
        self.daemon.kill()
        self.daemon.config.write_text(text.replace("clear = 55", 'clear = 55\nno_data = "resolve"'))
        self.daemon.start()
        over = self.told(2)[-1]
        self.assertEqual(over["type"], "alert.resolved")
        self.assertIsNotNone(over["data"]["evidence_stale_since"])
        self.assertIn("the evidence is stale", over["data"]["summary"])
