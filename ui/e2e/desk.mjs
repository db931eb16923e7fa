// The real workbench behind the pages of a browser: one process a desk, spoken to by lines of JSON.
//
// A page names its desk in the address, /desk/NAME/, and may say there which study to open.

import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

/** Futures that the studies here are played with: enough for every picture, soon enough for tests. */
const FUTURES = 16;
/** A name longer than anyone gives a program. */
const LONG = "The very long name of a program for the most loyal visitors of the northern branches";

/** One workbench. */
class Bench {
  #process;
  #waiting = new Map();
  #asked = 0;

  constructor(scratch, study) {
    const environment = {
      PUNCHCARD_EXAMPLES: join(scratch, "examples"),
      PUNCHCARD_TRADES: join(root, "trades"),
      PUNCHCARD_CONFIG: join(scratch, "config", randomUUID()),
    };
    this.#process = spawn(join(target, "debug/examples/desk"), study, {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...environment },
    });
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      const { id, ...told } = JSON.parse(line);
      this.#waiting.get(id)?.(told);
      if (!("progress" in told)) this.#waiting.delete(id);
    });
  }

  /** Asks, and hears progress, a reply or a fault. */
  ask(command, request, hear) {
    const id = (this.#asked += 1);
    this.#waiting.set(id, hear);
    this.#process.stdin.write(`${JSON.stringify({ id, command, request })}\n`);
  }

  /** The reply to a request that cannot fail. */
  reply(command, request) {
    return new Promise((done, failed) => {
      this.ask(command, request, (told) => {
        if ("reply" in told) done(told.reply);
        if ("fault" in told) failed(new Error(`${command}: ${told.fault.message.en}`));
      });
    });
  }

  close() {
    this.#process.stdin.end();
    this.#process.kill();
  }
}

/** The examples with few futures, an empty study and one with everything, in a folder of their own. */
async function studies(scratch) {
  const examples = join(scratch, "examples");
  cpSync(join(root, "examples"), examples, {
    recursive: true,
    filter: (path) => !path.endsWith("transactions.csv") && !path.endsWith("broken"),
  });
  for (const name of readdirSync(examples)) {
    const path = join(examples, name, "study.toml");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/^replications = .*$/m, `replications = ${FUTURES}`));
  }
  const bench = new Bench(scratch, []);
  const home = await bench.reply("home", null);
  await bench.reply("open", { path: home.trades[0].path });
  for (let { programs } = await bench.reply("view", null); programs.length > 0; programs.pop()) {
    await bench.reply("remove_arm", { program: 0 });
  }
  await bench.reply("save_as", { path: join(scratch, "empty") });
  await bench.reply("open", { path: join(examples, "portal-membership") });
  for (const { id, words } of home.presets) {
    const name = id === "stamps" ? LONG : words.en;
    await bench.reply("add_arm", { preset: id, name, language: "en" });
  }
  const edit = (key, value) => bench.reply("edit", { file: "study.toml", key, value });
  await edit("name", LONG);
  await edit("months", "60");
  await edit("members", "400");
  await bench.reply("save_as", { path: join(scratch, "huge") });
  bench.close();
}

/** Which study a word of the address means, and whether it is run at once. */
function meant(scratch, word) {
  if (word === null) return [];
  if (word === "empty") return [join(scratch, "empty")];
  if (word === "huge") return [join(scratch, "huge"), "--run"];
  return [join(scratch, "examples", word), "--run"];
}

/** What a file chooser answers. */
function chosen(scratch, { kind, name }) {
  if (kind === "study") return join(scratch, "examples/brand-points");
  if (kind === "transactions") return join(root, "examples/cdnow-points/transactions.csv");
  return join(scratch, "saved", randomUUID(), name);
}

async function body(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return JSON.parse(text);
}

/** Builds the workbench and answers whatever is asked under /desk/. */
export async function desks() {
  const build = ["build", "--quiet", "-p", "punchcard-workbench", "--example", "desk"];
  execFileSync("cargo", build, { cwd: root, stdio: "inherit" });
  const scratch = mkdtempSync(join(tmpdir(), "punchcard-desk-"));
  await studies(scratch);
  const benches = new Map();
  const find = (name, word) => {
    if (!benches.has(name)) benches.set(name, new Bench(scratch, meant(scratch, word)));
    return benches.get(name);
  };
  return {
    /** Answers a request when it is one for a desk; says whether it was. */
    async answer(request, response) {
      const address = new URL(request.url, "http://localhost");
      const [, desk, name, command] = address.pathname.split("/");
      if (desk !== "desk") return false;
      const asked = await body(request);
      if (command === "choose") {
        response.end(JSON.stringify(chosen(scratch, asked)));
        return true;
      }
      find(name, address.searchParams.get("open")).ask(asked.command, asked.request, (told) => {
        response.write(`${JSON.stringify(told)}\n`);
        if (!("progress" in told)) response.end();
      });
      return true;
    },
    stop() {
      for (const bench of benches.values()) bench.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
