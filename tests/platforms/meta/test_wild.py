"""Bodies that nobody of this project wrote, and what a reader says they mean: the adapter must say the same."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from inboxbot import domain
from inboxbot.platforms import meta
from tests import support

KINDS = {
    "facebook/batch_comments_add_reply_edit_remove_self--1.json": "message message edited removed ignored",
    "facebook/feed_album_add--1.json": "ignored",
    "facebook/feed_album_edited--1.json": "ignored",
    "facebook/feed_comment_add_with_photo--1.json": "ignored",
    "facebook/feed_comment_add_with_video--1.json": "ignored",
    "facebook/feed_comment_edited--1.json": "edited",
    "facebook/feed_comment_edited_with_video--1.json": "edited",
    "facebook/feed_comment_hide--1.json": "removed",
    "facebook/feed_comment_remove--1.json": "removed",
    "facebook/feed_comment_unhide--1.json": "ignored",
    "facebook/feed_event_add--1.json": "ignored",
    "facebook/feed_like_remove--1.json": "ignored",
    "facebook/feed_photo_add--1.json": "ignored",
    "facebook/feed_photo_add_message--1.json": "ignored",
    "facebook/feed_photo_edited--1.json": "ignored",
    "facebook/feed_photo_edited_message--1.json": "ignored",
    "facebook/feed_photo_hide--1.json": "ignored",
    "facebook/feed_photo_hide_message--1.json": "ignored",
    "facebook/feed_post_edit--1.json": "ignored",
    "facebook/feed_post_hide--1.json": "ignored",
    "facebook/feed_post_remove--1.json": "ignored",
    "facebook/feed_reaction_add--1.json": "ignored",
    "facebook/feed_reaction_add_comment--1.json": "ignored",
    "facebook/feed_reaction_edit--1.json": "ignored",
    "facebook/feed_share_add--1.json": "ignored",
    "facebook/feed_status_add_photos--1.json": "ignored",
    "facebook/feed_status_edited--1.json": "ignored",
    "facebook/feed_status_edited_photos--1.json": "ignored",
    "facebook/feed_video_block--1.json": "ignored",
    "facebook/feed_video_edited--1.json": "ignored",
    "facebook/feed_video_hide--1.json": "ignored",
    "facebook/feed_video_mute--1.json": "ignored",
    "facebook/feed_video_remove--1.json": "ignored",
    "facebook/feed_video_unblock--1.json": "ignored",
    "facebook/leadgen--1.json": "ignored",
    "facebook/mention_comment_add--1.json": "message",
    "facebook/mention_post_add--1.json": "message",
    "facebook/mention_post_add_real--1.json": "message",
    "facebook/ratings_comment_add--1.json": "ignored",
    "facebook/ratings_comment_edited--1.json": "ignored",
    "facebook/ratings_comment_remove--1.json": "ignored",
    "facebook/ratings_like_add--1.json": "ignored",
    "facebook/ratings_like_add_40--1.json": "ignored",
    "facebook/ratings_like_remove--1.json": "ignored",
    "facebook/ratings_like_remove_40--1.json": "ignored",
    "facebook/ratings_rating_add--1.json": "ignored",
    "facebook/ratings_rating_add_31--1.json": "ignored",
    "facebook/ratings_rating_edit--1.json": "ignored",
    "facebook/ratings_rating_remove--1.json": "ignored",
    "facebook/ratings_reaction_add--1.json": "ignored",
    "facebook/ratings_reaction_edit--1.json": "ignored",
    "facebook/unknown_change_value--1.json": "ignored",
    "facebook/unknown_fields_batch--1.json": "message ignored ignored",
    "messenger/accountlinking_linked--1.json": "ignored",
    "messenger/batch_message_echo_postback_reaction--1.json": "message outside_reply message ignored",
    "messenger/botbuilder_message_0--1.json": "ignored",
    "messenger/botbuilder_message_1--1.json": "ignored",
    "messenger/botbuilder_message_2--1.json": "ignored",
    "messenger/botbuilder_message_3--1.json": "ignored",
    "messenger/botbuilder_message_5--1.json": "ignored",
    "messenger/botbuilder_payload--1.json": "ignored",
    "messenger/botbuilder_payloadwithpassthreadcontrol--1.json": "ignored",
    "messenger/botbuilder_payloadwithreferral--1.json": "ignored",
    "messenger/botbuilder_payloadwithstandby--1.json": "ignored ignored ignored",
    "messenger/botbuilder_payloadwithtakethreadcontrol--1.json": "ignored",
    "messenger/botbuilder_requestresponse--1.json": "ignored",
    "messenger/botman_driver_empty--1.json": "ignored",
    "messenger/botman_driver_message--1.json": "message",
    "messenger/botman_driver_message--2.json": "outside_reply",
    "messenger/botman_driver_postback--1.json": "message",
    "messenger/button_template--1.json": "message",
    "messenger/chatwoot_incoming_fb_text_message--1.json": "message",
    "messenger/chatwoot_message_reads--1.json": "ignored",
    "messenger/delivery_basic--1.json": "ignored",
    "messenger/message_basic--1.json": "message",
    "messenger/message_basic_echo--1.json": "outside_reply",
    "messenger/message_fallback_attachment--1.json": "message",
    "messenger/message_isdeleted--1.json": "removed",
    "messenger/message_isunsupported--1.json": "message",
    "messenger/message_media_attachment--1.json": "message",
    "messenger/message_nlp_1--1.json": "message",
    "messenger/message_nlp_error--1.json": "message",
    "messenger/message_prior--1.json": "message",
    "messenger/message_reply_2--1.json": "message",
    "messenger/message_sticker_thumbup--1.json": "message",
    "messenger/pass_thread_control--1.json": "ignored",
    "messenger/postback_chat--1.json": "message",
    "messenger/postback_referral--1.json": "message",
    "messenger/reaction_2--1.json": "ignored",
    "messenger/request_thread_control--1.json": "ignored",
    "messenger/take_thread_control--1.json": "ignored",
    "instagram/api_response_comment--1.json": "ignored",
    "instagram/api_response_comment_missing_user--1.json": "ignored",
    "instagram/api_response_mentioned_media--1.json": "ignored",
    "instagram/attachment_unsupported--1.json": "message",
    "instagram/batch_messages_quick_reply--1.json": "message message",
    "instagram/chatwoot_instagram_message_standby_event--1.json": "ignored",
    "instagram/chatwoot_instagram_shared_reel_event--1.json": "message",
    "instagram/chatwoot_instagram_story_mention_event--1.json": "message",
    "instagram/chatwoot_instagram_story_mention_event_with_echo--1.json": "outside_reply",
    "instagram/chatwoot_instagram_test_event--1.json": "message",
    "instagram/chatwoot_instagram_test_text_event--1.json": "message",
    "instagram/chatwoot_messaging_seen_event--1.json": "ignored",
    "instagram/livecomments--1.json": "message",
    "instagram/mentions--1.json": "message",
    "instagram/messaging_plus_changes_edit_reaction--1.json": "message edited ignored",
    "instagram/story_insights--1.json": "ignored",
    "instagram/unknown_fields_batch--1.json": "message ignored",
}
"""File -> kinds of its events in order, read by eye.

