"""A Word file from bare XML, for what no writing library writes: ``word(body, numbering=…)``."""

from __future__ import annotations

import zipfile
from io import BytesIO

from corpus.formats.extracted import Extracted

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {"document": "document.main", "footnotes": "footnotes", "endnotes": "endnotes"}


def word(body: str, **parts: str) -> bytes:
    """A Word file of that body; ``parts`` are the inner XML of numbering, styles, footnotes."""
    roots = {"numbering": "w:numbering", "styles": "w:styles"}
    written = {"document": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    for name, inner in parts.items():
        root = roots.get(name, f"w:{name}")
        written[name] = f"<{root} {NAMES}>{inner}</{root}>"
    return package({f"word/{name}.xml": HEAD + text for name, text in written.items()})


def package(parts: dict[str, str | bytes]) -> bytes:
    """A package of those parts, with the lists of types and relations that they need."""
    names = [name for name in parts if name.startswith("word/") and name.endswith(".xml")]
    stems = [name.removeprefix("word/").removesuffix(".xml") for name in names]
    types = "".join(
        f'<Override PartName="/word/{stem}.xml" ContentType="{MIME}.{PARTS.get(stem, stem)}+xml"/>'
        for stem in stems
    )
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{RELATED}/{stem}" Target="{stem}.xml"/>'
        for at, stem in enumerate(stems)
        if stem != "document"
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{space}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{space}/relationships"><Relationship '
        f'Id="r1" Type="{RELATED}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{space}/relationships">'
        f"{relations}</Relationships>",
        **parts,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in whole.items():
            archive.writestr(name, part)
    return out.getvalue()


def lines_of(found: Extracted) -> list[str]:
    """The lines of what was read, without the marks between them."""
    return [found.text[line.span.start : line.span.end] for line in found.lines]


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def item(text: str, listing: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listing}"/></w:numPr>')


def level(depth: int, name: str, text: str, more: str = "") -> str:
    """The definition of one level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listing(*levels: str, number: int = 1, inner: str = "") -> str:
    """An abstract definition and a list that uses it, both of that number."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{inner}</w:num>'
    )


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of a table; a paragraph that is XML already stays."""
    inner = "".join(text if text.startswith("<") else p(text) for text in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or p()}</w:tc>"


def table(*rows: list[str]) -> str:
    """A table of rows of cells."""
    inner = "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{inner}</w:tbl>"
