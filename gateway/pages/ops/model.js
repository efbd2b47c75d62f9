// Questions to a language model: how many, unanswered and why, what they took.

import { cell, count, element, rate } from "./words.js";

const LINES = [
  ["questions", "llm_calls"], ["voice messages sent", "llm_heard"], ["under way", "llm_out"], ["models at rest", "llm_models_resting"],
  ["tokens asked", "llm_tokens_prompt"], ["of those cached", "llm_tokens_cached"], ["tokens answered", "llm_tokens_completion"],
];

function line(words, minute, all) {
  return element("tr", {}, cell(words), cell(minute, "number"), cell(all, "number"));
}

// Nothing until somebody has asked, or tried to.
export function modelRows(figures, minute) {
  const failed = Object.keys(figures).filter((name) => name.startsWith("llm_failed_"));
  if (!figures.llm_calls && !figures.llm_heard && !failed.length) return [];
  const known = LINES.filter(([, name]) => figures[name] != null);
  const lines = [...known, ...failed.map((name) => [`no answer: ${name.slice(11).replace("_", " ")}`, name])];
  const cost = line("cost", dollars(minute.llm_cost_usd), dollars(figures.llm_cost_usd));
  return [...lines.map(([words, name]) => line(words, name in minute ? rate(minute[name]) : "", count(figures[name]))), cost];
}

function dollars(value) {
  return `$${(value ?? 0).toFixed(value >= 10 ? 2 : 4)}`;
}
