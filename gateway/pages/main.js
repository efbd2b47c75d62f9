// Wires the page: what comes in goes to the conversation or the panel, what is said goes out.

import { Conversation } from "./conversation.js";
import { Link } from "./link.js";
import { Panel } from "./panel.js";
import { dress } from "./theme.js";

const $ = (id) => document.getElementById(id);
const panel = new Panel($("panel"), $("name"));
const link = new Link({ state: showState, message: receive });
const chat = new Conversation($("says"), press);
const words = $("words");
const TABLE_BYTES = 1024 * 1024;

dress($("theme"));

function receive(message) {
  if (message.type === "say") chat.say(message);
  else if (message.type === "history") chat.restart(message.says, link.waiting());
  else if (message.type === "ack") chat.settle(message.id);
  else if (message.type === "notice") chat.notice(message.text);
  else if (message.type === "error") chat.fail(message);
  else if (message.type === "panel") show(message.panel);
  $("empty").hidden = chat.length > 0;
}

function show(store) {
  panel.show(store);
  const product = store.products.find(({ stock }) => stock > 0);
  if (!product || $("sell")) return;
  // The one example that needs this store's own words.
  const example = document.createElement("button");
  Object.assign(example, { id: "sell", type: "button", dir: "auto", textContent: `sold 2 ${product.name}` });
  $("tries").prepend(example);
}

function showState(state, text) {
  $("link").dataset.state = state;
  $("link").textContent = text;
}

function say(text) {
  if (!text.trim()) return;
  const said = { id: crypto.randomUUID(), text };
  chat.say({ own: true, id: said.id, parts: [{ text }], at: Date.now() }, true);
  $("empty").hidden = true;
  link.send(said);
}

async function send(table) {
  const id = crypto.randomUUID();
  chat.say({ own: true, id, parts: [{ text: table.name }], at: Date.now() }, true);
  $("empty").hidden = true;
  if (table.size > TABLE_BYTES) return chat.fail({ id, text: "it is larger than 1 MB" });
  const name = new URLSearchParams(location.search).get("chat") ?? "demo";
  const address = new URL(`console/send?${new URLSearchParams({ chat: name, id, name: table.name })}`, location.href);
  try {
    const answer = await fetch(address, { method: "POST", body: table });
    if (answer.ok) chat.settle(id);
    else chat.fail({ id, text: (await answer.json()).error.text });
  } catch {
    chat.fail({ id, text: "no connection" });
  }
}

function press(button, message) {
  link.send({ id: crypto.randomUUID(), button, message });
}

function grow() {
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight + 2}px`;
}

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  say(words.value);
  words.value = "";
  grow();
  words.focus();
});

words.addEventListener("input", grow);
words.addEventListener("keydown", (event) => {
  // While an input method composes a word, Enter belongs to it.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("composer").requestSubmit();
});

$("attach").addEventListener("click", () => $("table").click());
$("table").addEventListener("change", () => {
  for (const table of $("table").files) send(table);
  $("table").value = "";
});

$("tries").addEventListener("click", (event) => {
  if (event.target instanceof HTMLButtonElement) say(event.target.textContent);
});

function unfold(open) {
  document.body.classList.toggle("unfolded", open);
  $("fold").setAttribute("aria-expanded", String(open));
}

$("fold").addEventListener("click", (event) => {
  event.stopPropagation();
  unfold(!document.body.classList.contains("unfolded"));
});
$("chat").addEventListener("click", () => unfold(false));
$("shut").addEventListener("click", () => unfold(false));

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { unfold(false); words.focus(); }
  if (event.key === "/" && document.activeElement === document.body) { event.preventDefault(); words.focus(); }
});

link.open();
