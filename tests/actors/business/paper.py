"""What an attachment stands for: the paper its store lays out, and the file it becomes."""

from actors.business import papers
from actors.business.intents import Command
from actors.papers.paper import Paper
from actors.papers.render import render
from channels.reply import Attachment
from tests.actors.business.acts import result_of
from tests.corner import Corner


def attached(corner: Corner, command: Command) -> Attachment:
    """Return the one file that goes with the answer."""
    (file,) = result_of(corner, command).attachments
    return file


def paper(corner: Corner, command: Command) -> Paper:
    """Return the paper of the one file that goes with the answer."""
    return papers.draw(corner.database, attached(corner, command).order)


def file_of(corner: Corner, command: Command) -> bytes:
    """Return the one file that goes with the answer."""
    return render(paper(corner, command))
