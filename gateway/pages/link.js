// The line to the store: reconnects by itself and repeats what was not acknowledged.
// A repeated message carries its old id, so the store does it once.

const FIRST_MS = 500;
const CAP_MS = 10_000;
const AGAIN_MS = 2_000;

export class Link {
  constructor({ state, message }) {
    this.state = state;
    this.message = message;
    this.unacknowledged = new Map();
    this.failures = 0;
  }

  open() {
    this.state("opening", "connecting …");
    const chat = new URLSearchParams(location.search).get("chat") ?? "demo";
    const address = new URL(`console/ws?chat=${encodeURIComponent(chat)}`, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    this.socket = new WebSocket(address);
    this.socket.onopen = () => this.opened();
    this.socket.onmessage = (event) => this.received(JSON.parse(event.data));
    this.socket.onclose = () => this.closed();
  }

  send(said) {
    this.unacknowledged.set(said.id, said);
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(said));
  }

  waiting() {
    return [...this.unacknowledged.values()].filter((said) => said.text);
  }

  opened() {
    this.failures = 0;
    this.state("open", "online");
    for (const said of this.unacknowledged.values()) this.socket.send(JSON.stringify(said));
  }

  received(message) {
    if (message.type === "ack" || (message.type === "error" && !message.retryable)) {
      this.unacknowledged.delete(message.id);
    }
    if (message.type === "error" && message.retryable) this.again(message.id);
    this.message(message);
  }

  again(id) {
    setTimeout(() => {
      const said = this.unacknowledged.get(id);
      if (said && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(said));
    }, AGAIN_MS);
  }

  closed() {
    this.state("closed", "no connection, trying again …");
    const pause = Math.min(CAP_MS, FIRST_MS * 2 ** this.failures++);
    setTimeout(() => this.open(), pause * (0.5 + Math.random() / 2));
  }
}
