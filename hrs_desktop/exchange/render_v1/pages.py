"""Pages as laid out: marks at places, and the tree of structure elements that the marks belong to.

Places are thousandths of a point from the top left corner of an A4 page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PAGE_WIDTH, PAGE_HEIGHT = 595_276, 841_890


@dataclass(slots=True)
class Element:
    """One structure element (ISO 32000-1, 14.7): its tag, its attributes, its children in reading order.

    A child is an element, or (page number, marked-content id).
    """

    tag: str
    attributes: str = ""
    kids: list[Element | tuple[int, int]] = field(default_factory=list)

    def add(self, tag: str, attributes: str = "") -> Element:
        """A new child element."""
        child = Element(tag, attributes)
        self.kids.append(child)
        return child


@dataclass(frozen=True, slots=True)
class TextMark:
    """Lines of text; ``mcid`` below zero is an artifact. ``shade`` 0 is black, 1000 white."""

    mcid: int
    tag: str
    x: int
    y: int
    lines: tuple[str, ...]
    size: int
    leading: int
    strong: bool
    shade: int = 0


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A filled box, always an artifact."""

    x: int
    y: int
    width: int
    height: int
    shade: int


@dataclass(slots=True)
class Page:
    """One page: boxes lie under the texts; ``owners`` are the elements by marked-content id."""

    number: int
    boxes: list[BoxMark] = field(default_factory=list)
    texts: list[TextMark] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """All pages and the root of their structure."""

    pages: tuple[Page, ...]
    root: Element
    title: str
    language: str
    identity: str
