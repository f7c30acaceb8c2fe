"""Fetching from a publisher whose server fails in every way it can."""

import gzip
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from fromwhom.capture.http import Conditional, Fetched, Limits, NotModified, Pace, fetch
from fromwhom.errors import CaptureError

LIST = b"ent_num,name\n" + b"".join(b"%d,EXAMPLE TRADING %d\n" % (n, n) for n in range(5000))
HALF = len(LIST) // 2
QUICK = Limits(total=30.0, read=2.0, connect=2.0)

Answer = Callable[[BaseHTTPRequestHandler], None]


class _Server(ThreadingHTTPServer):
    """A server that does not report a caller who hangs up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent."""


class Publisher:
    """A server on this machine that gives scripted answers in turn, the last one for ever."""

    def __init__(self, *answers: Answer) -> None:
        """Begin to serve *answers*."""
        self.requests: list[dict[str, str]] = []
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            """Gives the next answer."""

            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                """Note the request and answer it."""
                publisher.requests.append({"path": self.path, **dict(self.headers.items())})
                answers[min(len(publisher.requests), len(answers)) - 1](self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Stay silent."""

        self.server = _Server(("127.0.0.1", 0), Handler)
        self.thread = Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        """The address of the list."""
        return f"http://127.0.0.1:{self.server.server_port}/list.csv"

    def close(self) -> None:
        """End the server."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


Serve = Callable[..., Publisher]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Servers that end with the test."""
    made: list[Publisher] = []

    def start(*answers: Answer) -> Publisher:
        made.append(Publisher(*answers))
        return made[-1]

    yield start
    for publisher in made:
        publisher.close()


def say(status: int = 200, body: bytes = LIST, *, cut: int | None = None, **headers: str) -> Answer:
    """Answer with *status*, *headers* (ETag for ``ETag``, ``Retry_After`` …) and *body*.

    ``cut`` sends only that many bytes of the body and then drops the line.
    """

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Connection", "close")
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), **given}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body[:cut])

    return answer


class Waits:
    """A pace that writes down the waits instead of waiting."""

    def __init__(self) -> None:
        """Begin with no waits."""
        self.seconds: list[float] = []

    @property
    def pace(self) -> Pace:
        """The pace to hand to ``fetch``; chance is always one half."""
        return Pace(time.monotonic, self.seconds.append, lambda: 0.5)


def get(
    publisher: Publisher, limits: Limits = QUICK, previous: Conditional | None = None
) -> Fetched:
    """Fetch the list and expect its bytes."""
    found = fetch(publisher.url, pace=Waits().pace, limits=limits, previous=previous)
    assert isinstance(found, Fetched)
    return found


def refused(publisher: Publisher, limits: Limits = QUICK) -> str:
    """Fetch the list and expect a refusal; return its two sentences."""
    with pytest.raises(CaptureError) as problem:
        fetch(publisher.url, pace=Waits().pace, limits=limits)
    return str(problem.value).removeprefix(publisher.url).strip()


def test_a_file_is_fetched_whole_with_its_http_facts(serve: Serve) -> None:
    """The custody log gets the address, the version mark, the date and the type."""
    publisher = serve(
        say(ETag='"v1"', Last_Modified="Tue, 15 Jan 2019 10:00:00 GMT", Content_Type="text/csv")
    )
    assert get(publisher) == Fetched(
        url=publisher.url,
        final_url=publisher.url,
        data=LIST,
        etag='"v1"',
        last_modified="Tue, 15 Jan 2019 10:00:00 GMT",
        content_type="text/csv",
        attempts=1,
        resumed=0,
    )


def test_an_unchanged_file_is_not_fetched_again(serve: Serve) -> None:
    """The previous capture's marks are sent, and 304 means that nothing changed."""
    publisher = serve(say(304, b""))
    previous = Conditional('"v1"', "Tue, 15 Jan 2019 10:00:00 GMT")
    found = fetch(publisher.url, pace=Waits().pace, limits=QUICK, previous=previous)
    assert found == NotModified(publisher.url)
    assert publisher.requests[0]["If-None-Match"] == '"v1"'
    assert publisher.requests[0]["If-Modified-Since"] == "Tue, 15 Jan 2019 10:00:00 GMT"


def test_unchanged_since_nothing_is_no_answer(serve: Serve) -> None:
    """A server that says 304 to somebody who has no copy gives nothing."""
    assert refused(serve(say(304, b""))).startswith("was answered with 304. Try again later")


def test_a_busy_server_is_asked_again_after_longer_and_longer_waits(serve: Serve) -> None:
    """Two failures, then the file: waits double, and chance keeps callers apart."""
    publisher, waits = serve(say(500, b""), say(503, b""), say()), Waits()
    found = fetch(publisher.url, pace=waits.pace, limits=QUICK)
    assert isinstance(found, Fetched)
    assert (found.data, found.attempts, waits.seconds) == (LIST, 3, [0.75, 1.5])


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("3", 3.0), ("Tue, 15 Jan 2019 10:00:04 GMT", 4.0), ("soon", 0.75)],
)
def test_a_server_says_when_to_come_back(serve: Serve, asked: str, waited: float) -> None:
    """Retry-After is kept, as seconds or as a date by the server's own clock."""

    def too_many(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(429)
        handler.send_header("Date", "Tue, 15 Jan 2019 10:00:00 GMT")
        handler.send_header("Retry-After", asked)
        handler.send_header("Content-Length", "0")
        handler.send_header("Connection", "close")
        handler.end_headers()

    publisher, waits = serve(too_many, say()), Waits()
    found = fetch(publisher.url, pace=waits.pace, limits=QUICK)
    assert isinstance(found, Fetched)
    assert waits.seconds == [waited]


def test_a_wait_past_the_time_limit_is_not_begun(serve: Serve) -> None:
    """A server that says "in an hour" is not waited for."""
    publisher = serve(say(429, b"", Retry_After="3600"), say())
    assert refused(publisher).startswith(
        "needs a wait of 3600 seconds, past the limit of 30 seconds in all. Try again later"
    )


def test_a_server_that_stays_busy_is_given_up(serve: Serve) -> None:
    """After the last attempt the message says how often and why."""
    publisher = serve(say(503, b""))
    assert refused(publisher) == (
        "was tried 5 times; at last the server answered 503. "
        "Try again later, or bring the file with `fromwhom update --from FOLDER`."
    )
    assert len(publisher.requests) == 5


def test_what_is_not_there_is_not_asked_for_again(serve: Serve) -> None:
    """404 does not go away by asking."""
    publisher = serve(say(404, b"gone"))
    assert refused(publisher).startswith("was answered with 404.")
    assert len(publisher.requests) == 1


def test_a_cut_line_goes_on_where_it_stopped(serve: Serve) -> None:
    """Only the rest is asked for, and only of the same version of the file."""
    rest = say(
        206, LIST[HALF:], ETag='"v1"', Content_Range=f"bytes {HALF}-{len(LIST) - 1}/{len(LIST)}"
    )
    publisher = serve(say(cut=HALF, ETag='"v1"'), rest)
    found = get(publisher)
    assert (found.data, found.attempts, found.resumed) == (LIST, 2, 1)
    assert publisher.requests[1]["Range"] == f"bytes={HALF}-"
    assert publisher.requests[1]["If-Range"] == '"v1"'


def test_a_file_that_changed_meanwhile_is_fetched_anew(serve: Serve) -> None:
    """Half of yesterday's list and half of today's never become one file."""
    publisher = serve(say(cut=HALF, ETag='"v1"'), say(body=LIST.upper(), ETag='"v2"'))
    found = get(publisher)
    assert (found.data, found.etag) == (LIST.upper(), '"v2"')


def test_a_cut_line_without_a_version_mark_begins_anew(serve: Serve) -> None:
    """Without a mark nothing proves that the rest belongs to the beginning."""
    publisher = serve(say(cut=HALF), say())
    assert get(publisher).data == LIST
    assert "Range" not in publisher.requests[1]


@pytest.mark.parametrize(
    "content_range", [f"bytes 0-{HALF}/{len(LIST)}", f"bytes {HALF + 1}-9/{len(LIST)}", ""]
)
def test_a_wrong_part_is_thrown_away(serve: Serve, content_range: str) -> None:
    """A server that sends another part than asked for is asked for the whole."""
    wrong = say(206, LIST[:HALF], ETag='"v1"', Content_Range=content_range)
    publisher = serve(say(cut=HALF, ETag='"v1"'), wrong, say())
    assert get(publisher).data == LIST
    assert "Range" not in publisher.requests[2]


def test_a_part_that_does_not_complete_the_whole_is_not_used(serve: Serve) -> None:
    """The stated whole is counted; a file one byte short is fetched again."""
    short = say(206, LIST[HALF:-1], ETag='"v1"', Content_Range=f"bytes {HALF}-9/{len(LIST)}")
    publisher = serve(say(cut=HALF, ETag='"v1"'), short, say())
    assert get(publisher).data == LIST


def test_a_server_that_cannot_go_on_is_asked_for_the_whole(serve: Serve) -> None:
    """416 after a cut means: begin again."""
    publisher = serve(say(cut=HALF, ETag='"v1"'), say(416, b""), say())
    assert get(publisher).data == LIST


def test_a_body_shorter_than_stated_is_never_taken_for_whole(serve: Serve) -> None:
    """A file that always ends early is a failure, not a short list."""
    assert "at last the line was cut" in refused(serve(say(cut=HALF)))


def test_a_file_stated_too_large_is_not_begun(serve: Serve) -> None:
    """The size limit counts before the first byte."""
    message = refused(serve(say(cut=0)), Limits(size=1000))
    assert message.startswith("is larger than 1,000 bytes.")


def test_a_file_of_unstated_size_is_stopped_at_the_limit(serve: Serve) -> None:
    """A body that does not say how long it is counts as it arrives."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(LIST)

    assert refused(serve(endless), Limits(size=10**6)).startswith("is larger than 1,000,000 bytes.")


def test_a_body_that_never_ends_is_stopped_by_the_clock(serve: Serve) -> None:
    """A byte now and then keeps no connection open for ever."""

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for _ in range(500):
            handler.wfile.write(b"x")
            time.sleep(0.01)

    assert refused(serve(dripping), Limits(total=0.2)).startswith("took longer than 0 seconds")


def test_a_server_that_falls_silent_is_left(serve: Serve) -> None:
    """No answer at all is a failure of the server, said so."""

    def silent(_handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.5)

    message = refused(serve(silent), Limits(read=0.05, attempts=2))
    assert message.startswith("was tried 2 times; at last the server fell silent.")


def test_a_redirect_is_followed(serve: Serve) -> None:
    """The final address is kept beside the one asked for, without its query."""
    publisher = serve(say(302, b"", Location="/archive/list.csv?key=secret"), say())
    found = get(publisher)
    assert found.data == LIST
    assert found.final_url == publisher.url.replace("/list", "/archive/list")


def test_redirects_in_circles_end(serve: Serve) -> None:
    """Nobody is followed for ever."""
    publisher = serve(say(302, b"", Location="/list.csv"))
    assert refused(publisher).startswith("redirects more than 5 times.")
    assert len(publisher.requests) == 6


@pytest.mark.parametrize(
    "location",
    ["http://lists.example/list.csv", "ftp://lists.example/list.csv", "gopher://lists.example/"],
)
def test_a_redirect_off_https_is_refused(serve: Serve, location: str) -> None:
    """A list that came over an open line could be anybody's."""
    message = refused(serve(say(302, b"", Location=location)))
    assert message == (
        f"redirects to {location}, which is not fetched: only https addresses are. "
        "Check the address with `fromwhom lists show`."
    )


@pytest.mark.parametrize(
    "url", ["http://lists.example/a.csv", "file:///etc/passwd", "list.csv", "http://["]
)
def test_only_https_is_fetched(url: str) -> None:
    """Other addresses are refused before anything is sent."""
    with pytest.raises(CaptureError, match=r"Check (it|the address) with"):
        fetch(url, pace=Waits().pace)


def test_a_message_shows_no_secrets() -> None:
    """User, password and query stay out of messages, which end up in logs."""
    with pytest.raises(CaptureError) as problem:
        fetch("http://user:word@lists.example/a.csv?api_key=secret", pace=Waits().pace)
    assert "http://lists.example/a.csv" in str(problem.value)
    assert not any(text in str(problem.value) for text in ("user", "word@", "secret"))


@pytest.mark.parametrize("at", [0, HALF])
def test_a_compressed_answer_is_unpacked(serve: Serve, at: int) -> None:
    """Compression for the transfer is not part of the capture, in one member or two."""
    packed = gzip.compress(LIST[:at]) + gzip.compress(LIST[at:])
    assert get(serve(say(body=packed, Content_Encoding="gzip"))).data == LIST


def test_a_small_answer_cannot_unpack_beyond_the_limit(serve: Serve) -> None:
    """A bomb is stopped at the size limit."""
    bomb = gzip.compress(b"0" * 10**7)
    message = refused(serve(say(body=bomb, Content_Encoding="gzip")), Limits(size=10**6))
    assert message.startswith("is larger than 1,000,000 bytes.")


@pytest.mark.parametrize("packed", [gzip.compress(LIST)[:-20], b"not gzip at all"])
def test_a_damaged_compressed_answer_is_not_used(serve: Serve, packed: bytes) -> None:
    """Half an archive is fetched again, and given up when it stays half."""
    message = refused(serve(say(body=packed, Content_Encoding="gzip")), Limits(attempts=2))
    assert "the compressed answer was damaged or cut short" in message


def test_an_unasked_compression_is_refused(serve: Serve) -> None:
    """What cannot be unpacked is not stored as if it were the list."""
    message = refused(serve(say(Content_Encoding="br")))
    assert message.startswith("came in the unasked compression 'br'.")


def test_a_page_of_regrets_is_passed_on(serve: Serve) -> None:
    """An error page sent as success is bytes like any other; recognising refuses it."""
    page = b"<!DOCTYPE html><title>Temporarily unavailable</title>"
    found = get(serve(say(body=page, Content_Type="text/html")))
    assert (found.data, found.content_type) == (page, "text/html")


def test_a_publisher_that_is_not_there_is_named() -> None:
    """Nobody listens: the message says so, and what to do."""
    publisher = Publisher(say())
    publisher.close()
    assert refused(publisher, Limits(attempts=2)).startswith(
        "was tried 2 times; at last no connection could be made."
    )
