import type { Host } from "./host";

export type { Choosing, Command, Host, Reply, Request } from "./host";
export { asFault } from "./host";

/** The host that answers: the real one in the window, a recorded one in a browser. */
export async function findHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in window) return (await import("./tauri")).tauri;
  if (import.meta.env.MODE === "recorded" || import.meta.env.MODE === "test") {
    return (await import("./recorded")).recorded();
  }
  throw new Error("Punchcard runs in its own window.");
}
