// The house and its token: orders by fetch, the live line by WebSocket. The token stays in this tab
// and is sent by this code alone; no cookie, so no other site can have a browser send it.

const KEY = "ops-token";
const REFUSED = 4401;
const FIRST_MS = 500;
const CAP_MS = 10_000;

export class House {
  constructor({ message, state, refused }) {
    Object.assign(this, { message, state, refused, failures: 0 });
  }

  get token() { return sessionStorage.getItem(KEY) ?? ""; }

  enter(token) {
    sessionStorage.setItem(KEY, token);
    this.open();
  }

  leave() {
    sessionStorage.removeItem(KEY);
    this.line?.close();
  }

  open() {
    const live = new URL("live", location.href);
    live.protocol = live.protocol.replace("http", "ws");
    this.line = new WebSocket(live);
    this.line.addEventListener("open", () => this.line.send(this.token));
    this.line.addEventListener("message", ({ data }) => {
      this.failures = 0;
      this.message(JSON.parse(data));
    });
    this.line.addEventListener("close", ({ code }) => this.closed(code));
  }

  closed(code) {
    if (code === REFUSED) sessionStorage.removeItem(KEY);
    if (!this.token) return this.refused(code === REFUSED ? "This is not the token." : "");
    this.state("wait", "no connection, trying again …");
    setTimeout(() => this.open(), Math.min(CAP_MS, FIRST_MS * 2 ** this.failures++));
  }

  async ask(path, method = "GET", body = undefined) {
    const headers = { Authorization: `Bearer ${this.token}` };
    const answer = await fetch(path, { method, headers, body: method === "POST" ? JSON.stringify(body ?? {}) : undefined });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.error?.text || said.error?.code || `status ${answer.status}`);
    return said;
  }
}
