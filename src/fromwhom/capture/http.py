"""Fetches one file from its publisher, whole or not at all.

A publisher's server may be busy, cut the line in the middle, redirect in circles, or send
for ever. ``fetch`` asks only for what changed (conditional request), goes on where a cut
line stopped (Range with If-Range), waits as the server asks (Retry-After), and gives up
within the limits it is given. It returns bytes only when all of them arrived. What the bytes
are is not judged here: a page of regrets sent as success is refused when it is recognised.

Time and chance are arguments (``Pace``), so that what happens depends on them alone.
"""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Final

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from fromwhom.errors import CaptureError

USER_AGENT: Final = "fromwhom (screening of official lists)"
_BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_WHAT_TO_DO: Final = "Try again later, or bring the file with `fromwhom update --from FOLDER`."


@dataclass(frozen=True, slots=True)
class Conditional:
    """What the previous capture of this address carried, to ask only for a change."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long at most. Times are seconds."""

    size: int = 512 * 1024 * 1024
    total: float = 900.0
    connect: float = 20.0
    read: float = 60.0
    attempts: int = 5
    redirects: int = 5
    wait_first: float = 1.0
    wait_longest: float = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """The clock that only goes forward, the way to wait, and chance in [0, 1)."""

    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    chance: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes, all of them, and the HTTP facts for the custody log.

    ``data`` is free of any transfer compression. ``attempts`` counts requests that were
    begun, redirects not counted; ``resumed`` how many of them went on where another stopped.
    """

    url: str
    final_url: str
    data: bytes = field(repr=False)
    etag: str | None
    last_modified: str | None
    content_type: str | None
    attempts: int
    resumed: int


@dataclass(frozen=True, slots=True)
class NotModified:
    """The publisher says that nothing changed since the previous capture."""

    url: str


def fetch(
    url: str,
    *,
    pace: Pace,
    previous: Conditional | None = None,
    limits: Limits | None = None,
    client: httpx.Client | None = None,
) -> Fetched | NotModified:
    """Fetch *url* within *limits*; https only, but for this machine itself.

    Without *client* one is made for this call, with certificates checked.

    Raises:
        CaptureError: It could not be fetched whole. The operator tries again later or
            brings the file by hand.
    """
    limits = limits or Limits()
    try:
        _refuse_unsafe(httpx.URL(url), came_from=None)
    except httpx.InvalidURL:
        raise CaptureError(f"{url!r} is no address. Check it with `fromwhom lists show`.") from None
    if client is not None:
        return _Fetch(url, previous or Conditional(), limits, pace, client).run()
    with httpx.Client(headers={"User-Agent": USER_AGENT}) as own:
        return _Fetch(url, previous or Conditional(), limits, pace, own).run()


class _AgainError(Exception):
    """This attempt failed in a way that another may not; *wait* is what the server asked."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        """Keep the reason as a clause: "the server answered 503"."""
        super().__init__(reason)
        self.wait = wait


class _Fetch:
    """One file on its way: what has arrived, and what is needed to go on."""

    def __init__(
        self, url: str, previous: Conditional, limits: Limits, pace: Pace, client: httpx.Client
    ) -> None:
        self.url = url
        self.previous = previous
        self.limits = limits
        self.pace = pace
        self.client = client
        self.deadline = pace.monotonic() + limits.total
        self.arrived = bytearray()
        self.validator: str | None = None
        self.attempts = 0
        self.resumed = 0

    def run(self) -> Fetched | NotModified:
        """Try until it is whole, or the limits are reached."""
        retrying = Retrying(
            stop=stop_after_attempt(self.limits.attempts),
            wait=self._wait,
            retry=retry_if_exception_type(_AgainError),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return retrying(self._attempt)
        except _AgainError as problem:
            tried = "once" if self.attempts == 1 else f"{self.attempts} times"
            raise self._failure(f"was tried {tried}; at last {problem}") from None

    def _wait(self, state: RetryCallState) -> float:
        """Wait as long as the server asked, else longer each time, never in step with others."""
        problem = state.outcome.exception() if state.outcome else None
        if isinstance(problem, _AgainError) and problem.wait is not None:
            return problem.wait
        doubled: float = self.limits.wait_first * 2.0 ** (state.attempt_number - 1)
        return min(doubled, self.limits.wait_longest) * (0.5 + self.pace.chance() / 2)

    def _sleep(self, seconds: float) -> None:
        """Wait, unless that alone would pass the time limit."""
        if self.pace.monotonic() + seconds > self.deadline:
            raise self._failure(
                f"needs a wait of {seconds:.0f} seconds, past the limit of "
                f"{self.limits.total:.0f} seconds in all"
            )
        self.pace.sleep(seconds)

    def _attempt(self) -> Fetched | NotModified:
        """Make one request, redirects followed, and read what it answers."""
        self.attempts += 1
        address = httpx.URL(self.url)
        headers = self._headers()
        for _ in range(self.limits.redirects + 1):
            request = self.client.build_request(
                "GET", address, headers=headers, timeout=self._timeout()
            )
            try:
                response = self.client.send(request, stream=True, follow_redirects=False)
                try:
                    if response.status_code not in _MOVED:
                        return self._answer(response)
                    address = self._next(response)
                finally:
                    response.close()
            except httpx.TransportError as problem:
                raise _AgainError(_in_words(problem)) from None
        raise self._failure(f"redirects more than {self.limits.redirects} times")

    def _headers(self) -> dict[str, str]:
        """Ask for the rest of what has arrived, else for what changed."""
        headers = {"Accept-Encoding": "gzip"}
        if self.arrived and self.validator:
            self.resumed += 1
            headers["Range"] = f"bytes={len(self.arrived)}-"
            headers["If-Range"] = self.validator
            return headers
        self.arrived.clear()
        if self.previous.etag:
            headers["If-None-Match"] = self.previous.etag
        if self.previous.last_modified:
            headers["If-Modified-Since"] = self.previous.last_modified
        return headers

    def _timeout(self) -> httpx.Timeout:
        """Let no single wait pass the time limit as a whole."""
        left = max(self.deadline - self.pace.monotonic(), 0.001)
        read = min(self.limits.read, left)
        return httpx.Timeout(read, connect=min(self.limits.connect, left))

    def _next(self, response: httpx.Response) -> httpx.URL:
        """Find where a redirect leads, and refuse to go where it is not safe."""
        try:
            address = response.url.join(response.headers.get("Location", ""))
        except httpx.InvalidURL:
            raise self._failure("redirects to an address that cannot be read") from None
        _refuse_unsafe(address, came_from=response.url)
        return address

    def _answer(self, response: httpx.Response) -> Fetched | NotModified:
        """Read one answer that is no redirect."""
        status = response.status_code
        if status == httpx.codes.NOT_MODIFIED and self.previous != Conditional():
            return NotModified(self.url)
        if status in _BUSY:
            raise _AgainError(f"the server answered {status}", _retry_after(response.headers))
        if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and self.arrived:
            self.arrived.clear()
            raise _AgainError("the server would not go on where the line was cut")
        if status == httpx.codes.PARTIAL_CONTENT:
            self._check_part(response.headers)
        elif status == httpx.codes.OK:
            self.arrived.clear()
        else:
            raise self._failure(f"was answered with {status}")
        self._receive(response)
        return Fetched(
            url=self.url,
            final_url=_shown(response.url),
            data=self._decoded(response.headers.get("Content-Encoding", "")),
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
            content_type=response.headers.get("Content-Type"),
            attempts=self.attempts,
            resumed=self.resumed,
        )

    def _check_part(self, headers: Mapping[str, str]) -> None:
        """Accept the rest only if it begins exactly where the line was cut."""
        stated = headers.get("Content-Range", "")
        if self.arrived and stated.startswith(f"bytes {len(self.arrived)}-"):
            return
        self.arrived.clear()
        self.validator = None
        raise _AgainError(f"the server sent another part than asked for ({stated or 'unstated'})")

    def _receive(self, response: httpx.Response) -> None:
        """Take the body as it comes, within size and time."""
        self.validator = _validator(response.headers) or (self.validator if self.arrived else None)
        stated = response.headers.get("Content-Length", "")
        if stated.isascii() and stated.isdigit():
            self._refuse_larger(len(self.arrived) + int(stated))
        for chunk in response.iter_raw():
            self.arrived += chunk
            self._refuse_larger(len(self.arrived))
            if self.pace.monotonic() > self.deadline:
                raise self._failure(f"took longer than {self.limits.total:.0f} seconds in all")
        whole = response.headers.get("Content-Range", "").rpartition("/")[2]
        if whole.isascii() and whole.isdigit() and int(whole) != len(self.arrived):
            self.arrived.clear()
            raise _AgainError("the parts do not make the whole")

    def _refuse_larger(self, size: int) -> None:
        """Stop at the size limit, whether the size is stated or arrives."""
        if size > self.limits.size:
            raise self._failure(f"is larger than {self.limits.size:,} bytes")

    def _decoded(self, encoding: str) -> bytes:
        """Undo the transfer compression, never beyond the size limit."""
        if encoding.lower() in ("", "identity"):
            return bytes(self.arrived)
        if encoding.lower() not in ("gzip", "x-gzip"):
            raise self._failure(f"came in the unasked compression {encoding!r}")
        try:
            data = _gunzip(bytes(self.arrived), self.limits.size + 1)
        except (zlib.error, EOFError):
            self.arrived.clear()
            raise _AgainError("the compressed answer was damaged or cut short") from None
        self._refuse_larger(len(data))
        return data

    def _failure(self, what: str) -> CaptureError:
        """Say what is wrong with this address, and what to do."""
        return CaptureError(f"{_shown(httpx.URL(self.url))} {what}. {_WHAT_TO_DO}")


def _gunzip(packed: bytes, size: int) -> bytes:
    """Unpack all members of *packed*, *size* bytes at most.

    Raises:
        EOFError: A member is cut short.
        zlib.error: A member is damaged.
    """
    data = b""
    while packed and len(data) < size:
        inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
        data += inflater.decompress(packed, size - len(data))
        if not inflater.eof and len(data) < size:
            raise EOFError
        packed = inflater.unused_data
    return data


def _refuse_unsafe(address: httpx.URL, *, came_from: httpx.URL | None) -> None:
    """Allow https anywhere, and http within this machine only.

    A publisher elsewhere may not send us to the services of this machine or its network.
    """
    local = _is_loopback(address.host)
    stranger = came_from is not None and not _is_loopback(came_from.host)
    safe_scheme = address.scheme == "https" or (address.scheme == "http" and local)
    if address.host and safe_scheme and not (stranger and _is_inside(address.host)):
        return
    verb = "redirects to" if came_from else "is"
    start = _shown(came_from) if came_from else "The address"
    raise CaptureError(
        f"{start} {verb} {_shown(address)}, which is not fetched: only https addresses are. "
        "Check the address with `fromwhom lists show`."
    )


def _is_loopback(host: str) -> bool:
    """Say whether *host* is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_inside(host: str) -> bool:
    """Say whether *host* is this machine, or a number that is not of the public network."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return _is_loopback(host)


def _shown(address: httpx.URL) -> str:
    """Write an address without what may be secret: user, password, query, fragment."""
    return str(address.copy_with(username=None, password=None, query=None, fragment=None))


def _validator(headers: Mapping[str, str]) -> str | None:
    """Pick what can prove that the rest belongs to the same bytes; None when nothing can."""
    etag = headers.get("ETag", "")
    if etag and not etag.startswith("W/"):
        return etag
    return None if etag else headers.get("Last-Modified")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Read Retry-After, in seconds or as a date counted from the server's own clock."""
    stated = headers.get("Retry-After", "").strip()
    if stated.isascii() and stated.isdigit():
        return float(stated)
    try:
        until = parsedate_to_datetime(stated)
        return max((until - parsedate_to_datetime(headers.get("Date", ""))).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def _in_words(problem: httpx.TransportError) -> str:
    """Say what happened on the line, as a clause."""
    match problem:
        case httpx.ConnectTimeout():
            return "the server did not accept a connection in time"
        case httpx.TimeoutException():
            return "the server fell silent"
        case httpx.ConnectError():
            return "no connection could be made"
        case httpx.RemoteProtocolError() | httpx.ReadError() | httpx.CloseError():
            return "the line was cut"
        case _:
            return f"the transfer failed ({type(problem).__name__})"
