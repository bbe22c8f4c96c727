"""Many requests over several kept connections from one thread, so that the client is not what is measured."""

import selectors
import socket


def exchange_all(path, target, bodies, width):
    """Posts each body once, `width` at a time; returns when all were answered with 200."""
    waiting = [b"POST %s HTTP/1.1\r\nhost: riskd\r\ncontent-length: %d\r\n\r\n%s" % (target.encode(), len(b), b)
               for b in reversed(bodies)]
    selector = selectors.DefaultSelector()
    for _ in range(min(width, len(waiting))):
        peer = socket.socket(socket.AF_UNIX)
        peer.connect(path)
        selector.register(peer, selectors.EVENT_READ, bytearray())
        peer.sendall(waiting.pop())
    while selector.get_map():
        for key, _ in selector.select():
            key.data.extend(key.fileobj.recv(65_536))
            if not is_whole(key.data):
                continue
            if not key.data.startswith(b"HTTP/1.1 200"):
                raise SystemExit(f"{target}: {bytes(key.data[:300])}")
            key.data.clear()
            if waiting:
                key.fileobj.sendall(waiting.pop())
            else:
                selector.unregister(key.fileobj)
                key.fileobj.close()


def is_whole(answer):
    head, separator, body = answer.partition(b"\r\n\r\n")
    if not separator:
        return False
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(body) >= int(value)
    return False
