"""Expected failures, each with a stable code that crosses the pipe and whether a retry can help."""

from typing import ClassVar


class TarError(Exception):
    """Raised when something expected went wrong; the root of every failure with a code."""

    code: ClassVar[str] = "error"
    retryable: ClassVar[bool] = False


class InvalidTenantId(TarError):
    """Raised when a text from outside does not have the shape of a tenant id."""

    code = "invalid_tenant_id"


class UnknownTenant(TarError):
    """Raised when no store has this id, or its file is gone."""

    code = "unknown_tenant"


class Unauthorised(TarError):
    """Raised when a secret or token is missing or wrong."""

    code = "unauthorised"


class Expired(TarError):
    """Raised when something is named that was there once, and is not any more."""

    code = "expired"


class Malformed(TarError):
    """Raised when bytes from outside cannot be read as what they should be."""

    code = "malformed"


class TooLarge(TarError):
    """Raised when bytes from outside exceed their documented limit."""

    code = "too_large"


class Refused(TarError):
    """Raised when the business says no: a right is missing or a rule forbids it."""

    code = "refused"


class Overloaded(TarError):
    """Raised when a mailbox, a backlog or a budget is full; the sender may try again."""

    code = "overloaded"
    retryable = True


class HostLost(TarError):
    """Raised when the host that owns a tenant is away; it comes back or is replaced."""

    code = "host_lost"
    retryable = True


class DeadlineExceeded(TarError):
    """Raised when an answer came too late for whoever asked."""

    code = "deadline_exceeded"
    retryable = True


class Poisoned(TarError):
    """Raised when one message made its tenant fail again after a restart."""

    code = "poisoned"


class Quarantined(TarError):
    """Raised when a tenant is set apart until an operator looks: bad file, full disk, crashes."""

    code = "quarantined"


class Unprintable(TarError):
    """Raised when a file cannot be made: too much for it, or its maker failed."""

    code = "unprintable"


class JournalBroken(TarError):
    """Raised when the journal could not be made durable; nothing is acknowledged after it."""

    code = "journal_broken"
    retryable = True
