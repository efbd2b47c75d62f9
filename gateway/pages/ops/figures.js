// What the pulse says, drawn: tiles, charts and the small tables.

import { draw } from "./chart.js";
import { modelRows } from "./model.js";
import { badge, bytes, cell, count, element, fill, rate, seconds } from "./words.js";

const $ = (id) => document.getElementById(id);
const KEPT = 480;
const SPAN_MS = 16 * 60_000;

const LATENCY = [
  ["message on disk", "durable"], ["store answered", "answered"], ["journal commit", "fsync"], ["event loop late", "lag"],
  ["wait in a mailbox", "mailbox"], ["store woken", "activation"], ["file opened", "opening"],
  ["SQL: a read", "sql:read"], ["SQL: a write", "sql:write"], ["SQL: a commit", "sql:commit"],
  ["read by rules", "read:rule"], ["read by a model", "read:model"], ["voice heard", "read:voice"],
];
const SENDS = [
  ["sent", "egress_sent"], ["rode in an answer", "webhook_rode"], ["wait now", "egress_waiting"], ["slowed down (429)", "egress_throttled"],
  ["tried again", "egress_retried"], ["chat gone", "egress_gone"], ["given up", "egress_buried"],
];
const TIERS = [
  ["rules", "read_rule"], ["slash commands", "read_command"], ["learned", "read_template"], ["model", "read_model"], ["not understood", "read_none"],
];
const TILES = [
  ["Stores awake", "awake", (f) => [count(f.awake), lives(f)]],
  ["Messages a second", "messages_per_second", (f) => [rate(f.messages_per_second), `${count(f.ingress_passing)} on their way`]],
  ["Answered, p99", "answered_p99", (f) => [seconds(f.answered_p99), `p50 ${seconds(f.answered_p50)}`]],
  ["Event loop late, p99", "lag_p99", (f) => [seconds(f.lag_p99), ""]],
  ["Journal", "journal_entries", (f) => [count(f.journal_entries), !f.journal_entries ? "nothing waits" : `oldest ${seconds(f.journal_age_seconds)}`]],
  ["Replies waiting", "", (f) => [count(f.egress_waiting), `${count(f.egress_chats)} chats · ${count(f.egress_throttled ?? 0)} × 429`]],
];

function lives(figures) {
  const parts = [["passivating", "closing"], ["parked", "parked"], ["waiting", "waiting"], ["refused", "refused"], ["open", "files open"]];
  return parts.filter(([name]) => figures[name] != null).map(([name, word]) => `${count(figures[name])} ${word}`).join(" · ");
}

export class Figures {
  constructor() {
    this.rows = [];
    this.columns = [];
    this.tiles = TILES.map(([title]) => {
      const [value, more] = [element("p", { className: "value" }), element("p", { className: "more" })];
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      $("tiles").append(element("article", { className: "tile" }, element("h3", {}, title), value, more, svg));
      return { value, more, svg };
    });
    addEventListener("resize", () => this.draw());
  }

  past({ columns, rows }) {
    [this.columns, this.rows] = [columns, rows];
  }

  show(pulse) {
    this.pulse = pulse;
    // The latest point is in the past already when the page has just opened.
    if (this.rows.at(-1)?.[0] !== pulse.point[0]) this.rows = [...this.rows, pulse.point].slice(-KEPT);
    this.tables();
    this.draw();
  }

  points(name) {
    const at = this.columns.indexOf(name);
    return at < 0 ? [] : this.rows.map((row) => [row[0], row[at]]);
  }

  draw() {
    if (!this.pulse) return;
    const { figures, tree } = this.pulse;
    TILES.forEach(([, name, words], at) => {
      const [value, more] = words(figures);
      this.tiles[at].value.textContent = value;
      this.tiles[at].more.textContent = more;
      draw(this.tiles[at].svg, { points: this.points(name), span: SPAN_MS });
    });
    const known = tree.memory_bytes != null;
    $("memory").classList.toggle("unknown", !known);
    $("memory-now").textContent = known
      ? `${bytes(tree.memory_bytes)} of ${bytes(tree.budget_bytes)} · limit ${bytes(tree.limit_bytes)} · last sixteen minutes`
      : "The supervisor has not reported the memory of its processes.";
    const marks = [["budget", tree.budget_bytes, ""], ["limit", tree.limit_bytes, "limit"]]
      .filter(([, value]) => value).map(([text, value, kind]) => ({ text: `${text} ${bytes(value)}`, value, kind }));
    draw($("memory"), { points: known ? this.points("memory_bytes") : [], marks, span: SPAN_MS, write: true });
  }

  tables() {
    const { figures, quantiles, per_minute: minute, tree } = this.pulse;
    $("latency").replaceChildren(...LATENCY.filter(([, name]) => quantiles[name]).map(([words, name]) =>
      row(cell(words), ...["p50", "p95", "p99"].map((share) => cell(seconds(quantiles[name]?.[share]), "number")))));
    const reasons = Object.keys(figures).filter((name) => name.startsWith("ended_"));
    const lines = [["woken", "activated"], ["file opened", "opened"], ["file shut to make room", "shut"], ["refused", "refused"], ...reasons.map((name) => [`asleep: ${name.slice(6)}`, name])];
    fill($("lives"), lines.filter(([, name]) => figures[name] != null).map(([words, name]) =>
      row(cell(words), cell(rate(minute[name]), "number"), cell(count(figures[name]), "number"))), "No host has reported yet.");
    $("sends").replaceChildren(...SENDS.map(([words, name]) => row(cell(words), cell(count(figures[name] ?? 0), "number"))));
    fill($("tiers"), tiers(figures), "Nothing was read yet.");
    fill($("model"), modelRows(figures, minute), "No model was asked yet.");
    fill($("tree"), (tree.processes ?? []).map(processRow), "The supervisor has not reported its processes.");
  }
}

function tiers(figures) {
  const all = TIERS.reduce((sum, [, name]) => sum + (figures[name] ?? 0), 0);
  if (!all) return [];
  const shares = TIERS.map(([words, name]) => [words, figures[name] ?? 0]).map(([words, value]) =>
    row(cell(words), cell(`${rate(100 * value / all)} %`, "number"), cell(count(value), "number")));
  const calls = figures.llm_calls ?? 0;
  return [...shares, row(cell("questions to a model, of 1,000"), cell(rate(1000 * calls / all), "number"), cell(count(calls), "number"))];
}

function row(...cells) {
  return element("tr", {}, ...cells);
}

function processRow(one) {
  const restarts = one.restarts ? badge(count(one.restarts), "bad") : count(one.restarts);
  const age = one.beat_age_seconds == null ? "–" : `${seconds(one.beat_age_seconds)} ago`;
  return row(cell(one.name, "name"), cell(String(one.pid ?? "–"), "number"), cell(seconds(one.up_seconds), "number"),
    cell(bytes(one.memory_bytes), "number"), cell(restarts, "number"), cell(count(one.recycled), "number"), cell(age, "number"));
}
