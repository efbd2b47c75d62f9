// Dead letters with what may be done to them, and what operators did.

import { ask, toast } from "./question.js";
import { badge, cell, element, fill, since } from "./words.js";

const $ = (id) => document.getElementById(id);
const PAGE = 20;

export class Records {
  constructor(house) {
    Object.assign(this, { house, letters: [], dead: -1 });
    $("letters-more").addEventListener("click", () => this.more());
  }

  // A changed number of letters is news; the list is asked for only then.
  notice(dead) {
    $("letters-count").textContent = dead ? dead.toLocaleString("en") : "";
    if (dead === this.dead) return;
    this.dead = dead;
    this.showLetters();
  }

  async showLetters() {
    this.letters = [];
    await this.more();
  }

  async more() {
    const after = this.letters.at(-1)?.sequence ?? 0;
    const { dead } = await this.house.ask(`journal/dead?after=${after}&limit=${PAGE}`);
    this.letters = [...this.letters, ...dead];
    $("letters-more").hidden = dead.length < PAGE;
    fill($("letters"), this.letters.map((one) => this.row(one)), "Nothing was given up.");
  }

  row(one) {
    const acts = ["Inspect", "Replay", "Drop"].map((act) => {
      const made = element("button", { type: "button", className: "quiet" }, act);
      made.addEventListener("click", () => this.act(act, one));
      return made;
    });
    return element("tr", {}, cell(String(one.sequence), "number"), cell(element("code", {}, (one.tenant || "front desk").slice(0, 10))),
      cell(one.what, "text"), cell(one.reason, "text"), cell(since(one.died_at)), element("td", { className: "acts" }, ...acts));
  }

  async act(act, one) {
    const path = `journal/dead/${one.sequence}`;
    try {
      if (act === "Inspect") return await this.inspect(path, one);
      if (act === "Drop" && (await ask({ title: `Drop letter ${one.sequence}?`, text: "It is forgotten for ever.", yes: "Drop", grave: true })) === null) return;
      if (act === "Replay" && (await ask({ title: `Replay letter ${one.sequence}?`, text: "It is tried again as if it had come now.", yes: "Replay" })) === null) return;
      await this.house.ask(act === "Drop" ? path : `${path}/replay`, act === "Drop" ? "DELETE" : "POST");
      toast(`${act}: letter ${one.sequence}`);
    } catch (error) {
      toast(`${act} failed: ${error.message}`);
    }
    await this.showLetters();
    await this.showAudit();
  }

  async inspect(path, one) {
    const letter = await this.house.ask(path);
    const wish = await ask({ title: `Letter ${one.sequence}`, text: letter.reason, yes: "Replay", content: JSON.stringify(letter, null, 2) });
    if (wish !== null) {
      await this.house.ask(`${path}/replay`, "POST");
      toast(`Replay: letter ${one.sequence}`);
      await this.showLetters();
      await this.showAudit();
    }
  }

  async showAudit() {
    const { audit } = await this.house.ask("audit?limit=12");
    fill($("audit"), audit.map((one) => element("tr", {}, cell(since(one.at)), cell(one.action), cell(element("code", {}, one.subject)),
      cell(one.who), cell(badge(one.result || "under way", one.result === "done" ? "done" : "bad")))), "Nothing yet.");
  }
}
