"""A webhook sink in a process of its own, from one thread, so that what is measured is the sender."""

import ctypes
import multiprocessing
import selectors
import socket
import time


class FastSink:
    """Counts requests and notes when the first and the latest came; answers each with one status."""

    def __init__(self, status=204):
        context = multiprocessing.get_context("fork")
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port = self.listener.getsockname()[1]
        self.counted = context.Value(ctypes.c_ulong, 0, lock=False)
        self.first = context.Value(ctypes.c_double, 0, lock=False)
        self.latest = context.Value(ctypes.c_double, 0, lock=False)
        self.answer = f"HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n".encode()
        self.process = context.Process(target=self.serve, daemon=True)
        self.process.start()
        self.listener.close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def reset(self):
        self.counted.value = 0

    def close(self):
        self.process.kill()
        self.process.join()

    def wait(self, count, seconds):
        end = time.perf_counter() + seconds
        while self.counted.value < count:
            if time.perf_counter() > end:
                raise SystemExit(f"{self.counted.value} of {count} requests came within {seconds} s")
            time.sleep(0.0002)

    def serve(self):
        selector = selectors.DefaultSelector()
        selector.register(self.listener, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is self.listener:
                    peer, _ = self.listener.accept()
                    peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    selector.register(peer, selectors.EVENT_READ, bytearray())
                elif not self.read(key):
                    selector.unregister(key.fileobj)
                    key.fileobj.close()

    def read(self, key):
        """Takes what has come of a request; False when the peer has left."""
        try:
            part = key.fileobj.recv(1 << 20)
        except OSError:
            return False
        key.data.extend(part)
        end = key.data.find(b"\r\n\r\n")
        if end >= 0 and len(key.data) >= end + 4 + self.length(key.data[:end]):
            key.data.clear()
            now = time.perf_counter()
            if self.counted.value == 0:
                self.first.value = now
            self.latest.value = now
            self.counted.value += 1
            key.fileobj.sendall(self.answer)
        return bool(part)

    @staticmethod
    def length(head):
        return int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
