"""Expected failures, each with a stable code that crosses the pipe and whether a retry can help."""

from typing import ClassVar


class TarError(Exception):
    """Raised when something expected went wrong; the root of every failure with a code."""

    code: ClassVar[str] = "error"
    retryable: ClassVar[bool] = False


class InvalidTenantId(TarError):
    """Raised when a text from outside does not have the shape of a tenant id."""

    code = "invalid_tenant_id"


class Overloaded(TarError):
    """Raised when a mailbox, a backlog or a budget is full; the sender may try again."""

    code = "overloaded"
    retryable = True
