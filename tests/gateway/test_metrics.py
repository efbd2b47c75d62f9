"""Every name, where it comes from, and that the documents and files in deploy/ name no other."""

import json
import re
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from actors.lifecycle import Reason
from channels.histogram import SIZES, Histogram
from gateway.metrics import TABLE, Sources, expose

NAMED = re.compile(r"\btar_[a-z0-9_]+")
NAMES = {metric.name for metric in TABLE}


def full() -> Sources:
    """Return a house in which everything is known."""
    of = {where: [one for one in TABLE if one.where == where] for where in ("gateway", "host")}
    known = {
        where: {one.figure.replace("*", "idle"): 2.0 for one in metrics}
        for where, metrics in of.items()
    }
    process = {"name": "gateway", "pid": 7, "restarts": 1, "recycled": 0}
    process |= {"memory_bytes": 9, "files": 21, "up_seconds": 3.5, "beat_age_seconds": 0.1}
    names = (
        "durable",
        "answered",
        "lag",
        "fsync",
        "host:host-1",
        "read:rule",
        "activation",
        "opening",
        "mailbox",
    )
    names = (*names, "sql:read")
    return Sources(
        gateway=known["gateway"],
        hosts={"host-1": known["host"]},
        tree={"budget_bytes": 5, "limit_bytes": 6, "memory_bytes": 4, "processes": [process]},
        seconds={**{name: Histogram() for name in names}, "batch": Histogram(SIZES)},
    )


def read(sources: Sources) -> dict[str, Any]:
    """Return the samples' values by name and labels, as Prometheus understands the text."""
    families = text_string_to_metric_families(expose(sources).decode())
    return {
        f"{one.name}{json.dumps(one.labels, sort_keys=True) if one.labels else ''}": one.value
        for family in families
        for one in family.samples
    }


def test_a_house_that_knows_everything_tells_every_name() -> None:
    text = expose(full()).decode()

    assert set(re.findall(r"^# TYPE (\S+)", text, re.MULTILINE)) == NAMES
    assert read(full())['tar_process_restarts_total{"process": "gateway"}'] == 1


def test_what_is_not_known_is_left_out() -> None:
    nothing = Sources(gateway={}, hosts={}, tree={}, seconds={})

    assert expose(nothing) == b""


def test_labels_are_hosts_processes_tiers_and_reasons_never_tenants() -> None:
    labels = set(re.findall(r"[{,](\w+)=", expose(full()).decode()))

    known = {"host", "process", "class", "reason", "result", "tier", "answer", "kind", "le"}
    assert labels == known | {"stage", "way"}


def test_figures_with_a_name_of_their_own_are_not_a_label_of_another() -> None:
    egress = {"egress_sent": 3.0, "egress_buried": 1.0, "egress_waiting": 7.0}
    samples = read(Sources(gateway=egress, hosts={}, tree={}, seconds={}))

    assert samples == {
        'tar_send_total{"result": "sent"}': 3,
        'tar_send_total{"result": "buried"}': 1,
        "tar_send_waiting": 7,
    }


def test_a_histogram_is_cumulative() -> None:
    lag = Histogram()
    for value in (0.0001, 0.0009, 99.0):
        lag.observe(value)

    samples = read(Sources(gateway={}, hosts={}, tree={}, seconds={"lag": lag}))

    assert samples['tar_eventloop_lag_seconds_bucket{"le": "0.0005"}'] == 1
    assert samples['tar_eventloop_lag_seconds_bucket{"le": "0.001"}'] == 2
    assert samples['tar_eventloop_lag_seconds_bucket{"le": "+Inf"}'] == 3
    assert samples["tar_eventloop_lag_seconds_count"] == 3


def test_the_document_names_every_metric_and_no_other() -> None:
    text = Path("docs/operations.md").read_text("utf-8")
    rows = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `tar_")}

    assert rows == NAMES


def test_dashboard_and_alerts_name_only_metrics_that_exist() -> None:
    dashboard = json.loads(Path("deploy/grafana.json").read_text("utf-8"))
    asked = " ".join(target["expr"] for panel in dashboard["panels"] for target in panel["targets"])
    alerts = Path("deploy/alerts.yml").read_text("utf-8")
    told = " ".join(re.findall(r"^ +expr: (.*)", alerts, re.MULTILINE))

    for text in (asked, told):
        found = {re.sub("_bucket$", "", name) for name in NAMED.findall(text)}
        assert found
        assert found <= NAMES


def test_no_alert_compares_one_house_with_another() -> None:
    alerts = Path("deploy/alerts.yml").read_text("utf-8")

    matched = re.findall(r"\bon \(([^)]*)\)", alerts)
    assert set(matched) == {"job, instance"}


def test_every_reason_of_an_eviction_is_a_label() -> None:
    ended = {f"ended_{reason}": 1.0 for reason in Reason}
    samples = read(Sources(gateway={}, hosts={"host-1": ended}, tree={}, seconds={}))

    labels = [json.loads(name.removeprefix("tar_evictions_total")) for name in samples]
    assert {one["reason"] for one in labels} == set(Reason)
