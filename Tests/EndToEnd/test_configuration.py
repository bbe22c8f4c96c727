"""A running riskd and its configuration: files that come together, reloads that are answered, what one would change."""

import json
import re

import support

from support import event


def status(daemon):
    return daemon.get("/v1/status")[1]


class Reload(support.Case):
    def setUp(self):
        super().setUp()
        self.layers = self.directory / "conf.d"
        self.layers.mkdir()
        self.daemon.start()

    def reload(self, *words):
        return self.daemon.riskctl("reload", "--wait", *words)

    def changed(self, before, after):
        text = self.daemon.config.read_text()
        self.assertIn(before, text)
        self.daemon.config.write_text(text.replace(before, after))

    def test_it_is_in_use_once_it_is_answered(self):
        self.changed("Canada–China", "another name")
        answer = self.reload()
        self.assertEqual((answer.returncode, answer.stderr), (0, ""))
        self.assertRegex(answer.stdout, r'reloaded: 1 change\n  dyads\[CAN-CHN\].name: "Canada–China" → "another name" ')
        self.assertEqual(status(self.daemon)["dyads"][0]["name"], "another name")
        self.assertIn("nothing differs", self.reload().stdout)

    def test_a_file_of_conf_d_is_laid_on_top(self):
        (self.layers / "10-pairs.toml").write_text('[[dyads]]\nid = "FRA-RUS"\n')
        self.assertIn("dyads[FRA-RUS]: now id = \"FRA-RUS\"", self.reload().stdout)
        self.assertEqual([view["score"]["dyad"] for view in status(self.daemon)["dyads"]], ["CAN-CHN", "FRA-RUS"])

    def test_faults_are_told_with_file_and_line_and_nothing_changes(self):
        (self.layers / "10-pairs.toml").write_text('\n[[dyads]]\nid = "CAN-CHN"\n')
        self.changed("above = 60", "abov = 60")
        answer = self.reload()
        self.assertEqual((answer.returncode, answer.stdout), (1, ""))
        self.assertRegex(answer.stderr, r"conf\.d/10-pairs\.toml: line 3: dyads\[2\]\.id: \"CAN-CHN\" is used twice, "
                                        r"first on line \d+ of .*riskd\.toml")
        self.assertRegex(answer.stderr, r"riskd\.toml: line \d+: rules\[1\]\.abov: .*did you mean 'above'")
        self.assertEqual(len(status(self.daemon)["dyads"]), 1)
        self.assertIn("the old one stays", self.daemon.log)

    def test_what_needs_a_restart_is_told_until_there_is_one(self):
        (self.layers / "listen.toml").write_text('[api]\nlisten = "127.0.0.1:0"\n')
        for _ in range(2):
            self.assertIn('at the next start only (systemctl restart riskd):\n  api.listen: now "127.0.0.1:0"',
                          self.reload().stdout)
        self.daemon.stop()
        self.daemon.start()
        self.assertIn("nothing differs", self.reload().stdout)

    def test_without_a_daemon_it_fails(self):
        self.daemon.stop()
        answer = self.reload()
        self.assertEqual(answer.returncode, 1)
        self.assertIn("riskd is not running", answer.stderr)

    def test_without_waiting_it_is_asked_for(self):
        self.changed("Canada–China", "another name")
        self.assertEqual(self.daemon.riskctl("reload").returncode, 0)
        self.wait(lambda: status(self.daemon)["dyads"][0]["name"] == "another name", "the file is in use")

    def test_no_secret_is_told(self):
        self.changed("token=hidden", "token=covered")
        told = self.reload("--output", "json").stdout + self.daemon.riskctl("config", "show", str(self.daemon.config)).stdout
        self.assertEqual([change["path"] for change in json.loads(self.daemon.riskctl(
            "config", "diff", "--output", "json").stdout)["applied"]], [])
        self.assertNotRegex(told + self.daemon.log, "hidden|covered")


