"""riskd takes over a control socket that is open already, as systemd passes one (sd_listen_fds(3))."""

import os
import pathlib
import socket
import subprocess

import support


class Activation(support.Case):
    def setUp(self):
        super().setUp()
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(self.daemon.socket)
        self.listening.listen()
        self.addCleanup(self.listening.close)

    def launch(self, count=1, descriptor=None):
        def pass_on():
            os.dup2(self.listening.fileno() if descriptor is None else descriptor, 3)

        # LISTEN_PID is that of the program, which the shell becomes.
        words = ["sh", "-c", f'LISTEN_PID=$$ LISTEN_FDS={count} exec "$@"', "sh", *map(str, self.daemon.command)]
        with open(self.directory / "riskd.log", "ab") as log:
            self.daemon.process = subprocess.Popen(words, stderr=log, preexec_fn=pass_on, pass_fds=(3,))

    def test_what_connected_before_the_start_is_answered(self):
        early = support.UnixConnection(self.daemon.socket)
        early.request("GET", "/readyz")
        self.launch()
        answer = early.getresponse()
        self.assertEqual((answer.status, answer.read()), (200, b"ok\n"))
        self.assertRegex(answer.headers["date"], r"^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$")
        self.assertEqual(answer.headers["server"], "riskd")
        early.close()

    def test_it_stops_in_order_and_the_next_one_serves_the_same_socket(self):
        inode = pathlib.Path(self.daemon.socket).stat().st_ino
        idle = support.UnixConnection(self.daemon.socket)
        for _ in range(2):
            self.launch()
            self.assertEqual(self.daemon.post("/v1/events", support.event("a"))[0], 200)
            idle.request("GET", "/healthz")
            self.assertEqual(idle.getresponse().read(), b"ok\n")
            # A connection that is kept open does not hold up the stop.
            self.assertEqual(self.daemon.stop(), 0)
            idle.close()
            self.assertEqual(pathlib.Path(self.daemon.socket).stat().st_ino, inode)
        self.assertIn("stopped", self.daemon.log)

    def test_many_at_once_are_served(self):
        self.launch()
        connections = [support.UnixConnection(self.daemon.socket) for _ in range(100)]
        for connection in connections:
            connection.request("GET", "/v1/status")
        self.assertEqual({connection.getresponse().status for connection in connections}, {200})
        for connection in connections:
            connection.close()

    def check_refused(self, words, **options):
        self.launch(**options)
        self.assertEqual(self.daemon.process.wait(timeout=support.PATIENCE_SECONDS), 2)
        self.assertIn(words, self.daemon.log)

    def test_two_sockets_are_refused(self):
        self.check_refused("systemd passed 2 sockets; riskd takes one", count=2)

    def test_what_is_no_listening_socket_is_refused(self):
        other = socket.socket(socket.AF_UNIX)
        self.addCleanup(other.close)
        self.check_refused("no listening socket", descriptor=other.fileno())

    def test_variables_that_are_meant_for_another_process_mean_nothing(self):
        self.listening.close()
        os.environ |= {"LISTEN_PID": "1", "LISTEN_FDS": "1"}
        self.addCleanup(lambda: [os.environ.pop(name) for name in ["LISTEN_PID", "LISTEN_FDS"]])
        self.daemon.start()
        self.assertEqual(self.daemon.request("GET", "/healthz")[0], 200)
