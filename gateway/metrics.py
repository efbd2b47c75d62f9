"""
Every figure that Prometheus reads: its name, what it is and where it is taken from. The one table.

No label names a tenant: a million of them would end any time series database. Nothing is counted
for Prometheus' sake: at a scrape the rooms' own figures are put into its words, and what is not
known (a supervisor that has not reported, a host that is away) is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from channels.histogram import Histogram
from gateway.metric import Metric
from gateway.understanding import UNDERSTANDING
from gateway.whatsapp.metrics import WHATSAPP

Labelled = tuple[dict[str, str], float]


TABLE: Final = (
    Metric(
        "tar_webhook_received_total", "counter", "Updates decoded.", "gateway", "webhook_received"
    ),
    Metric(
        "tar_webhook_rode_total", "counter", "Replies in the answer.", "gateway", "webhook_rode"
    ),
    Metric(
        "tar_rejected_total",
        "counter",
        "Webhook requests refused, by reason.",
        "gateway",
        "webhook_*",
        "reason",
    ),
    Metric(
        "tar_webhook_durable_seconds",
        "histogram",
        "From a webhook request that is read until it is on disk.",
        "seconds",
        "durable",
    ),
    Metric(
        "tar_answered_seconds",
        "histogram",
        "From a message that is taken until its store has answered.",
        "seconds",
        "answered",
    ),
    Metric(
        "tar_message_seconds",
        "histogram",
        "From a question to a host until its answer.",
        "seconds",
        "host:*",
        "host",
    ),
    Metric("tar_accepted_total", "counter", "Messages taken.", "gateway", "ingress_accepted"),
    Metric("tar_replayed_total", "counter", "Replayed at start.", "gateway", "ingress_replayed"),
    Metric("tar_retried_total", "counter", "Put to a store again.", "gateway", "ingress_retried"),
    Metric("tar_dead_letters_total", "counter", "Messages given up.", "gateway", "ingress_dead"),
    Metric("tar_dead_letters", "gauge", "Dead letters kept, at most 10,000.", "gateway", "dead"),
    Metric("tar_passing", "gauge", "Messages on their way.", "gateway", "ingress_passing"),
    Metric(
        "tar_outstanding", "gauge", "Questions to hosts, open.", "gateway", "router_outstanding"
    ),
    Metric("tar_eventloop_lag_seconds", "histogram", "How late the loop is.", "seconds", "lag"),
    Metric("tar_journal_entries", "gauge", "Entries not done with.", "gateway", "journal_entries"),
    Metric(
        "tar_journal_oldest_seconds",
        "gauge",
        "Age of the oldest entry, 0 when there is none.",
        "gateway",
        "journal_age_seconds",
    ),
    Metric(
        "tar_unanswered_oldest_seconds",
        "gauge",
        "How long the oldest message waits for its store, 0 when none does.",
        "gateway",
        "unanswered_age_seconds",
    ),
    Metric("tar_journal_fsync_seconds", "histogram", "Commit with fsync.", "seconds", "fsync"),
    Metric("tar_journal_batch_size", "histogram", "Operations a commit.", "seconds", "batch"),
    Metric(
        "tar_send_total",
        "counter",
        "Calls, by result.",
        "gateway",
        "egress_*",
        "result",
    ),
    Metric("tar_send_waiting", "gauge", "Calls that wait.", "gateway", "egress_waiting"),
    Metric("tar_send_chats", "gauge", "Chats with calls that wait.", "gateway", "egress_chats"),
    Metric("tar_send_throttled_total", "counter", "429 answers.", "gateway", "egress_throttled"),
    Metric("tar_send_retried_total", "counter", "Calls tried again.", "gateway", "egress_retried"),
    Metric("tar_sync_pulls_total", "counter", "Pulls of devices.", "gateway", "sync_pulls"),
    Metric("tar_sync_sql_total", "counter", "Pushes and remote SQL.", "gateway", "sync_sql"),
    Metric("tar_sync_copies_total", "counter", "Long answers begun.", "gateway", "sync_copies"),
    Metric("tar_sync_woken_total", "counter", "Waiting devices told.", "gateway", "sync_woken"),
    Metric("tar_sync_asleep_total", "counter", "Pulls that woke no store.", "host", "pulls_asleep"),
    Metric("tar_sync_waiting", "gauge", "Devices that wait for news.", "gateway", "sync_waiting"),
    Metric("tar_tenants_registered", "gauge", "Stores registered.", "gateway", "tenants"),
    Metric("tar_tenants_apart", "gauge", "Stores set apart by operators.", "gateway", "apart"),
    Metric("tar_actors_active", "gauge", "Stores awake.", "host", "awake"),
    Metric("tar_db_connections_open", "gauge", "Store files open.", "host", "open"),
    Metric("tar_actors_passivating", "gauge", "Stores going to sleep.", "host", "passivating"),
    Metric("tar_messages_parked", "gauge", "Messages that wait for a closing.", "host", "parked"),
    Metric("tar_activations_waiting", "gauge", "Activations without room yet.", "host", "waiting"),
    Metric(
        "tar_activations_refused_total", "counter", "Refused for want of room.", "host", "refused"
    ),
    Metric("tar_activations_total", "counter", "Stores woken.", "host", "activated"),
    Metric("tar_db_opened_total", "counter", "Store files opened.", "host", "opened"),
    Metric("tar_db_shut_total", "counter", "Shut to make room.", "host", "shut"),
    Metric(
        "tar_activation_seconds",
        "histogram",
        "From a store that is woken until its file is open.",
        "seconds",
        "activation",
    ),
    Metric("tar_db_open_seconds", "histogram", "Opening a store's file.", "seconds", "opening"),
    Metric(
        "tar_mailbox_wait_seconds",
        "histogram",
        "How long messages wait in their store's mailbox.",
        "seconds",
        "mailbox",
    ),
    Metric(
        "tar_sql_seconds",
        "histogram",
        "Statements of one message of 32, by class.",
        "seconds",
        "sql:*",
        "class",
    ),
    Metric("tar_evictions_total", "counter", "Activations ended.", "host", "ended_*", "reason"),
    Metric("tar_messages_total", "counter", "Messages handled.", "host", "messages"),
    Metric("tar_papers_total", "counter", "Files asked for.", "host", "papers_done_*", "result"),
    Metric("tar_papers_process", "gauge", "Processes that draw.", "host", "papers_process"),
    Metric("tar_message_failures_total", "counter", "Messages that failed.", "host", "failures"),
    Metric("tar_mailbox_depth_max", "gauge", "The longest mailbox.", "host", "mailbox_deepest"),
    Metric("tar_process_open_files", "gauge", "Descriptors it has open.", "process", "files"),
    Metric("tar_files_limit", "gauge", "Descriptors a process may open.", "gateway", "files_limit"),
    Metric("tar_memory_budget_bytes", "gauge", "The memory budget.", "tree", "budget_bytes"),
    Metric(
        "tar_memory_limit_bytes",
        "gauge",
        "Above it stores must sleep.",
        "tree",
        "limit_bytes",
    ),
    Metric("tar_memory_bytes", "gauge", "Memory of all processes (PSS).", "tree", "memory_bytes"),
    Metric(
        "tar_process_memory_bytes", "gauge", "Memory of one process.", "process", "memory_bytes"
    ),
    Metric("tar_process_restarts_total", "counter", "Started again.", "process", "restarts"),
    Metric("tar_process_recycled_total", "counter", "Replaced when empty.", "process", "recycled"),
    Metric("tar_process_up_seconds", "gauge", "Since its start.", "process", "up_seconds"),
    Metric(
        "tar_process_beat_age_seconds",
        "gauge",
        "Since its last sign of life.",
        "process",
        "beat_age_seconds",
    ),
    *UNDERSTANDING,
    *WHATSAPP,
)


class Sources(msgspec.Struct, frozen=True):
    """
    What is known at a scrape.

    Attributes:
        gateway: the gateway's own figures.

        hosts: each host's figures of its last beat.

        tree: the supervisor's facts, {} while there are none.

        seconds: histograms; "host:NAME" for each host.
    """

    gateway: Mapping[str, float]
    hosts: Mapping[str, Mapping[str, float]]
    tree: Mapping[str, Any]
    seconds: Mapping[str, Histogram]


def expose(sources: Sources) -> bytes:
    """Return what Prometheus reads, in its text format 0.0.4."""
    # Here, because its import costs 2 MiB, and a house that nobody scrapes need not pay.
    from prometheus_client.exposition import generate_latest  # noqa: PLC0415

    return generate_latest(_Collector(sources))


class _Collector:
    """A registry of prometheus-client, as far as writing the text is concerned."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def collect(self) -> Iterator[Any]:
        """Yield the families that have values."""
        for metric in TABLE:
            family = _family(metric, self._sources)
            if family.samples:
                yield family


