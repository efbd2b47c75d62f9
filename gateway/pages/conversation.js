// The bubbles. Everything that was said, by anyone, reaches the page through textContent only.

const STYLES = { bold: "b", code: "code" };
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

export class Conversation {
  constructor(list, press) {
    this.list = list;
    this.press = press;
    this.items = new Map();
    this.day = "";
  }

  get length() {
    return this.items.size;
  }

  say(said, waiting = false) {
    const atEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 80;
    const known = this.items.get(said.id);
    const item = this.render(said, waiting);
    if (known) this.replace(known, item);
    else this.append(item, said);
    this.items.set(said.id, item);
    // Whoever is reading older messages is not pulled away by a new one, except by their own.
    if (atEnd || said.own) this.list.scrollTop = this.list.scrollHeight;
  }

  restart(says, waiting) {
    this.list.replaceChildren();
    this.items.clear();
    this.day = "";
    for (const said of says) this.say(said);
    for (const said of waiting) {
      if (!this.items.has(said.id)) this.say({ own: true, id: said.id, parts: [{ text: said.text }], at: Date.now() }, true);
    }
    this.list.scrollTop = this.list.scrollHeight;
  }

  settle(id) {
    const foot = this.items.get(id)?.querySelector(".foot");
    if (foot) foot.textContent = foot.dataset.sent;
  }

  fail({ id, text, retryable }) {
    const foot = this.items.get(id)?.querySelector(".foot");
    if (foot) foot.textContent = retryable ? "busy, trying again …" : `not sent: ${text}`;
    else this.notice(text);
  }

  notice(text) {
    document.getElementById("notice")?.remove();
    const toast = element("div", "", text);
    toast.id = "notice";
    toast.setAttribute("role", "status");
    toast.dir = "auto";
    this.list.after(toast);
    setTimeout(() => toast.remove(), 4000);
  }

  append(item, said) {
    const day = calendar.format(said.at);
    if (day !== this.day) this.list.append(element("li", "day", day));
    this.day = day;
    const previous = this.list.lastElementChild;
    if (previous?.classList.contains("own") !== item.classList.contains("own")) item.classList.add("turn");
    this.list.append(item);
  }

  replace(known, item) {
    item.classList.add("still");
    item.classList.toggle("turn", known.classList.contains("turn"));
    known.replaceWith(item);
  }

  render(said, waiting) {
    const item = element("li", said.own ? "say own" : "say");
    const bubble = element("div", "bubble");
    bubble.dir = "auto";
    for (const part of said.parts) bubble.append(element(STYLES[part.style] ?? "span", "", part.text));
    if (said.file) bubble.append(this.file(said));
    bubble.append(this.foot(said, waiting));
    item.append(bubble);
    if (said.rows?.length) item.append(this.keys(said));
    return item;
  }

  foot(said, waiting) {
    const sent = clock.format(said.at) + (said.own ? " ✓" : said.edited ? " · edited" : "");
    const foot = element("span", "foot", waiting ? "sending …" : sent);
    foot.dataset.sent = sent;
    foot.dir = "ltr";
    return foot;
  }

  file(said) {
    const { name, picture } = said.file;
    const chat = new URLSearchParams(location.search).get("chat") ?? "demo";
    const link = element("a", "file", picture ? undefined : name);
    link.href = new URL(`console/file?${new URLSearchParams({ chat, say: said.id })}`, location.href);
    link.download = name;
    if (picture) {
      const shown = element("img");
      shown.src = link.href;
      shown.alt = name;
      link.append(shown);
    }
    return link;
  }

  keys(said) {
    const keys = element("div", "keys");
    for (const { label, token } of said.rows.flat()) {
      const key = element("button", "", label);
      key.type = "button";
      key.dir = "auto";
      key.addEventListener("click", () => {
        key.disabled = true;
        setTimeout(() => { key.disabled = false; }, 1500);
        this.press(token, said.id);
      });
      keys.append(key);
    }
    return keys;
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
