"""Words that planners write for those of a choice: none is taken for another, but the right one is suggested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from schoolplaces.nearest import nearest

# What is written -> what is meant, both in Chinese; a word that stands for two is left out.
_MEANT = {
    "农村": "乡村",
    "村": "乡村",
    "乡": "乡村",
    "乡镇": "镇区",
    "镇": "镇区",
    "集镇": "镇区",
    "城镇": "镇区",
    "县城": "城区",
    "城市": "城区",
    "市区": "城区",
    "街道": "城区",
    "公立": "公办",
    "国办": "公办",
    "公办园": "公办",
    "私立": "民办",
    "私办": "民办",
    "民办园": "民办",
    "普惠": "普惠民办",
    "普惠园": "普惠民办",
    "普惠性": "普惠民办",
    "普惠性民办": "普惠民办",
    "学前": "幼儿园",
    "学前教育": "幼儿园",
    "小幼": "幼儿园",
    "完小": "小学",
    "中学": "初中",
    "初级中学": "初中",
    "高中": "普通高中",
    "普高": "普通高中",
    "中职": "中等职业",
    "职高": "中等职业",
    "职业高中": "中等职业",
    "职校": "中等职业",
    "居住地": "按居住地",
    "学校": "按学校所在地",
    "估计": "估算",
    "假设": "假定",
    "户籍": "户籍登记",
    "登记": "户籍登记",
    "常住人口": "常住",
    "新增": "新建",
    "改建": "扩建",
    "改扩建": "扩建",
    "搬迁": "迁建",
    "撤销": "撤并",
    "合并": "撤并",
    "撤点": "撤并",
    "临时": "过渡学位",
    "转换": "学段转换",
    "男性": "男",
    "女性": "女",
}


def suggested(word: str, known: Mapping[str, str] | Iterable[str]) -> str:
    """Return the known word that is meant by another: the same in other words, or else the nearest in letters.

    Parameters
    ----------
    word : str
    known : iterable of str

    Examples
    --------
    >>> suggested("农村", ["urban", "乡村"]), suggested("rurall", ["urban", "rural"]), suggested("公立", ["urban"])
    ('乡村', 'rural', '')
    """
    words = list(known)
    meant = _MEANT.get(word, "")
    near = [one for one in words if meant and (one == meant or one.startswith(meant) or meant.startswith(one))]
    return near[0] if near else nearest(word, words)
