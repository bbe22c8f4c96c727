"""Tests riskd's package and units under a real systemd; started by ci-test.service as the only job of a container."""

import base64
import grp
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import queue
import signal
import socket
import subprocess
import sys
import threading
import time

KEY = bytes(range(32))
FILES = pathlib.Path("/usr/local/lib/riskd-test")
CONFIG = pathlib.Path("/etc/riskd/riskd.toml")
LAYER = pathlib.Path("/etc/riskd/conf.d/test.toml")
UNITS = pathlib.Path("/lib/systemd/system")
OWN_UNITS = pathlib.Path("/etc/systemd/system")
STATE = pathlib.Path("/var/lib/riskd")
SOCKET = pathlib.Path("/run/riskd/riskd.sock")
HELD_SOCKET = pathlib.Path("/run/riskd.sock")
# What the sandbox lets riskd do; all else that the probe tries has to fail.
ALLOWED = {"write to its state directory", "write to its runtime directory", "open a TCP socket"}


class Hook(http.server.BaseHTTPRequestHandler):
    """Hands on each webhook with a sound signature."""

    messages = queue.Queue()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        signed = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
        code = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
        Hook.messages.put(json.loads(body) if code == self.headers["webhook-signature"] else None)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def check(condition, message):
    print(("ok: " if condition else "FAILED: ") + message, flush=True)
    if not condition:
        print(run("journalctl", "-u", "riskd", "-n", "40", "--no-pager", "-o", "cat").stdout, flush=True)
        print(run("systemctl", "status", "riskd", "riskd.socket", "--no-pager").stdout, flush=True)
        sys.exit(1)


def run(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, **options)


