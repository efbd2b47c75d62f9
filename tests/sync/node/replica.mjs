// A device in JavaScript: reads orders on standard input, a JSON array a line, and answers each.
import { createInterface } from "node:readline";
import { connect } from "@tursodatabase/sync";
import { syncing } from "./loop.mjs";

const [path, url, authToken, longPollTimeoutMs] = process.argv.slice(2);
const device = await connect({
  path, url, authToken, clientName: "node",
  ...(longPollTimeoutMs ? { longPollTimeoutMs: Number(longPollTimeoutMs) } : {}),
});

const orders = {
  rows: async (sql) => (await device.prepare(sql)).all(),
  run: async (sql) => { await device.exec(sql); return null; },
  push: async () => { await device.push(); return null; },
  pull: async () => device.pull(),
  sync: syncing(device),
};

console.log(JSON.stringify({ ok: "open" }));
for await (const line of createInterface({ input: process.stdin })) {
  const [order, ...rest] = JSON.parse(line);
  try {
    console.log(JSON.stringify({ ok: (await orders[order](...rest)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
process.exit(0);
