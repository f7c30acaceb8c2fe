"""A publisher elsewhere cannot send us to services of this machine or its network."""

import httpx
import pytest

from fromwhom.capture.http import Fetched, Pace, fetch
from fromwhom.errors import CaptureError

PACE = Pace(monotonic=lambda: 0.0, sleep=lambda _: None, chance=lambda: 0.5)


def client(location: str) -> httpx.Client:
    """A client whose one publisher redirects to *location*, where a file is."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "lists.example":
            return httpx.Response(302, headers={"Location": location})
        return httpx.Response(200, stream=httpx.ByteStream(b"a,b\n"))

    return httpx.Client(transport=httpx.MockTransport(answer))


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "192.168.1.1", "0.0.0.0"],
)
def test_a_redirect_inside_is_refused(host: str) -> None:
    """Not even over https: what answers there was not meant for strangers."""
    with pytest.raises(CaptureError, match=r"which is not fetched: .* Check the address"):
        fetch("https://lists.example/a.csv", pace=PACE, client=client(f"https://{host}/a.csv"))


def test_a_redirect_to_another_public_host_is_followed() -> None:
    """Publishers keep their files elsewhere."""
    found = fetch(
        "https://lists.example/a.csv", pace=PACE, client=client("https://files.example/a.csv")
    )
    assert isinstance(found, Fetched)
    assert (found.data, found.final_url) == (b"a,b\n", "https://files.example/a.csv")
