"""The first page of a document -> PNG. The only door to PDFium."""

import io
from typing import Final

import pypdfium2

SCALE: Final = 3.0
"""Pixels a point: sharp on a telephone, and a receipt of 40 lines is 100 KB."""

PIXELS_LIMIT: Final = 16_000_000
"""Beyond it the picture gets coarser instead: four bytes a pixel are in memory."""


def picture(document: bytes, scale: float = SCALE) -> bytes:
    """Return the page as a picture on white."""
    opened = pypdfium2.PdfDocument(document)
    try:
        page = opened[0]
        width, height = page.get_size()
        fitting = (PIXELS_LIMIT / (width * height)) ** 0.5
        bitmap = page.render(scale=min(scale, fitting), may_draw_forms=False)
        file = io.BytesIO()
        bitmap.to_pil().convert("P", palette=1, colors=64).save(file, "PNG", optimize=True)
        return file.getvalue()
    finally:
        opened.close()
