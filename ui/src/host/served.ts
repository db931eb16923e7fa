// A host for screens in a browser: the real workbench, behind the server that serves the page.

import type { Host, Reply } from "./host";
import type { FaultView } from "./wire/FaultView";
import type { Progress } from "./wire/Progress";

type Told = { progress: Progress } | { reply: unknown } | { fault: FaultView };

/** The desk of this tab; a page that is loaded again sits at the same one. */
function desk(): string {
  const name = sessionStorage.getItem("desk") ?? crypto.randomUUID();
  sessionStorage.setItem("desk", name);
  return `/desk/${name}`;
}

/** Lines of JSON as they come. */
async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<Told> {
  const [reader, decoder] = [body.getReader(), new TextDecoder()];
  let rest = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const whole = (rest + decoder.decode(piece.value, { stream: true })).split("\n");
    rest = whole.pop() ?? "";
    for (const line of whole) yield JSON.parse(line) as Told;
  }
}

/** A host at a desk of its own; `?open=NAME` in the address names the example to open and run. */
export function served(): Host {
  const at = desk();
  const ask = (command: string, asked: unknown) =>
    fetch(`${at}/${command}${location.search}`, { method: "POST", body: JSON.stringify(asked) });
  return {
    async rpc(command, request, progress) {
      const { body } = await ask("rpc", { command, request });
      for await (const told of lines(body ?? new ReadableStream())) {
        if ("fault" in told) throw told.fault;
        if ("reply" in told) return told.reply as Reply<typeof command>;
        progress?.(told.progress);
      }
      throw new Error("the workbench is gone");
    },
    choose: async (choosing) => (await ask("choose", choosing)).json() as Promise<string>,
    keep: () => Promise.resolve(),
    onCloseAsked: () => () => undefined,
    quit: () => Promise.resolve(),
    onDropped: () => () => undefined,
  };
}
