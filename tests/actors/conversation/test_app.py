from actors.business.newcomers import APP_SECONDS
from channels.messages import Role
from tests.corner import GROUP, OWNER, Corner, buttons, words


def test_an_owner_gets_a_code_for_one_device(corner: Corner) -> None:
    outcome = corner.hear("/app")

    (grant,) = outcome.grants
    assert grant.token in words(outcome)
    assert (grant.access, grant.person, grant.role) == ("full", OWNER, None)
    assert grant.ttl_seconds == APP_SECONDS
    assert buttons(outcome) == []


def test_a_device_may_be_let_in_only_to_read(corner: Corner) -> None:
    outcome = corner.hear("/app read")

    assert [grant.access for grant in outcome.grants] == ["read"]
    assert "not write" in words(outcome)


def test_staff_get_no_copy_of_the_whole_store(corner: Corner) -> None:
    corner.admit("console:sam", Role.STAFF)

    outcome = corner.hear("/app", person="console:sam")

    assert outcome.grants == ()
    assert "may not" in words(outcome)


def test_a_code_is_not_shown_to_a_group(corner: Corner) -> None:
    outcome = corner.hear("/app", chat=GROUP)

    assert outcome.grants == ()
    assert "private" in words(outcome)
