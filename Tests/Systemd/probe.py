"""Run in the sandbox of riskd.service, in riskd's stead: writes to the state directory what it could do there."""

import ctypes
import json
import os
import pathlib
import socket

STATE = pathlib.Path(os.environ["STATE_DIRECTORY"])


def can(action):
    try:
        action()
        return True
    except OSError:
        return False


def write(directory):
    def action():
        file = pathlib.Path(directory) / "riskd-probe"
        file.write_text("x")
        file.unlink()

    return action


def system_call(name, *arguments):
    def action():
        if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments) < 0:
            raise OSError(ctypes.get_errno(), name)

    return action


def writable_code():
    # Protections 7: read, write, execute; flags 0x22: private, anonymous. MAP_FAILED is -1.
    library = ctypes.CDLL(None, use_errno=True)
    library.mmap.restype = ctypes.c_long
    if library.mmap(None, 4096, 7, 0x22, -1, 0) == -1:
        raise OSError(ctypes.get_errno(), "mmap")


def other_processes():
    if not [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]:
        raise OSError("none seen")


PROBES = {
    "write to its state directory": write(STATE),
    "write to its runtime directory": write(os.environ["RUNTIME_DIRECTORY"]),
    "write to its configuration": write("/etc/riskd"),
    "write to /etc": write("/etc"),
    "write to /usr/local/bin": write("/usr/local/bin"),
    "write to /var/lib": write("/var/lib"),
    "write to /var/log": write("/var/log"),
    "write to /run": write("/run"),
    "write to /opt": write("/opt"),
    "write to /": write("/"),
    "list /root": lambda: os.listdir("/root"),
    "list /home": lambda: os.listdir("/home"),
    "read another's secret": lambda: pathlib.Path("/etc/riskd/ops.secret").read_bytes(),
    "see other processes": other_processes,
    "open a TCP socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
    "open a netlink socket": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
    "open a raw socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).close(),
    "open /dev/mem": lambda: open("/dev/mem", "rb").close(),
    "mount": system_call("mount", b"none", b"/tmp", b"tmpfs", 0, None),
    "make a namespace": system_call("unshare", 0x10000000),
    "trace a process": system_call("ptrace", 0, 0, 0, 0),
    "set the clock": system_call("settimeofday", ctypes.byref((ctypes.c_long * 2)(0, 0)), None),
    "make code writable": writable_code,
    "become root": lambda: os.setuid(0),
}

(STATE / "probe.json").write_text(json.dumps({name: can(action) for name, action in PROBES.items()}))
