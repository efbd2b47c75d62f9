"""Each thing that a sync server must be able to do -> the tests that show it; all are there."""

from importlib import import_module
from typing import Final

import pytest

PULL, PUSH, REMOTE = "tests.sync.test_pull", "tests.sync.test_push", "tests.sync.test_remote"
FUZZ, NODE, DURABLE = "tests.sync.test_fuzz", "tests.sync.test_node", "tests.sync.test_durable"
PAGES, WALK, MOVES = (
    "tests.actors.storage.test_pagemap",
    "tests.walks.test_sync",
    "tests.walks.test_sync_moves",
)

SHOWN: Final = {
    "1 bootstrap": [
        f"{PULL}.test_a_new_device_gets_the_whole_store",
        f"{PULL}.test_a_long_copy_travels_in_pieces_of_one_state",
        f"{NODE}.test_a_whole_copy_in_pieces_is_whole_in_javascript",
    ],
    "2 a pull brings what changed": [
        f"{PULL}.test_a_pull_brings_what_changed_and_not_the_rest",
    ],
    "3 nothing changed": [
        f"{PULL}.test_when_nothing_changed_a_pull_is_a_few_bytes",
    ],
    "4 offline work is pushed": [
        f"{PUSH}.test_what_a_device_did_offline_reaches_the_store",
        f"{PUSH}.test_a_month_offline_is_one_push",
    ],
    "5 two sides of one row": [
        f"{PUSH}.test_two_sides_of_one_row_are_both_kept",
    ],
    "6 two clients": [
        f"{PUSH}.test_two_devices_meet_in_the_store",
        f"{NODE}.test_a_device_in_javascript_and_one_in_python_meet",
    ],
    "7 a reply that was lost": [
        f"{PUSH}.test_a_push_whose_answer_was_lost_happens_once",
    ],
    "8 a new epoch with pending rows": [
        f"{PULL}.test_a_new_epoch_costs_a_whole_copy_and_loses_nothing",
    ],
    "9 kill -9 in the middle of writes": [
        f"{PAGES}.test_a_store_killed_at_any_moment_misses_no_page",
        f"{WALK}.test_a_host_killed_in_the_middle_of_pushes_loses_nothing_and_doubles_nothing",
        f"{MOVES}.test_a_host_killed_while_it_takes_a_push_has_taken_it_once",
    ],
    "10 a store that shrinks": [
        f"{PULL}.test_a_store_that_shrank_is_smaller_on_the_device_too",
    ],
    "11 a new column with pending rows": [
        f"{PULL}.test_a_new_column_comes_while_the_device_has_changes",
    ],
    "12 a conflict": [
        f"{PUSH}.test_a_row_that_does_not_fit_becomes_a_conflict",
        f"{NODE}.test_what_was_refused_comes_to_javascript_too",
    ],
    "13 a long poll": [
        f"{PULL}.test_a_waiting_device_is_woken_by_a_change",
        f"{NODE}.test_a_device_in_javascript_that_waits_is_woken",
        f"{WALK}.test_a_device_that_waits_is_told_though_store_and_host_slept",
    ],
    "14 a wrong token": [
        f"{PULL}.test_a_wrong_token_is_refused",
    ],
    "15 a part of a store": [
        f"{PULL}.test_a_part_of_a_store_cannot_be_had",
    ],
    "16 triggers": [
        f"{PUSH}.test_a_trigger_of_the_store_does_not_do_again_what_the_device_did",
    ],
    "17 the page map against every page": [
        f"{PAGES}.test_no_page_is_ever_missed",
    ],
    "18 everything in any order": [
        f"{FUZZ}.test_whatever_happens_all_end_with_the_same_store",
        f"{FUZZ}.test_whatever_devices_and_the_chat_sell_the_books_add_up",
    ],
    "19 SQL without a copy": [
        f"{REMOTE}.test_the_stock_library_reads_and_writes",
        f"{NODE}.test_both_libraries_for_remote_sql_work",
    ],
    "a browser": [
        "tests.sync.test_browser.test_a_page_has_a_copy_and_what_it_writes_meets_the_store",
        "tests.sync.test_browser.test_a_page_that_only_reads_keeps_up_with_a_real_store",
    ],
    "the chat writes while two clients are offline": [
        f"{WALK}.test_chat_and_two_devices_end_with_the_same_store",
    ],
    "the store sleeps between push and pull": [
        f"{WALK}.test_chat_and_two_devices_end_with_the_same_store",
        f"{PUSH}.test_the_store_opened_anew_between_push_and_pull_is_the_same_store",
    ],
    "the store moves to another host": [
        f"{MOVES}.test_a_store_that_moved_to_another_host_knows_its_devices",
    ],
    "a backup is put back": [
        f"{MOVES}.test_a_store_put_back_from_a_backup_takes_its_devices_along",
        f"{PAGES}.test_a_store_put_back_from_a_copy_begins_a_new_epoch",
    ],
    "a push is heard in the chat": [
        "tests.sync.test_alerts.test_a_large_sale_on_a_device_is_told_where_that_was_asked_for",
        f"{MOVES}.test_a_large_sale_on_a_device_is_said_in_the_chat_of_the_house",
    ],
    "a push is acknowledged when it is on disk": [
        f"{DURABLE}.test_a_push_is_on_disk_before_it_is_answered",
    ],
}


@pytest.mark.parametrize("what", SHOWN)
def test_what_a_sync_server_must_do_is_shown(what: str) -> None:
    for name in SHOWN[what]:
        module, _, test = name.rpartition(".")
        assert callable(getattr(import_module(module), test))
