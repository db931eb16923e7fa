// Starts the real window through tauri-driver and drives it by WebDriver.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { remote } from "webdriverio";

const tools = process.env.PUNCHCARD_TOOLS ?? join(process.env.HOME ?? "", ".cache/punchcard-tools");

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Whether something listens on a port of this computer. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(socket.destroy() && true));
    socket.once("error", () => resolve(false));
  });
}

async function listening(port, seconds = 20) {
  for (let tries = 0; tries < seconds * 10; tries += 1) {
    if (await answers(port)) return;
    await pause(100);
  }
  throw new Error(`nothing listens on port ${port}`);
}

/** The driver, with both its ports open; `environment` is what the window is started with. */
async function driver(environment) {
  const port = 4400 + (process.pid % 500) * 2;
  const child = spawn(
    join(tools, "bin/tauri-driver"),
    ["--port", String(port), "--native-port", String(port + 1)],
    { stdio: "ignore", env: { ...process.env, ...environment } },
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await listening(port);
  await listening(port + 1);
  return {
    port,
    // A driver that is killed leaves its own child on the port: it is asked to end.
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Removes a folder, once the webview has put its cache away; what stays is the system's to clear. */
async function swept(folder) {
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      await pause(250);
    }
  }
}

/** Opens the window, lets a journey drive it, and closes everything again. */
export async function withWindow({ application, args, environment }, journey) {
  const folder = mkdtempSync(join(tmpdir(), "punchcard-"));
  const started = await driver({
    PUNCHCARD_ALONE: "no",
    PUNCHCARD_CONFIG: join(folder, "config"),
    // The webview keeps the language and theme chosen before: every window begins anew.
    XDG_DATA_HOME: join(folder, "data"),
    XDG_CACHE_HOME: join(folder, "cache"),
    ...environment?.(folder),
  });
  let browser;
  try {
    browser = await remote({
      hostname: "127.0.0.1",
      port: started.port,
      logLevel: "error",
      connectionRetryCount: 0,
      connectionRetryTimeout: 60_000,
      capabilities: {
        "tauri:options": { application, args },
        "wdio:enforceWebDriverClassic": true,
      },
    });
    await journey(browser, folder);
  } finally {
    await browser?.deleteSession().catch(() => undefined);
    await started.stop();
    await swept(folder);
  }
}
