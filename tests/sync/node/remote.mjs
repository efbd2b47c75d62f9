// Remote SQL by the two libraries that speak it: what each wrote and read, as JSON.
import { createClient } from "@libsql/client";
import { connect } from "@tursodatabase/serverless";

const [url, authToken] = process.argv.slice(2);
const found = {};

const client = createClient({ url: `${url}/`, authToken });
await client.execute({ sql: "INSERT INTO notes VALUES (?, ?, ?, ?)", args: ["l", "é", 7, null] });
await client.batch(
  ["INSERT INTO notes(id) VALUES ('l2')", { sql: "DELETE FROM notes WHERE id = ?", args: ["l2"] }],
  "write",
);
found.libsql = (await client.execute("SELECT id, body, size FROM notes WHERE id = 'l'")).rows[0];
found.batchRefused = await client
  .batch(["INSERT INTO notes(id) VALUES ('l3')", "INSERT INTO nowhere VALUES (1)"], "write")
  .then(() => "", (error) => String(error));
client.close();

const serverless = connect({ url, authToken });
const statement = await serverless.prepare("INSERT INTO notes(id, body) VALUES (?, ?)");
await statement.run(["s", "ü"]);
found.serverless = await (await serverless.prepare("SELECT id, body FROM notes WHERE id = ?")).get(["s"]);
await serverless.batch(["INSERT INTO notes(id) VALUES ('s2')", "DELETE FROM notes WHERE id = 's2'"]);

console.log(JSON.stringify(found));