def done(*words):
    """Runs what has to succeed."""
    answer = run(*words, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    if answer.returncode != 0:
        check(False, f"{' '.join(words)}: {answer.stdout}{answer.stderr}")
    return answer.stdout


def systemctl(*words):
    return run("systemctl", *words)


def show(name, unit="riskd"):
    return systemctl("show", unit, "-p", name, "--value").stdout.strip()


def journal(*words):
    return run("journalctl", "-u", "riskd", "--no-pager", "-o", "cat", *words).stdout


def eventually(condition):
    """Waits for what systemd or riskd does in its own time; 30 s are long for either."""
    for _ in range(300):
        if condition():
            return True
        time.sleep(0.1)
    return False


def status():
    answer = run("riskctl", "status", "--output", "json")
    return json.loads(answer.stdout) if answer.returncode == 0 else {}


def ingest(name, stance, day):
    event = {"id": name, "dyad": "CAN-CHN", "signal": "retaliatory-tariffs", "stance": stance, "intensity": 1,
             "confidence": 1, "reliability": 1, "publisher": "Reuters", "occurred_at": f"2026-01-{day:02}T00:00:00Z"}
    return run("riskctl", "ingest", "-", input=json.dumps(event))


def drop_in(text):
    folder = OWN_UNITS / "riskd.service.d"
    folder.mkdir(exist_ok=True)
    (folder / "test.conf").write_text("[Service]\n" + text)
    systemctl("daemon-reload")


def for_the_group(path):
    check(path.stat().st_gid == grp.getgrnam("riskd").gr_gid and path.stat().st_mode & 0o777 == 0o660,
          "the control socket is for root and the group riskd")
    for groups, may in [("riskd", True), ("nogroup", False)]:
        answer = run("setpriv", "--reuid=nobody", "--regid=nogroup", f"--groups={groups}", "riskctl", "status")
        check((answer.returncode == 0) == may, f"someone else in the group {groups} {'may' if may else 'may not'} use it")


def installed():
    done("dpkg", "--install", str(FILES / "riskd.deb"))
    check(show("ActiveState") == "active" and show("UnitFileState") == "enabled",
          "the package is installed, and riskd runs by that alone")
    check(show("StatusText").startswith("scoring 1 pair") and status() != {},
          f"systemd shows its status, and riskctl is answered with no --socket: {show('StatusText')}")
    check(show("Type") == "notify" and show("NotifyAccess") == "main", "by Type=notify, from the main process alone")
    faults = run("systemd-analyze", "verify", "--man=no", *[str(path) for path in UNITS.glob("riskd*")])
    check(not (faults.stdout + faults.stderr).strip(), f"systemd finds nothing to say of the units {faults.stderr}")
    for_the_group(SOCKET)
    check(show("UnitFileState", "riskd.socket") == "disabled" and show("UnitFileState", "riskd-backup.timer") == "disabled",
          "socket and timer are there for who wants them")
    systemctl("stop", "riskd")


def missing_credential():
    CONFIG.write_text((FILES / "riskd.toml").read_text())
    started = systemctl("start", "riskd")
    check(started.returncode != 0 and "add LoadCredential=ops-secret:FILE" in journal(),
          "without its credential it does not start, and says what the unit lacks")
    systemctl("stop", "riskd")
    systemctl("reset-failed", "riskd")


def start():
    secret = pathlib.Path("/etc/riskd/ops.secret")
    secret.write_text("whsec_" + base64.b64encode(KEY).decode())
    secret.chmod(0o600)
    # Seconds, for the test of the watchdog.
    drop_in("LoadCredential=ops-secret:/etc/riskd/ops.secret\nWatchdogSec=3s\n")
    started = systemctl("start", "riskd")
    check(started.returncode == 0 and show("ActiveState") == "active", "with it, systemctl start returns once it is active")


def webhook():
    check(ingest("first", "advance", 1).returncode == 0, "an event is taken")
    message = Hook.messages.get(timeout=30)
    check(message is not None, "the webhook is signed with the secret of LoadCredential=")


def doctor():
    answer = run("riskctl", "doctor", "--output", "json")
    found = {finding["check"]: finding for finding in json.loads(answer.stdout)["findings"]}
    sound = ["unit", "configuration", "credentials", "files", "database", "socket", "version", "reload", "sources", "receivers"]
    ill = [found[check] for check in sound if found[check]["verdict"] != "ok"]
    check(not ill, f"riskctl doctor finds nothing wrong with what is installed {ill}")
    systemctl("stop", "riskd")
    answer = run("riskctl", "doctor")
    check(answer.returncode == 1 and "riskd.service is inactive" in answer.stdout, "and finds that it was stopped")
    systemctl("start", "riskd")


def encrypted_credential():
    made = run("systemd-creds", "encrypt", "--with-key=host", "--name=ops-secret", "/etc/riskd/ops.secret",
               "/etc/riskd/ops.secret.cred")
    check(made.returncode == 0, f"systemd-creds encrypts the secret {made.stderr}")
    drop_in("LoadCredentialEncrypted=ops-secret:/etc/riskd/ops.secret.cred\nWatchdogSec=3s\n")
    check(systemctl("restart", "riskd").returncode == 0, "and riskd starts with LoadCredentialEncrypted=")


def sandbox():
    lines = (UNITS / "riskd.service").read_text().splitlines()
    own = ("Type=", "ExecStart=", "ExecReload=", "Restart", "WatchdogSec=")
    kept = [line for line in lines if not line.startswith(own)]
    where = kept.index("[Service]") + 1
    kept[where:where] = ["Type=oneshot", f"ExecStart=/usr/bin/python3 {FILES}/probe.py"]
    (OWN_UNITS / "probe.service").write_text("\n".join(kept))
    systemctl("daemon-reload")
    # The two would share the state directory.
    systemctl("stop", "riskd")
    check(systemctl("start", "probe").returncode == 0, "the probe runs in the sandbox of riskd.service")
    found = json.loads((STATE / "probe.json").read_text())
    for name, could in found.items():
        check(could == (name in ALLOWED), f"in its sandbox it {'can' if name in ALLOWED else 'cannot'} {name}")
    (STATE / "probe.json").unlink()
    check(systemctl("start", "riskd").returncode == 0, "and riskd starts again after it")


def reload():
    process = show("MainPID")
    LAYER.write_text('[[dyads]]\nid = "FRA-RUS"\n')
    check(systemctl("reload", "riskd").returncode == 0 and len(status()["dyads"]) == 2,
          "systemctl reload returns once a good file is in use")
    check("dyads[FRA-RUS]: now id" in journal() and "/etc/riskd/conf.d/test.toml:2" in journal(),
          "and the journal has what was changed, and where")
    LAYER.write_text('[[dyads]]\nid = "FRA-RUS"\n[[rules]]\nname = "r"\nmeasure = "tension"\nabov = 60\n')
    check(systemctl("reload", "riskd").returncode != 0, "reload of a bad file fails")
    check("/etc/riskd/conf.d/test.toml: line 6: rules[2].abov" in journal() and "did you mean 'above'" in journal(),
          "its faults are in the journal, with file, line, and a key to mend")
    check(show("ActiveState") == "active" and show("MainPID") == process and len(status()["dyads"]) == 2,
          "and the same process goes on with the old one")
    os.kill(int(process), signal.SIGHUP)
    check(eventually(lambda: "as before" in show("StatusText")), f"a bare SIGHUP too is told: {show('StatusText')}")
    LAYER.unlink()
    check(systemctl("reload", "riskd").returncode == 0 and "as before" not in show("StatusText"),
          "a mended file is taken, and the status says so")


def journalled():
    found = json.loads(journal("-o", "json", "--output-fields=PRIORITY,RISKD_CONFIG_PATH,SYSLOG_IDENTIFIER",
                               f"RISKD_CONFIG_PATH={CONFIG}", "-n", "1"))
    check(found["PRIORITY"] == "5" and found["SYSLOG_IDENTIFIER"] == "riskd",
          "journalctl finds entries by their fields, with their levels")
    check(show("LogRateLimitBurst") == "1000", "and takes so many of them, no more")


def watchdog():
    process, events = show("MainPID"), status()["events"]
    restarts = int(show("NRestarts"))
    os.kill(int(process), signal.SIGSTOP)
    check(eventually(lambda: int(show("NRestarts")) == restarts + 1 and show("ActiveState") == "active"),
          "a stopped process is killed by the watchdog and started again")
    check("watchdog" in journal().lower() and show("MainPID") != process, "the journal names the watchdog")
    check(status()["events"] == events, "no event is lost by it")


def same_state(before, what):
    after = status()
    check(all(after[key] == before[key] for key in ["events", "documents"]), f"{what} keeps its state")
    check(abs(after["dyads"][0]["score"]["tension"] - before["dyads"][0]["score"]["tension"]) < 0.01, "and its score")
    check(ingest("first", "advance", 1).stdout.startswith("0 accepted, 1 known"), "what it knew it knows")


def restart():
    before = status()
    check(systemctl("restart", "riskd").returncode == 0, "it restarts")
    same_state(before, "a restart")


def backup():
    if "\n  backup " not in run("riskctl", "--help").stdout:
        print("skipped: riskctl has no backup yet", flush=True)
        return
    check(systemctl("start", "riskd-backup").returncode == 0, "riskd-backup.service makes a backup while riskd runs")
    made = list(pathlib.Path("/var/lib/riskd-backup").glob("*.sqlite"))
    check(len(made) == 1 and made[0].stat().st_mode & 0o077 == 0, "which others cannot read")


def upgrade():
    before, process = status(), show("MainPID")
    done("dpkg", "--install", str(FILES / "next.deb"))
    check(run("dpkg-query", "-W", "-f", "${Version}", "riskd").stdout.endswith("+next"), "the next version is installed")
    check(show("ActiveState") == "active" and show("MainPID") != process, "over the running one, and riskd is started anew")
    check(CONFIG.read_text() == (FILES / "riskd.toml").read_text(), "a changed configuration stays")
    same_state(before, "an upgrade")


def stop():
    check(systemctl("stop", "riskd").returncode == 0, "it stops")
    check(show("Result") == "success" and show("ExecMainStatus") == "0",
          "by itself, within TimeoutStopSec and with status 0")
    check(not pathlib.Path("/run/riskd").exists() and (STATE / "riskd.sqlite").exists(),
          "its runtime directory goes, its state stays")
    database = os.stat(STATE / "riskd.sqlite")
    check(database.st_mode & 0o007 == 0, "which others cannot read")
    check(base64.b64encode(KEY).decode() not in journal("-o", "verbose"), "no secret is in the journal")


def activation():
    check(systemctl("start", "riskd.socket").returncode == 0 and show("ActiveState") == "inactive",
          "with riskd.socket systemd listens, and riskd does not run")
    check(status() != {} and show("ActiveState") == "active", "what connects starts it, and is answered")
    for_the_group(HELD_SOCKET)
    held = HELD_SOCKET.stat().st_ino
    systemctl("restart", "--no-block", "riskd")
    check(all(status() != {} for _ in range(20)), "nothing that connects during a restart fails")
    check(HELD_SOCKET.stat().st_ino == held, "the socket is the same")
    check(systemctl("reload", "riskd").returncode == 0, "systemctl reload works on it too")
    systemctl("stop", "riskd")
    client = socket.socket(socket.AF_UNIX)
    client.connect(str(HELD_SOCKET))
    check(eventually(lambda: show("ActiveState") == "active"), "and it starts riskd again after a stop")
    client.close()
    systemctl("stop", "riskd.socket", "riskd")


def removed():
    systemctl("start", "riskd")
    done("dpkg", "--remove", "riskd")
    check(show("ActiveState") == "inactive" and not pathlib.Path("/usr/bin/riskd").exists(),
          "removing the package stops riskd and takes it away")
    check(CONFIG.exists() and (STATE / "riskd.sqlite").exists(), "configuration and database stay")
    done("dpkg", "--purge", "riskd")
    left = [path for root in ["/etc", "/lib/systemd", "/run", "/usr", "/var"]
            for path in run("find", root, "-xdev", "-name", "*riskd*", "-not", "-path", f"{FILES}*", "-not", "-path",
                            f"{OWN_UNITS}/riskd.service.d*", "-not", "-path", "/var/log/journal/*").stdout.splitlines()]
    check(not left, f"purging it leaves nothing {left}")
    check(run("getent", "passwd", "riskd").returncode == 2 and run("getent", "group", "riskd").returncode == 2,
          "no user and no group either")


sink = http.server.ThreadingHTTPServer(("127.0.0.1", 8080), Hook)
threading.Thread(target=sink.serve_forever, daemon=True).start()
for step in [installed, missing_credential, start, webhook, doctor, encrypted_credential, sandbox, reload, journalled, watchdog,
             restart, backup, upgrade, stop, activation, removed]:
    step()
print("ok: all of it holds", flush=True)