class Difference(support.Case):
    def test_it_tells_how_scores_would_move_and_moves_none(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event("a"), event("b", signal="agriculture", source=None, target=None))
        before = status(self.daemon)["dyads"][0]["score"]
        self.assertEqual(self.daemon.riskctl("config", "diff").stdout, "nothing differs from what riskd has in use\n")
        (self.directory / "conf.d").mkdir()
        (self.directory / "conf.d/model.toml").write_text("[model]\nbaseline = 20.0\n")
        shown = self.daemon.riskctl("config", "diff").stdout
        self.assertRegex(shown, r"model.baseline: now 20.0 .*model.toml:2\n")
        self.assertRegex(shown, r"CAN-CHN  [\d.]+ \w+ → [\d.]+ \w+  \(-\d+\.\d\)")
        moved = json.loads(self.daemon.riskctl("config", "diff", "--output", "json").stdout)["moves"][0]
        self.assertEqual(status(self.daemon)["dyads"][0]["score"]["model"], before["model"])
        self.assertAlmostEqual(moved["before"]["tension"], before["tension"], places=2)
        self.assertEqual(self.daemon.riskctl("reload", "--wait").returncode, 0)
        after = status(self.daemon)["dyads"][0]["score"]
        self.assertAlmostEqual(moved["after"]["tension"], after["tension"], places=2)
        self.assertEqual(moved["after"]["model"], after["model"])

    def test_each_model_is_a_version_and_history_says_which_scored(self):
        self.daemon.start()
        self.daemon.post("/v1/events", event("a"))
        (self.directory / "conf.d").mkdir()
        (self.directory / "conf.d/model.toml").write_text("[model]\nbaseline = 20.0\n")
        self.assertIn("scored under another model from now on: CAN-CHN",
                      self.daemon.riskctl("reload", "--wait").stdout)
        models = [json.loads(line) for line in self.daemon.riskctl("config", "models", "--output", "json")
                  .stdout.splitlines()]
        self.assertEqual([(model["version"], model["dyads"]) for model in models], [(1, []), (2, ["CAN-CHN"])])
        self.assertIn("baseline 20.0", models[1]["text"])
        self.daemon.stop()
        self.daemon.start()
        history = [json.loads(line) for line in self.daemon.riskctl(
            "history", "CAN-CHN", "--from", "2020-01-01", "--to", "2100-01-01", "--as-recorded", "--output", "json")
            .stdout.splitlines()]
        self.assertEqual(sorted({(score["model_version"], score["model"]) for score in history}),
                         [(model["version"], model["hash"]) for model in models])
        text = self.daemon.riskctl("history", "CAN-CHN", "--from", "2020-01-01", "--to", "2100-01-01", "--as-recorded")
        self.assertEqual(re.findall(r"^model (\d)", text.stdout, re.M), ["1", "2"])


class Show(support.Case):
    def test_each_value_has_its_file_and_line(self):
        (self.directory / "conf.d").mkdir()
        (self.directory / "conf.d/model.toml").write_text("[model]\nbaseline = 20.0\n")
        shown = self.daemon.riskctl("config", "show", str(self.daemon.config))
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertRegex(shown.stdout, r"(?m)^\[model\]\nbaseline = 20\.0 +# .*/conf\.d/model\.toml:2$")
        self.assertRegex(shown.stdout, r'(?m)^socket = "riskd\.sock" +# default$')
        self.assertRegex(shown.stdout, r'(?m)^name = "sink" +# .*/riskd\.toml:\d+$')

    def test_what_is_not_written_has_its_default_or_is_said_not_to_be_set(self):
        shown = self.daemon.riskctl("config", "show", str(self.daemon.config)).stdout
        self.assertRegex(shown, r'(?m)^\[retention\]\nevery = "1h" +# default\nattempts = "30d" +# default$')
        self.assertRegex(shown, r"(?m)^# size is not set$")
        self.assertRegex(shown, r"(?m)^# \[metrics\]\n# listen is not set$")
        with self.daemon.config.open("a") as config:
            config.write('[metrics]\nlisten = "127.0.0.1:9464"\n[retention]\nbodies = "forever"\n')
        shown = self.daemon.riskctl("config", "show", str(self.daemon.config)).stdout
        self.assertRegex(shown, r'(?m)^\[metrics\]\nlisten = "127\.0\.0\.1:9464" +# .*/riskd\.toml:\d+$')
        self.assertRegex(shown, r'(?m)^\[retention\]\nbodies = "forever" +# .*/riskd\.toml:\d+\nevery = "1h" +# default$')

    def test_it_is_toml_that_says_the_same(self):
        shown = self.daemon.riskctl("config", "show", str(self.daemon.config)).stdout
        again = self.directory / "again/riskd.toml"
        again.parent.mkdir()
        again.write_text(shown.replace("…", ""))
        self.assertEqual(self.daemon.riskctl("config", "check", str(again), "--lexicon",
                                             str(support.ROOT / "Config/lexicon")).returncode, 0)
