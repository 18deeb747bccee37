"""The drawn pages as pictures, for the preview."""

from __future__ import annotations

from threading import Lock

import pypdfium2
from PySide6.QtGui import QImage

# PDFium may be called by one thread at a time, and the pool has several.
_ONE_AT_A_TIME = Lock()


def draw_pages(content: bytes, width: int) -> list[QImage]:
    """Each page of our own PDF as a picture ``width`` pixels wide. Runs off the window's thread."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(content)
        try:
            return [_picture(document[index], width) for index in range(len(document))]
        finally:
            document.close()


def _picture(page: pypdfium2.PdfPage, width: int) -> QImage:
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
    form = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBA8888}[bitmap.n_channels]
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()
