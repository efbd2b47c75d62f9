from channels.identity import ChatAddress
from channels.messages import Grant, Outcome, Role
from channels.reply import Button, Part, Reply
from gateway.invitations import Invitations, granted_as

CHAT = ChatAddress("telegram", "1", "8")
SAID = Outcome(
    (Reply(CHAT, (Part("link"),), ((Button("Join", grant="ab" * 16), Button("Undo", "undo:1")),)),),
    (Grant("ab" * 16, Role.STAFF),),
)


def test_an_invitation_is_what_the_store_granted_and_a_mark_of_ours() -> None:
    marked = Invitations("key").marked(SAID)

    ((join, undo),) = marked.replies[0].rows
    (grant,) = marked.grants
    assert join.grant == grant.token
    assert granted_as(grant.token) == "ab" * 16
    assert undo == Button("Undo", "undo:1")
    # A link to Telegram carries at most 64 of these characters: https://core.telegram.org/bots/features#deep-linking
    assert len(grant.token) <= 64
    assert set(grant.token) <= set("0123456789abcdef-")


def test_a_mark_is_the_same_again_and_another_one_with_another_key() -> None:
    first, again, other = (Invitations(key).marked(SAID) for key in ("key", "key", "other"))

    assert first == again != other


def test_an_invitation_of_before_is_still_one() -> None:
    assert granted_as("ab" * 16) == "ab" * 16
