"""Facts about learning what pinyin becomes in English names."""

from tools.pinyin_sounds import align, first_bits, learn, read_pairs

from fromwhom.data.names_data import load_name_knowledge

HUA = (("^", "h"), (".", "u"), (".", "a"))


def test_an_alignment_walks_through_both_words() -> None:
    """Where hua is wa, h is left out or written w, and the rest is kept."""
    score, steps = align(HUA, "wa", first_bits())
    assert "".join(step[2] for step in steps[::-1]).replace("-", "") == "wa"
    assert "".join(step[1] for step in steps[::-1]).replace("-", "") == "hua"
    assert score > 0


def test_what_occurs_often_becomes_likelier() -> None:
    """After many pairs in which hua is wa, h is heard as w."""
    learnt = learn([(HUA, ["wa"])] * 40)
    assert learnt["^", "h", "w"] > first_bits()["^", "h", "w"]
    assert learnt["^", "h", "m"] < 0


def test_only_the_learning_half_is_read() -> None:
    """Pairs kept for judging teach nothing."""
    rows = [
        {"code": str(code), "name_zh": "华为技术有限公司", "name_en": "Huawei Technology Co., Ltd."}
        for code in range(100)
    ]
    read = list(read_pairs(rows, load_name_knowledge()))
    assert 30 <= len(read) <= 70
    assert read[0][0][:3] == HUA
    assert read[0][1] == ["huawei"]
