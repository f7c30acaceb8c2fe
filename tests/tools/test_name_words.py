"""Facts about counting the words of organisations' names."""

from pathlib import Path

from tools.name_words import organisations, rarities


def test_a_word_counts_organisations_not_lines() -> None:
    """Three organisations hold "lantern", although five lines do; "kestrel" is too rare."""
    names = ["Red Lantern Ltd", "Red Lantern Limited", "RED LANTERN", "Blue Lantern", "Old Lantern"]
    assert rarities(iter([*names, "Grey Kestrel"])) == {"lantern": 0.41503749927884376}


def test_a_brand_is_no_common_word() -> None:
    """An unknown word that begins all names it stands in belongs to one group."""
    names = [f"Zorblax {what}" for what in ("Pumps", "Cranes", "Ovens", "Lifts")]
    assert "zorblax" not in rarities(iter(names))


def test_registries_are_told_by_their_shape(tmp_path: Path) -> None:
    """The IEEE's CSV and IANA's numbered lines give names, without web addresses."""
    ieee, iana = tmp_path / "oui.csv", tmp_path / "numbers.txt"
    ieee.write_text("Registry,Assignment,Organization Name\nMA-L,40B7FC,Orbalux Limited\n")
    iana.write_text("# numbers\n2\tOrbalux (https://example.org)\n")
    assert list(organisations(ieee)) == ["Orbalux Limited"]
    assert list(organisations(iana)) == ["Orbalux "]
