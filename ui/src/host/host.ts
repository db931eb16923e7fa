// What the screens may ask of the program around them. Only this folder knows who answers.

import type { Commands } from "./wire/commands";
import type { FaultView } from "./wire/FaultView";
import type { Progress } from "./wire/Progress";

export type Command = keyof Commands;
export type Request<C extends Command> = Commands[C]["request"];
export type Reply<C extends Command> = Commands[C]["reply"];

/** What a file chooser is asked for. */
export type Choosing =
  | { kind: "study" }
  | { kind: "transactions" }
  | { kind: "save_study"; name: string }
  | { kind: "save_file"; name: string };

export interface Host {
  /** Asks the workbench. Rejects with a `FaultView`. */
  rpc<C extends Command>(
    command: C,
    request: Request<C>,
    progress?: (progress: Progress) => void,
  ): Promise<Reply<C>>;
  /** Lets a person choose a path; null when they think better of it. */
  choose(choosing: Choosing): Promise<string | null>;
  /** Writes bytes that the screen made itself, such as a picture of a chart. */
  keep(path: string, bytes: Uint8Array): Promise<void>;
  /** Calls when the window is about to close with unsaved edits; returns how to stop listening. */
  onCloseAsked(listener: () => void): () => void;
  /** Closes the window for good. */
  quit(): Promise<void>;
  /** Calls with the path of a file dropped on the window; returns how to stop listening. */
  onDropped(listener: (path: string) => void, hovering: (over: boolean) => void): () => void;
}

/** Whatever was thrown, as a fault that can be shown. */
export function asFault(thrown: unknown): FaultView {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    return thrown as FaultView;
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: "window",
    message: {
      en: `The window could not do that: ${text}`,
      ko: `창에서 처리하지 못했습니다: ${text}`,
    },
    hint: {
      en: "Try again; nothing of the study was lost.",
      ko: "다시 시도해 주세요. 연구는 그대로 있습니다.",
    },
  };
}