Some captures were anonymised by giving the customer the Page's id: what they say is that the Page itself wrote.
"""

TEXTS = {
    "facebook/batch_comments_add_reply_edit_remove_self--1.json": (
        "How much is shipping?",
        "Reply to c_1001",
        "Edited text",
        "",
        "Our reply",
    ),
    "facebook/mention_comment_add--1.json": ("Just a test message",),
    "messenger/chatwoot_incoming_fb_text_message--1.json": ("facebook message",),
    "messenger/batch_message_echo_postback_reaction--1.json": ("Hi, is this in stock?", "Yes it is!", "Approve", ""),
    "messenger/message_prior--1.json": ("Thanks for messaging me!",),
    "messenger/message_sticker_thumbup--1.json": ("",),
    "instagram/batch_messages_quick_reply--1.json": ("How much is shipping?", "Order"),
    "instagram/livecomments--1.json": ("This is an example.",),
    "instagram/messaging_plus_changes_edit_reaction--1.json": ("Original text", "Edited text", ""),
    "instagram/unknown_fields_batch--1.json": ("hi", ""),
}

CONVERSATIONS = {
    "messenger/message_basic--1.json": "messenger:12345654332:dm:987654321432",
    "messenger/botman_driver_message--2.json": "messenger:111899832631525:dm:1433960459967306",
    "messenger/chatwoot_incoming_fb_text_message--1.json": "messenger:117172741761305:dm:3383290475046708",
    "instagram/attachment_unsupported--1.json": "instagram:17841452691600098:dm:5614879045272581",
    "instagram/chatwoot_instagram_test_event--1.json": "instagram:23245:dm:12334",
    "instagram/chatwoot_instagram_test_text_event--1.json": "instagram:23245:dm:12334",
    "instagram/chatwoot_instagram_shared_reel_event--1.json": "instagram:chatwoot-app-user-id-1:dm:Sender-id-1",
    "facebook/mention_post_add--1.json": "facebook:1234567890321:44444444_444444444:44444444",
}

REASONS = {
    "facebook/feed_comment_add_with_photo--1.json": "own comment",
    "facebook/feed_comment_hide--1.json": "hide",
    "facebook/feed_reaction_add_comment--1.json": "feed reaction add",
    "facebook/mention_post_add--1.json": "mention",
    "facebook/ratings_rating_add--1.json": "ratings rating add",
    "facebook/leadgen--1.json": "leadgen",
    "messenger/message_reply_2--1.json": "story reply",
    "messenger/message_sticker_thumbup--1.json": "thumbs up",
    "messenger/postback_referral--1.json": "postback",
    "messenger/take_thread_control--1.json": "take_thread_control",
    "messenger/botbuilder_message_5--1.json": "a request to send, not an event",
    "instagram/chatwoot_instagram_story_mention_event--1.json": "story mention",
    "instagram/chatwoot_instagram_message_standby_event--1.json": "standby",
    "instagram/livecomments--1.json": "live",
    "instagram/mentions--1.json": "mention",
    "instagram/story_insights--1.json": "story_insights",
}


def parsed(name: str, network: str = "") -> Sequence[domain.Inbound]:
    return meta.parse(support.shared("payloads", *name.split("/")).read_bytes(), network=network)


def test_every_body_there_is_can_be_read() -> None:
    """No body of the shared collection raises, and none is silent; those of the table are among them."""
    root = support.shared("payloads")
    found = {f"{name}/{path.name}" for name in meta.NETWORKS for path in (root / name).glob("*.json")}

    assert all(parsed(name) for name in found)
    assert found >= set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_a_body_says_what_a_reader_says(name: str) -> None:
    """Each body has the events it has, of the right kinds and in order."""
    assert [event.kind for event in parsed(name, name.partition("/")[0])] == KINDS[name].split()


@pytest.mark.parametrize("name", TEXTS)
def test_a_body_has_its_words(name: str) -> None:
    """The words are those in the body."""
    assert tuple(event.text for event in parsed(name)) == TEXTS[name]


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_a_message_belongs_to_its_thread(name: str) -> None:
    """The account is ours and the contact the other one, whoever of them sent; the network is told or guessed."""
    network = "instagram" if name.startswith("instagram/") else ""

    assert parsed(name, network)[0].conversation == CONVERSATIONS[name]


@pytest.mark.parametrize("name", REASONS)
def test_what_is_special_is_named(name: str) -> None:
    """Why it is ignored, or what a person should know."""
    assert parsed(name)[0].reason == REASONS[name]


@pytest.mark.parametrize("name", KINDS)
def test_customers_can_be_told_apart(name: str) -> None:
    """Every message has an id, a contact and a conversation; strangers never share one."""
    messages = [event for event in parsed(name) if isinstance(event, domain.CustomerMessage)]

    assert all(event.external_id and event.contact and event.conversation for event in messages)
    for one, other in itertools.combinations(messages, 2):
        assert (one.contact == other.contact) or (one.conversation != other.conversation)
