import type { Host } from "./host";

export type { Choosing, Command, Host, Reply, Request } from "./host";
export { asFault } from "./host";

/** The host that answers: the window around the page, or the server that serves it to a browser. */
export async function findHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in window) return (await import("./tauri")).tauri;
  if (import.meta.env.MODE === "served") return (await import("./served")).served();
  throw new Error("Punchcard runs in its own window.");
}
