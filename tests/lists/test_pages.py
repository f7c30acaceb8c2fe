"""Web pages are read as they are shown: tables, what stands before them, nothing from outside."""

import pytest

from fromwhom.errors import FormatChanged
from fromwhom.lists.pages import PageTable, page_tables


def test_a_table_comes_with_the_text_before_it() -> None:
    """Scripts and comments are no text; a break is a new line within a cell."""
    data = (
        b"<html><body><script>var x = '<table>';</script><h2>First  list</h2><p>of <b>two</b></p>"
        b"<!-- <table><tr><td>old</td></tr></table> -->"
        b"<table><tr><th>A</th><th>B</th></tr><tr><td>1<br/>2</td><td><p>3</p><p>4</p></td></tr>"
        b"</table><p>Second</p><table><tr><td>5</td></tr><tr></tr></table></body></html>"
    )
    first, second = page_tables(data, "page")
    assert first == PageTable(1, ("First list", "of two"), (("A", "B"), ("1\n2", "3\n4")))
    assert second == PageTable(2, ("Second",), (("5",),))
    assert second.where("page", 1) == "page table 2 row 1"


def test_nothing_is_read_from_outside_the_page() -> None:
    """An entity that names a file stays what it is: text."""
    data = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b"<html><table><tr><td>&x;</td></tr></table></html>"
    )
    (table,) = page_tables(data, "page")
    assert table.rows == (("&x;",),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "page is empty"),
        (b"<html><table><tr><td>1</td></tr></html>", "its <table> is not closed"),
        (b"<html><table></table>", "its <html> is not closed"),
        (b"<html>" + b"<div>" * 300 + b"</html>", "cannot be read as a web page"),
        (b"<html>" + b"<script>" * 100_000 + b"</html>", "its <script> is not closed"),
        (b"<html><style></html>", "its <style> is not closed"),
        (b"<html><!--" * 100_000, "its <!--> is not closed"),
        (b"<html><p " + b" a=1" * 5_000 + b"></p></html>", "more than 500 attributes"),
        (b"<html><p a='>' b=\"<\"" + b" c" * 501 + b"></p></html>", "more than 500 attributes"),
    ],
    ids=lambda value: value[:40],
)
def test_a_page_that_is_cut_or_bottomless_is_refused(data: bytes, message: str) -> None:
    """HTML would forgive it, and rows would be lost unseen, or time without end."""
    with pytest.raises(FormatChanged, match=message):
        page_tables(data, "page")


def test_what_stands_in_quotes_ends_no_tag() -> None:
    """A bracket in an attribute, a comment or a script opens and closes nothing."""
    data = (
        b"<html><!-- <table> --><script>'<table>'</script><p title='a > b' lang=de>see</p>"
        b'<table class="</table>"><tr><td>1</td></tr></table></html>'
    )
    assert page_tables(data, "page") == [PageTable(1, ("see",), (("1",),))]
