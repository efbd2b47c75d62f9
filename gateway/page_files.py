"""The files of a page, kept in memory and served under a policy that trusts nobody else."""

from importlib import resources
from typing import Final

import msgspec
from tornado.web import HTTPError, RequestHandler

TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class File(msgspec.Struct, frozen=True):
    """One of the page's files, kept in memory: together they are smaller than a photo."""

    content: bytes
    media_type: str


def read_files(folder: str = "") -> dict[str, File]:
    """Return the files of a folder of pages by name."""
    files = {}
    for entry in resources.files("gateway").joinpath("pages", folder).iterdir():
        if entry.is_file():
            suffix = entry.name.rpartition(".")[2]
            files[entry.name] = File(entry.read_bytes(), TYPES[suffix])
    return files


class PageFile(RequestHandler):
    """GET the page and the files it names."""

    def initialize(self, files: dict[str, File]) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self._files = files

    def set_default_headers(self) -> None:
        """No script but ours, no request to anybody else."""
        for name, value in SECURITY_HEADERS.items():
            self.set_header(name, value)

    def get(self, name: str) -> None:
        """Answer with the file."""
        file = self._files.get(name or "index.html")
        if file is None:
            raise HTTPError(404)
        self.set_header("Content-Type", file.media_type)
        self.finish(file.content)
