// The real host: one command carries everything to the workbench.

import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Host } from "./host";
import type { Progress } from "./wire/Progress";

/** Starts listening now and stops when told, even when told before the listening began. */
function listening(start: Promise<() => void>): () => void {
  return () => void start.then((stop) => stop());
}

export const tauri: Host = {
  rpc(command, request, progress) {
    const channel = new Channel<Progress>();
    if (progress) channel.onmessage = progress;
    return invoke("rpc", { command, request, progress: channel });
  },
  choose: (choosing) => invoke("choose", { choosing }),
  keep: (path, bytes) => invoke("keep", { path, bytes: Array.from(bytes) }),
  onCloseAsked: (listener) => listening(listen("close-asked", listener)),
  quit: () => invoke("quit"),
  onDropped: (listener, hovering) =>
    listening(
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        hovering(payload.type === "enter" || payload.type === "over");
        const [path] = payload.type === "drop" ? payload.paths : [];
        if (path !== undefined) listener(path);
      }),
    ),
};
