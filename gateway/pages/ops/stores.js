// Stores: the largest, those found, those set apart; and what may be done to one.

import { ask, toast } from "./question.js";
import { badge, bytes, cell, count, element, fill, nameCell, seconds, since } from "./words.js";

const $ = (id) => document.getElementById(id);
const PAGE = 20;
const TOP = 12;
const PAUSE_MS = 200;

export class Stores {
  constructor(house, changed) {
    Object.assign(this, { house, changed, by: "bytes", top: [], found: [], asked: 0 });
    $("top").tHead.addEventListener("click", ({ target }) => target.dataset.by && this.sort(target.dataset.by));
    $("search").addEventListener("input", () => {
      clearTimeout(this.pausing);
      this.pausing = setTimeout(() => this.find(), PAUSE_MS);
    });
    $("found-more").addEventListener("click", () => this.find(this.found.at(-1)?.id));
  }

  sort(by) {
    this.by = by;
    for (const button of $("top").tHead.querySelectorAll("button")) button.ariaPressed = String(button.dataset.by === by);
    this.showTop(this.top);
  }

  showTop(tenants) {
    this.top = tenants;
    // A button under somebody's finger stays where it is until it is let go.
    if ($("largest").contains(document.activeElement)) return;
    const largest = [...tenants].sort((one, other) => other[this.by] - one[this.by]).slice(0, TOP);
    fill($("largest"), largest.map((one) => element("tr", {}, nameCell(one.name, one.id),
      cell(bytes(one.bytes), "number"), cell(count(one.messages), "number"), cell(count(one.mailbox), "number"),
      cell(seconds(one.age), "number"), cell(badge(one.state)), this.acts(one))), "Nobody is awake.");
  }

  async find(after = "") {
    const number = ++this.asked;
    const query = new URLSearchParams({ search: $("search").value.trim(), after, limit: PAGE });
    const { tenants } = await this.house.ask(`tenants?${query}`);
    // An answer to an earlier question is no news.
    if (number !== this.asked) return;
    this.found = after ? [...this.found, ...tenants] : tenants;
    $("found-more").hidden = tenants.length < PAGE;
    fill($("found"), this.found.map((one) => element("tr", {}, nameCell(one.name, one.id), cell(one.currency),
      cell(one.timezone), cell(since(one.created_at)), this.acts(one))), "No store begins like that.");
  }

  async showApart() {
    const { apart } = await this.house.ask("apart");
    $("apart-count").textContent = apart.length ? String(apart.length) : "";
    this.apart = new Set(apart.map(({ id }) => id));
    fill($("apart"), apart.map((one) => element("tr", {}, nameCell(one.name, one.id), cell(one.why, "text"),
      cell(since(one.at)), element("td", { className: "acts" }, this.button("Release", one)))), "Nobody is set apart.");
  }

  acts(one) {
    const second = this.apart?.has(one.id) || one.state === "apart" ? "Release" : "Quarantine";
    return element("td", { className: "acts" }, this.button("Evict", one), this.button(second, one));
  }

  button(act, one) {
    const made = element("button", { type: "button", className: "quiet" }, act);
    made.addEventListener("click", () => { made.blur(); this.act(act, one); });
    return made;
  }

  async act(act, { id, name }) {
    const why = await ask({ ...QUESTIONS[act](name || id), yes: act });
    if (why === null) return;
    try {
      await this.house.ask(`tenants/${id}/${act.toLowerCase()}`, "POST", act === "Quarantine" ? { why } : {});
      toast(`${act}: ${name || id}`);
    } catch (error) {
      toast(`${act} failed: ${error.message}`);
    }
    await this.showApart();
    this.changed();
    if (this.found.length) await this.find();
  }
}

const QUESTIONS = {
  Evict: (name) => ({ title: `Put ${name} to sleep?`, text: "It finishes what it has in hand and closes its file. The next message wakes it." }),
  Quarantine: (name) => ({ title: `Set ${name} apart?`, grave: true, why: true,
    text: "Its people are told that it cannot be opened. What they write is kept as dead letters, which you can replay after the release." }),
  Release: (name) => ({ title: `Release ${name}?`, text: "Messages reach it again. Replay its dead letters afterwards." }),
};
