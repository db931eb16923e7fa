// The keyboard: number keys jump, and the keys every desktop program has.

import { spotlight } from "@mantine/spotlight";
import { cancel, chooseStudy, redo, run, save, saveAs, undo } from "../session/actions";
import { now, pagesOf, set } from "../session/session";

const inText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches("input, textarea, select") || target.isContentEditable);

/** What Ctrl or ⌘ with a key does. */
const COMMANDS: Record<string, (shift: boolean) => unknown> = {
  r: () => now().view && void run(),
  s: (shift) => (shift ? saveAs() : save()),
  o: () => chooseStudy(),
  k: () => spotlight.toggle(),
  z: (shift) => now().view && (shift ? redo() : undo()),
  y: () => now().view && redo(),
};

export function onKey(event: KeyboardEvent): void {
  if (now().leaving) return;
  if (event.ctrlKey || event.metaKey) return command(event);
  if (event.key === "Escape" && now().running) {
    event.preventDefault();
    void cancel();
    return;
  }
  if (event.key === "Escape" && now().fault) set({ fault: null });
  const page = pagesOf(now().view)[Number(event.key) - 1];
  if (page && now().view && !inText(event.target) && !event.altKey) set({ page });
}

function command(event: KeyboardEvent): void {
  const name = event.key.toLowerCase();
  const act = COMMANDS[name];
  if (!act || event.altKey) return;
  // A field being typed in has an undo of its own.
  if ((name === "z" || name === "y") && inText(event.target) && now().typing) return;
  event.preventDefault();
  act(event.shiftKey);
}

/** The sign of the key that goes with a letter: ⌘ on a Mac, Ctrl elsewhere. */
export const COMMAND = /Mac|iPhone/.test(navigator.userAgent) ? "⌘" : "Ctrl ";
