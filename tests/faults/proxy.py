"""Stands between the browser and the site, and breaks what it is told to break.

A *fault* is called with an :class:`Exchange` in place of the honest way through. What the site has
committed is read from its database right after each save that reached it, before anything of the reply
goes on, so that :attr:`Proxy.commits` is what the server knew at every moment.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import struct
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.faults.site import Row, Site

PATIENCE = 30.0
"""Seconds after which a held exchange takes the test for broken. Nothing waits that long in a good run."""

_HANDLER = re.compile(r"/xblock/(?P<usage>[^/]+)/handler(?:_noauth)?/(?P<name>\w+)")
_KEPT = ("/site/", "/xblock/resource/")


@dataclass(frozen=True)
class Reply:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


Fault = Callable[["Exchange"], None]


@dataclass
class Plan:
    """What becomes of the next exchanges with a handler."""

    handler: str
    fault: Fault
    times: int | None
    met: threading.Event = field(default_factory=threading.Event)


class Exchange:
    """One request of the browser to a handler, and what may become of it."""

    def __init__(self, proxy: Proxy, request: _Request, body: bytes) -> None:
        self._proxy = proxy
        self._request = request
        self.body = body
        found = _HANDLER.search(request.path)
        self.usage, self.handler = (found["usage"], found["name"]) if found else ("", "")

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.body)

    def forward(self) -> Reply:
        """Let the site have it, and return what it says."""
        if self.handler != "save":
            return self._upstream()
        with self._proxy.turn(self.usage):
            reply = self._upstream()
            self._proxy.note(self.usage, self.json, reply)
            return reply

    def answer(self, reply: Reply) -> None:
        self._request.give(reply)

    def reset(self) -> None:
        """Break the connection off."""
        self._request.cut()

    def answer_half(self, reply: Reply) -> None:
        """Promise all of a reply and break off in the middle of it."""
        self._request.give(reply, upto=len(reply.body) // 2)
        self._request.cut()

    def answer_after(self, reply: Reply, gate: threading.Event) -> None:
        """Give the status and the headers, and the body when the gate opens."""
        self._request.give(reply, upto=0)
        assert gate.wait(PATIENCE)
        self._request.wfile.write(reply.body)

    def _upstream(self) -> Reply:
        return self._request.upstream(self.body)


class Proxy:
    """The proxy, from its start to its end.

    Attributes:
        commits: by usage and entry, each revision that the site was seen to hold, in order.
        acknowledged: by usage and entry, each save id that the site answered 200, with its revision.
        sent: every save that the browser sent, as it came: usage and request.
        files: what is served in place of a script of the site, by the end of its path.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.commits: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.acknowledged: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.files: dict[str, bytes] = {}
        self._plans: list[Plan] = []
        self._kept: dict[str, Reply] = {}
        self._lock = threading.RLock()
        self._turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._server = _Server(("127.0.0.1", 0), _Request)
        self._server.proxy = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return self._server.server_port

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def next(self, handler: str, fault: Fault, *, times: int | None = 1) -> Plan:
        """Let the next exchanges with a handler meet a fault; None: all of them, until :meth:`heal`."""
        plan = Plan(handler, fault, times)
        with self._lock:
            self._plans.append(plan)
        return plan

    def heal(self) -> None:
        """Let everything through from now on."""
        with self._lock:
            self._plans.clear()

    def turn(self, usage: str) -> threading.Lock:
        """Return what lets saves of one block through one at a time, so that each is seen in the database."""
        with self._lock:
            return self._turns[usage]

    def note(self, usage: str, request: dict[str, Any], reply: Reply) -> None:
        entry = str(request.get("entry"))
        if reply.status == 200:
            with self._lock:
                self.acknowledged[usage, entry].append((request["save_id"], json.loads(reply.body)["rev"]))
        self.look(usage, entry)

    def look(self, usage: str, entry: str) -> list[Row]:
        """Note what the site holds under an entry now, and return all that it was seen to hold so far."""
        rows = self.site.rows("WHERE usage = ? AND entry_id = ?", usage, entry)
        with self._lock:
            known = self.commits[usage, entry]
            known += [row for row in rows if row not in known]
            return list(known)

    def fault_for(self, exchange: Exchange) -> Fault:
        with self._lock:
            for plan in self._plans:
                if plan.handler == exchange.handler and plan.times != 0:
                    if plan.times is not None:
                        plan.times -= 1
                    plan.met.set()
                    return plan.fault
        return lambda each: each.answer(each.forward())

    def file(self, path: str, fetch: Callable[[], Reply]) -> Reply:
        """Return a script or style, asked for only once of the site."""
        for end, content in self.files.items():
            if path.endswith(end):
                return Reply(200, [("Content-Type", "text/javascript; charset=utf-8")], content)
        if path not in self._kept:
            self._kept[path] = fetch()
        return self._kept[path]


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # more than knock at once in any test
    daemon_threads = True
    proxy: Proxy

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that broke, which is what this is for."""
        import sys

        if not isinstance(sys.exc_info()[1], OSError | http.client.HTTPException | ValueError):
            super().handle_error(request, client_address)


class _Request(BaseHTTPRequestHandler):
    # Each request has a connection of its own: browsers send a request again by themselves when one
    # that was used before breaks off, and a fault would be met by chance only.
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._asked()
        if self.path.startswith(_KEPT):
            self.give(self.server.proxy.file(self.path.partition("?")[0], lambda: self.upstream(b"")))
        else:
            self.give(self.upstream(b""))

    def do_POST(self) -> None:
        self._asked()
        proxy = self.server.proxy
        exchange = Exchange(proxy, self, self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        if exchange.handler == "save":
            proxy.sent.append((exchange.usage, exchange.json))
        proxy.fault_for(exchange)(exchange)

    def upstream(self, body: bytes) -> Reply:
        """Return the site's reply; 502 where it can't be reached, as a web server before it would say."""
        host, port = self.server.proxy.site.address
        left_out = {"host", "connection", "accept-encoding", "content-length", "if-none-match"}
        headers = {name: value for name, value in self.headers.items() if name.lower() not in left_out}
        here = f"http://{self.headers['Host']}"
        headers = {name: value.replace(here, f"http://{host}:{port}") for name, value in headers.items()}
        connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
        try:
            connection.request(self.command, self.path, body or None, headers)
            answer = connection.getresponse()
            kept = [
                (name, value)
                for name, value in answer.getheaders()
                if name.lower() not in ("connection", "content-length", "transfer-encoding", "date", "server")
            ]
            return Reply(answer.status, kept, answer.read())
        except (OSError, http.client.HTTPException):
            return Reply(502, [("Content-Type", "text/html")], b"<h1>Bad gateway</h1>")
        finally:
            connection.close()

    def give(self, reply: Reply, upto: int | None = None) -> None:
        self.close_connection = True
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(reply.body[:upto])

    def cut(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())

    def log_message(self, *said: Any) -> None:
        """Say nothing."""

    def _asked(self) -> None:
        self.server.proxy.asked.append((self.path, dict(self.headers.items())))


class Gate:
    """A fault that waits until the test lets it go on.

    Args:
        then: what it does then; the honest way by default.
        reach: whether the site gets the request at once, and only the reply is held back.
    """

    def __init__(self, then: Fault | None = None, *, reach: bool = False) -> None:
        self._then = then
        self._reach = reach
        self.arrived = threading.Event()
        self.open = threading.Event()

    def __call__(self, exchange: Exchange) -> None:
        reply = exchange.forward() if self._reach else None
        self.arrived.set()
        assert self.open.wait(PATIENCE), "A held exchange was never let go."
        if self._then is not None:
            self._then(exchange)
        else:
            exchange.answer(reply or exchange.forward())


# The faults that are only about one exchange.


def lost_request(exchange: Exchange) -> None:
    """The site never gets it."""
    exchange.reset()


def lost_reply(exchange: Exchange) -> None:
    """The site gets it and says so, and nobody hears."""
    exchange.forward()
    exchange.reset()


def half_reply(exchange: Exchange) -> None:
    exchange.answer_half(exchange.forward())


def says(status: int, body: str = "", kind: str = "application/json", **headers: str) -> Fault:
    """A reply that is not the site's, which never gets the request."""
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    reply = Reply(status, [("Content-Type", kind), *named], body.encode())
    return lambda exchange: exchange.answer(reply)


def refusal(status: int, code: str, message: str) -> Fault:
    return says(status, json.dumps({"error": code, "message": message}))


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait for something that another thread or process brings about."""
    for _ in range(int(PATIENCE * 100)):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError(f"Waited in vain for {what}.")
