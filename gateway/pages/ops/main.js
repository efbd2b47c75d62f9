// Wires the page: the live line goes to the figures, the tables ask for themselves.

import { Figures } from "./figures.js";
import { House } from "./house.js";
import { Records } from "./records.js";
import { Stores } from "./stores.js";
import { dress } from "./theme.js";

const $ = (id) => document.getElementById(id);
const house = new House({ message: receive, state: showState, refused: showLogin });
const figures = new Figures();
const records = new Records(house);
const stores = new Stores(house, () => records.showAudit());

dress($("theme"));

function receive(message) {
  if (message.type === "history") return enter(message);
  if (message.type === "top") return stores.showTop(message.tenants);
  figures.show(message);
  showState(message.state, message.reason || "all is well");
  records.notice(message.figures.dead);
  $("registered").textContent = `${message.figures.tenants.toLocaleString("en")} registered`;
  $("clock").textContent = new Date(message.at).toLocaleTimeString();
}

function enter(history) {
  $("login").hidden = true;
  $("house").hidden = false;
  figures.past(history);
  stores.showApart().then(() => stores.find());
  records.showAudit();
}

function showState(state, reason) {
  $("head").dataset.state = state;
  $("word").textContent = state === "wait" ? "waiting" : state;
  $("reason").textContent = reason;
}

function showLogin(why = "") {
  $("house").hidden = true;
  $("login").hidden = false;
  $("refused").textContent = why;
  $("refused").hidden = !why;
  $("token").focus();
}

$("login").addEventListener("submit", (event) => {
  event.preventDefault();
  house.enter($("token").value.trim());
  $("token").value = "";
});
$("leave").addEventListener("click", () => house.leave());

if (house.token) house.open();
else showLogin();
