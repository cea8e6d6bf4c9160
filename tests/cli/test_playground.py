"""The playground's server: what it answers, whom it refuses, and how it ends."""

import gzip
import http.client
import os
import re
import signal
import socket
import subprocess
import unittest
from pathlib import Path

from program import PROGRAM, ProgramTest, environment

PAGE = Path(__file__).parent / "page"
WITH_PAGE = os.environ.get("HALFSPACE_WITH_PAGE", PROGRAM)
WITHOUT_PAGE = os.environ.get("HALFSPACE_WITHOUT_PAGE", PROGRAM)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
FILES = {"/" + file.relative_to(PAGE).as_posix(): file for file in sorted(PAGE.rglob("*")) if file.is_file()}
HEADERS = {
    "Content-Security-Policy":
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
        "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def start(*arguments):
    return subprocess.Popen([WITH_PAGE, "playground", *map(str, arguments)], env=environment(), text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def port_of(server):
    """Its port, from the one line it prints; by then it listens."""
    line = server.stdout.readline()
    said = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/ is the playground; Ctrl-C ends it\n", line)
    assert said, line or server.stderr.read()
    return int(said[1])


class Serving(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = start("--port", 0)
        cls.port = port_of(cls.server)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        out, err = cls.server.communicate(timeout=30)
        assert (cls.server.returncode, out, err) == (128 + signal.SIGTERM, "", ""), (out, err)

    def ask(self, path, method="GET", body=None, **headers):
        """(response, body); headers by their names with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.addCleanup(connection.close)
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, values in headers.items():
            for value in values if isinstance(values, list) else [values]:
                connection.putheader(name.replace("_", "-"), value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        return response, response.read()

    def raw(self, text):
        """What comes back for bytes as they are."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(text.encode())
            return b"".join(iter(lambda: connection.recv(65536), b"")).decode(errors="replace")

    def test_every_file_comes_as_it_is_with_its_type(self):
        self.assertEqual({file.suffix for file in FILES.values()}, set(TYPES))
        for path, file in FILES.items():
            with self.subTest(path):
                response, body = self.ask(path)
                self.assertEqual((response.status, body), (200, file.read_bytes()))
                self.assertEqual(response.getheader("Content-Type"), TYPES[file.suffix])
                self.assertIsNone(response.getheader("Content-Encoding"))
                packed, body = self.ask(path, Accept_Encoding="deflate, gzip, br")
                self.assertEqual((packed.status, packed.getheader("Content-Encoding")), (200, "gzip"))
                self.assertEqual(gzip.decompress(body), file.read_bytes())
                self.assertEqual(packed.getheader("Content-Length"), str(len(body)))
                self.assertEqual(packed.getheader("Vary"), "Accept-Encoding")

    def test_gzip_goes_only_to_those_who_take_it(self):
        for wish, encoding in (("gzip", "gzip"), ("br, gzip;q=0.5", "gzip"), ("GZIP", "gzip"), ("gzip;q=0", None),
                               ("gzip; q=0.000", None), ("xgzip", None), ("br", None), ("identity", None), ("", None)):
            with self.subTest(wish):
                response, body = self.ask("/index.html", Accept_Encoding=wish)
                self.assertEqual(response.getheader("Content-Encoding"), encoding)
                self.assertEqual(gzip.decompress(body) if encoding else body, FILES["/index.html"].read_bytes())

    def test_the_folder_itself_is_its_index(self):
        for path in ("/", "/?dataset=xor&seed=0.5", "/index.html?x"):
            with self.subTest(path):
                self.assertEqual(self.ask(path)[1], FILES["/index.html"].read_bytes())

    def test_head_is_get_without_the_body(self):
        for path in ("/", "/engine.wasm", "/nothing"):
            with self.subTest(path):
                get, head = self.ask(path), self.ask(path, "HEAD")
                self.assertEqual((head[0].status, head[1]), (get[0].status, b""))
                for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control"):
                    self.assertEqual(head[0].getheader(name), get[0].getheader(name), name)

    def test_every_answer_carries_the_headers_that_protect(self):
        for arguments in (("/",), ("/engine.wasm",), ("/nothing",), ("/", "POST"), ("/", "GET", None)):
            for more in ({}, {"Host": "example.org"}):
                with self.subTest(arguments, **more):
                    response, _ = self.ask(*arguments, **more)
                    self.assertEqual({name: response.getheader(name) for name in HEADERS}, HEADERS)

    def test_other_names_for_this_machine_are_refused(self):
        us = f"{self.port}"
        for host in ("example.org", f"example.org:{us}", "127.0.0.1", "localhost", f"127.0.0.1:{self.port + 1}",
                     f"127.0.0.1.example.org:{us}", f"localhost.:{us}", f"0.0.0.0:{us}", f"[::1]:{us}", "", f"127.0.0.1:{us} ,x",
                     [f"127.0.0.1:{us}", f"example.org:{us}"]):
            with self.subTest(host):
                for path in ("/", "/nothing"):
                    response, body = self.ask(path, Host=host)
                    self.assertEqual((response.status, body),
                                     (403, b"This server answers to 127.0.0.1 and localhost alone.\n"))
        self.assertIn(" 403 ", self.raw("GET / HTTP/1.0\r\n\r\n").splitlines()[0])
        for host in (f"127.0.0.1:{us}", f"localhost:{us}"):
            self.assertEqual(self.ask("/", Host=host)[0].status, 200)

    def test_only_get_and_head_are_answered(self):
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
            for body in (None, b"GET /nothing HTTP/1.1\r\n\r\n"):
                with self.subTest(method, body=body):
                    response, _ = self.ask("/", method, body)
                    self.assertEqual((response.status, response.getheader("Allow")), (405, "GET, HEAD"))
                    self.assertEqual(response.getheader("Connection"), "close")

    def test_nothing_but_the_table_is_there(self):
        for path in ("/nothing", "/../etc/passwd", "/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//", "//index.html",
                     "/assets", "/assets/", "/./index.html", "/index.html/", "/INDEX.HTML", "/index.html%00", "/etc/passwd",
                     "/assets/..%5cindex.html", "/test_playground.py", "/%", "/%zz", "/" + "a" * 5000):
            with self.subTest(path):
                response, body = self.ask(path)
                self.assertEqual((response.status, body), (404, b"There is no such file.\n"))
                self.assertEqual(response.getheader("Cache-Control"), "no-store")

    def test_what_is_no_request_is_refused(self):
        for text in ("\r\n\r\n", "GET\r\n\r\n", "x" * 100 + "\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                     f"GET /{'a' * 9000} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n"):
            with self.subTest(text[:20]):
                first = self.raw(text).split("\r\n")[0]
                self.assertTrue(first == "" or first.split()[1].startswith("4"), first)
        self.assertEqual(self.ask("/")[0].status, 200)

    def test_parts_of_a_file_are_not_served(self):
        for part in ("bytes=0-3", "bytes=0-99999999", "bytes=99999999-", "bytes=-5", "bytes=0-1,2-3", "bytes=3-1"):
            with self.subTest(part):
                response, body = self.ask("/index.html", Range=part)
                self.assertEqual((response.status, body), (416, b""))

    def test_a_known_file_is_not_sent_again(self):
        tags = set()
        for path in FILES:
            with self.subTest(path):
                tag = self.ask(path)[0].getheader("ETag")
                self.assertRegex(tag, r'^W/"[0-9a-f]{32}"$')
                tags.add(tag)
                for known in (tag, f'"other", {tag}'):
                    response, body = self.ask(path, If_None_Match=known)
                    self.assertEqual((response.status, body, response.getheader("ETag")), (304, b"", tag))
                self.assertEqual(self.ask(path, If_None_Match='"other"')[0].status, 200)
        self.assertEqual(len(tags), len(FILES))

    def test_hashed_names_may_be_kept_and_others_are_asked_for_again(self):
        for path in FILES:
            kept = "public, max-age=31536000, immutable" if path.startswith("/assets/") else "no-cache"
            self.assertEqual(self.ask(path)[0].getheader("Cache-Control"), kept)

    def test_many_ask_at_once(self):
        connections = [http.client.HTTPConnection("127.0.0.1", self.port, timeout=30) for _ in range(40)]
        for connection in connections:
            connection.request("GET", "/engine.wasm")
        for connection in connections:
            self.assertEqual(connection.getresponse().read(), FILES["/engine.wasm"].read_bytes())
            connection.close()


class Starting(ProgramTest):
    def started(self, *arguments):
        server = start(*arguments)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.stderr.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        return server, port_of(server)

    def test_it_listens_on_this_machine_alone(self):
        _, port = self.started("--port", 0)
        listening = [line.split()[1] for table in ("/proc/net/tcp", "/proc/net/tcp6") if Path(table).exists()
                     for line in Path(table).read_text().splitlines()[1:]
                     if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")]
        self.assertEqual(listening, [f"0100007F:{port:04X}"])

    def test_interrupting_it_ends_it(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            server, port = self.started("--port", 0)
            with socket.create_connection(("127.0.0.1", port)):  # one who never asks
                server.send_signal(number)
                self.assertEqual(server.wait(timeout=30), 128 + number)
            self.assertEqual((server.stdout.read(), server.stderr.read()), ("", ""))
            with self.assertRaises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port))

    def test_a_port_asked_for_and_taken_is_an_error(self):
        _, port = self.started("--port", 0)
        done = subprocess.run([WITH_PAGE, "playground", "--port", str(port)], capture_output=True, text=True, timeout=30,
                              env=environment(), check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (2, "", f"halfspace playground: port {port} cannot be had: Address already in use; leave --port out "
                                 "for one that is free\n"))

    def test_without_a_wish_the_next_free_port_is_taken(self):
        ports = [self.started()[1] for _ in range(3)]
        self.assertEqual(len(set(ports)), 3)
        for port in ports:
            self.assertIn(port, range(8765, 8785))

    def test_a_port_outside_the_range_is_refused(self):
        for port in ("-1", "65536"):
            done = subprocess.run([WITH_PAGE, "playground", f"--port={port}"], capture_output=True, text=True, timeout=30,
                                  env=environment(), check=False)
            self.assertEqual((done.returncode, done.stdout, done.stderr),
                             (2, "", f"halfspace playground: --port lies in 0..65535; got {port}\n"))

    def test_without_a_page_it_says_how_to_build_it(self):
        done = subprocess.run([WITHOUT_PAGE, "playground"], capture_output=True, text=True, timeout=30, env=environment(),
                              check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (1, "", "halfspace playground: the page is not in this program; `make playground` builds it and "
                                 "serves it\n"))


if __name__ == "__main__":
    unittest.main()
