"""Pictures for tests: small ones, and such as only say that they are large."""

import io

from PIL import Image


def picture(kind: str = "JPEG", width: int = 64, height: int = 48) -> bytes:
    """Return a real picture of one colour."""
    written = io.BytesIO()
    Image.new("L", (width, height), 200).save(written, kind)
    return written.getvalue()