def _family(metric: Metric, sources: Sources) -> Any:
    from prometheus_client import metrics_core as core  # noqa: PLC0415 - as above

    if metric.kind == "histogram":
        labels = (metric.label,) if metric.label else ()
        timed = core.HistogramMetricFamily(metric.name, metric.help, labels=labels)
        for values, one in _histograms(metric, sources.seconds):
            timed.add_metric(values, _buckets(one), one.total)
        return timed
    family = {"counter": core.CounterMetricFamily, "gauge": core.GaugeMetricFamily}[metric.kind](
        metric.name, metric.help
    )
    suffixed = metric.name if metric.kind == "gauge" else f"{family.name}_total"
    for labelled, value in _values(metric, sources):
        family.add_sample(suffixed, labelled, value)
    return family


def _values(metric: Metric, sources: Sources) -> Iterator[Labelled]:
    """Yield labels and value of each sample."""
    match metric.where:
        case "gateway":
            yield from _picked(metric, sources.gateway, {})
        case "host":
            for name, figures in sources.hosts.items():
                yield from _picked(metric, figures, {"host": name})
        case "tree":
            yield from _picked(metric, sources.tree, {})
        case "process":
            for process in sources.tree.get("processes", ()):
                yield from _picked(metric, process, {"process": process["name"]})


def _picked(
    metric: Metric, figures: Mapping[str, float], labels: dict[str, str]
) -> Iterator[Labelled]:
    start, star, _ = metric.figure.partition("*")
    if not star:
        if metric.figure in figures:
            yield labels, figures[metric.figure]
        return
    for figure, value in figures.items():
        if figure.startswith(start) and figure not in _NAMED:
            yield {**labels, metric.label: figure.removeprefix(start)}, value


def _histograms(
    metric: Metric, seconds: Mapping[str, Histogram]
) -> Iterator[tuple[Sequence[str], Histogram]]:
    start, star, _ = metric.figure.partition("*")
    for name, one in seconds.items():
        if star and name.startswith(start):
            yield (name.removeprefix(start),), one
        elif name == metric.figure:
            yield (), one


def _buckets(one: Histogram) -> list[tuple[str, float]]:
    found, total = [], 0
    for edge, count in zip((*one.edges, float("inf")), tuple(one.counts), strict=True):
        total += count
        found.append(("+Inf" if edge == float("inf") else repr(edge), float(total)))
    return found


_NAMED: Final = frozenset(metric.figure for metric in TABLE)
"""A figure with a name of its own is not one value of a label besides."""
