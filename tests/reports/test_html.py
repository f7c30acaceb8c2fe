"""The page: self-contained, without scripts, escaped, and complete."""

import base64
import hashlib
import itertools
import re
import time
from html.parser import HTMLParser

import msgspec
import pytest
from tests.reports import sample
from tests.reports.golden import same_as_golden

from fromwhom.document import Effect, EffectInfo, Result
from fromwhom.reports import html

_VOID = {"meta", "br", "rect", "line", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """A page taken apart: its tags with attributes, its text, and whether tags nest."""

    def __init__(self, text: str) -> None:
        """Take *text* apart."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag; it must be the one opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text.append(data)


def page(result: Result) -> Page:
    """Render and take apart."""
    return Page(html.page(result).decode())


def text(result: Result) -> str:
    """Give the words of the page."""
    return " ".join(" ".join(page(result).text).split())


def test_the_page_reads_as_reviewed() -> None:
    """The whole page is the one that was read and looked at."""
    assert same_as_golden("result.html", html.page(sample.result()))


def test_a_page_with_nothing_found_reads_as_reviewed() -> None:
    """It says where was looked, and that it is no clearance."""
    assert same_as_golden("nothing-found.html", html.page(sample.clean()))
    said = text(sample.clean())
    assert "Nothing was found at or above 80.0%" in said
    assert "“Nothing found” is no clearance" in said


def test_the_page_fetches_and_runs_nothing() -> None:
    """No script, no image, no font, no frame, no form, no style attribute."""
    tags = page(sample.result()).tags
    assert not {tag for tag, _ in tags} & {"script", "img", "link", "iframe", "form", "object"}
    assert not [a for _, attrs in tags for a in attrs if a == "src" or a.startswith("on")]
    assert not [attrs for _, attrs in tags if "style" in attrs]
    assert "url(" not in html.page(sample.result()).decode()
    assert "@import" not in html.page(sample.result()).decode()


def test_the_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    """The hash in the policy is that of the style sheet in the page."""
    source = html.page(sample.result()).decode()
    found = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert found is not None
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        in source
    )


def test_tags_nest_and_ids_are_unique() -> None:
    """Every tag is closed where it should be; every id is there once and links lead to one."""
    taken = page(sample.result())
    assert taken.open == []
    ids = [attrs["id"] for _, attrs in taken.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = [str(a["href"])[1:] for t, a in taken.tags if t == "a" and str(a["href"])[0] == "#"]
    assert set(inner) <= set(ids)


def test_names_from_a_ledger_stay_text() -> None:
    """A supplier named like a script is a supplier with an odd name."""
    assert sample.NASTY in text(sample.result())
    assert "Pay <b>Hyperlink</b> Ltd" in text(sample.result())


def test_only_web_addresses_become_links() -> None:
    """A citation with a javascript address is printed as text."""
    links = [str(a["href"]) for tag, a in page(sample.result()).tags if tag == "a"]
    assert all(link.startswith(("#", "https://")) for link in links)
    assert "DA 21-309" in text(sample.result())


def test_tables_and_charts_can_be_heard() -> None:
    """Tables have captions and scoped headings; charts have a title and a description."""
    taken = page(sample.result())
    names = [tag for tag, _ in taken.tags]
    assert names.count("table") == names.count("caption")
    assert all("scope" in attrs for tag, attrs in taken.tags if tag == "th")
    images = [attrs for tag, attrs in taken.tags if tag == "svg"]
    assert all("aria-labelledby" in one or "aria-hidden" in one for one in images)
    assert [tag for tag in names if tag in {"header", "nav", "main", "footer"}] == [
        "header",
        "nav",
        "main",
        "footer",
    ]
    levels = [int(tag[1]) for tag in names if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize(
    "said",
    [
        "Judged for a private company in the United States (us-private), which is assumed.",
        "40 lines, 31 suppliers, 3 to review",
        "Canary not found in us-ofac-sdn",
        "US Entity List: listed since 2019-10-09",
        "US Entity List: not listed then; listed from 2019-10-09",
        "The Entity List did not itself prohibit this purchase.",
        "84 FR 54002",
        "浙江大华技术股份有限公司",
        "The company has said that it disagrees with the listing.",
        "Does Hikvision UK Limited belong to Hangzhou Hikvision Digital Technology Co., Ltd.?",
        "the ownership statement in the UK companies register",
        "Reopened: probability fell from 99.9% to 93.1%.",
        "not a match by R. Osei",
        "43 rows in the file = 40 screened + 1 unread + 2 set aside.",
        "the date '31.02.2020' is in no calendar",
        "Some OFAC programmes block parties that no list names (FAQ 398).",
        "A match is a lead for a human, never a verdict.",
        "corrections@example.org",
        "1,530 days old",
    ],
)
def test_the_page_says(said: str) -> None:
    """What a reader must learn stands in words on the page."""
    assert said in text(sample.result())


@pytest.mark.parametrize(
    ("effect", "tone"),
    [(Effect.PROHIBITED, "stop"), (Effect.RED_FLAG, "flag"), (Effect.INFORMATION, "info")],
)
def test_severity_is_said_in_words_and_set_off(effect: Effect, tone: str) -> None:
    """Colour only repeats what the tag says."""
    match = msgspec.structs.replace(sample.dahua(), headline=effect)
    result = msgspec.structs.replace(sample.result(), matches=[match])
    source = html.page(result).decode()
    assert f'<span class="tag {tone}">{effect.value.replace("_", " ")}</span>' in source


def luminance(colour: str) -> float:
    """Compute the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, ground) for ink in ("ink", "muted", "link") for ground in ("paper", "panel")),
        *((tone, f"{tone}-bg") for tone in ("stop", "flag", "info", "open")),
        ("ink", "stop-bg"),
    ],
)
def test_text_stands_out_from_its_ground(mode: int, ink: str, ground: str) -> None:
    """Contrast is at least 4.5 to 1, by day and by night."""
    source = html.page(sample.clean()).decode()

    def colour(name: str) -> float:
        found = re.findall(rf"--{name}: (#[0-9a-f]{{6}});", source)
        return luminance(str(found[mode]))

    light, dark = sorted((colour(ink), colour(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_effect_of_a_finding_is_shown() -> None:
    """A second effect does not hide behind the headline."""
    match = sample.dahua()
    licence = EffectInfo(
        rule="us-entity-list",
        effect=Effect.LICENCE_REQUIRED,
        basis=sample.RED_FLAG.basis,
        state=sample.RED_FLAG.state,
        why="Returning the goods for repair is an export.",
        citation=sample.RED_FLAG.citation,
        confidence="official",
    )
    first = msgspec.structs.replace(match.findings[0], effects=[sample.RED_FLAG, licence])
    changed = msgspec.structs.replace(match, findings=[first])
    said = text(msgspec.structs.replace(sample.result(), matches=[changed]))
    assert "Returning the goods for repair is an export." in said
    assert "The Entity List did not itself prohibit this purchase." in said


def test_two_thousand_matches_are_rendered_in_seconds() -> None:
    """A large ledger's page takes less than five seconds."""
    full = sample.result()
    many = [
        msgspec.structs.replace(full.matches[number % 5], id=f"{number:016x}")
        for number in range(2000)
    ]
    begin = time.perf_counter()
    data = html.page(msgspec.structs.replace(full, matches=many))
    assert time.perf_counter() - begin < 5
    assert data.count(b"<article") == 2000
    assert data.count(b"<details open>") == 3
