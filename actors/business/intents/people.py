"""Who works here, and the links that let people and groups in."""

from typing import Literal

from actors.business.intents.base import Intent, StaffRole


class StaffSet(Intent, frozen=True, tag="staff.set"):
    """Who works here, as what; `active` false takes the access away."""

    name: str
    role: StaffRole | None = None
    phone: str | None = None
    active: bool | None = None


class StaffInvite(Intent, frozen=True, tag="staff.invite"):
    """
    A single-use link that admits somebody with a role; language asks first, /invite does not.

    Whoever redeems a link for the vendor named in `vendor` may see that vendor's account.
    """

    role: Literal["manager", "staff", "driver", "vendor"]
    vendor: str | None = None


class GroupInvite(Intent, frozen=True, tag="group.invite"):
    """A single-use link that binds a group to the store. Reached by /group, not by language."""
