"""The card that web pages print above a document: 索引号, 发文字号, 成文日期 and the like."""

from __future__ import annotations

import re

FIELDS = {
    "标题": "标题|名称|文件名称|信息名称",
    "索引号": "索引号|索引|信息索引号",
    "发文机关": "发文机关|发布机构|发布机关|制发机关|发文单位|公开责任部门|发布单位",
    "发文字号": "发文字号|文号|发文文号|文件编号",
    "成文日期": "成文日期|成文时间|生成日期|制发日期",
    "发布日期": "发布日期|发布时间|公开日期|发文日期",
    "有效性": "有效性|效力状态|有效状态|是否有效|时效性|时效",
}
UNREAD = (  # fields of which nothing is made
    "主题分类|主题词|主题|分类|信息分类|公文种类|体裁分类|体裁|组配分类|关键词|生效日期|废止日期|失效日期"
    "|公开方式|公开属性|公开目录|公开范围|公开形式|内容概述|内容概览|在线链接地址|文件下载|信息来源|来源"
    "|浏览次数|阅读次数|点击数|字体大小|字号"
)
NAMES = {word: name for name, words in FIELDS.items() for word in words.split("|")}
_KNOWN = sorted((*NAMES, *UNREAD.split("|")), key=len, reverse=True)
_NAME = "|".join(r"\s*".join(word) for word in _KNOWN)
_FIELD = re.compile(rf"(?:^|(?<=[\s;\]]))\[?(?P<name>{_NAME})\s*\]?\s*:\s*")
_VALUE_END = re.compile(r"\s{2,}|;")


def read_fields(words: str) -> dict[str, tuple[int, int]]:
    """Where the values of a card's line stand, by their usual names; empty where it is none.

    ``words`` is a line in plain width. A field of which nothing is made has the name ``""``.
    """
    labels = list(_FIELD.finditer(words))
    if not labels or labels[0].start():
        return {}
    found: dict[str, tuple[int, int]] = {}
    stops = [*(label.start() for label in labels[1:]), len(words)]
    for label, stop in zip(labels, stops, strict=True):
        value = _VALUE_END.split(words[label.end() : stop])[0].rstrip()
        name = NAMES.get(re.sub(r"\s", "", label["name"]), "")
        found.setdefault(name, (label.end(), label.end() + len(value)))
    return found
