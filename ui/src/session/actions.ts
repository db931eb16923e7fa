// Everything a person can do, by name. Menus, keys and the command palette all call these.

import { asFault, type Choosing } from "../host";
import type { DryRun } from "../host/wire/DryRun";
import type { DryRunRequest } from "../host/wire/DryRunRequest";
import type { ImportRequest } from "../host/wire/ImportRequest";
import type { Progress } from "../host/wire/Progress";
import type { StudyView } from "../host/wire/StudyView";
import { spoken } from "../words";
import { ask, forgetGoodValues, now, type Page, set, show, theHost } from "./session";

/** Edits in flight: a run or a save waits for them. */
let settled: Promise<unknown> = Promise.resolve();

/** Finishes what is being typed, so that a key such as Ctrl R sees it. */
async function settle(): Promise<void> {
  const typing = document.activeElement;
  if (typing instanceof HTMLInputElement) {
    typing.blur();
    await Promise.resolve();
    await settled;
    typing.focus({ preventScroll: true });
  }
  await settled;
}

export async function welcome(): Promise<void> {
  const home = await ask("home", null);
  if (!home) return;
  set({ home });
  // A window that was loaded again finds the study it had open.
  const view = await ask("view", null);
  if (view) return opened(() => Promise.resolve(view));
  if (home.start_with === null) return;
  await open(home.start_with);
  if (!home.run_at_start || !now().view) return;
  set({ page: "answer" });
  await run();
}

/** Back to the first page; the study stays open behind it. */
export async function toWelcome(): Promise<void> {
  set({ page: "welcome" });
  const home = await ask("home", null);
  if (home) set({ home });
}

/** Does something that ends the open study: at once, or after its unsaved edits are settled. */
function leave(then: () => Promise<void>): Promise<void> {
  if (!now().view?.unsaved) return then();
  set({ leaving: then });
  return Promise.resolve();
}

async function opened(asked: () => Promise<StudyView | undefined>): Promise<void> {
  if (now().running) await cancel();
  set({ waiting: "opening", fault: null });
  const view = await asked();
  set({ waiting: null });
  if (!view) return;
  forgetGoodValues();
  set({ answer: null, preview: null, program: 0, month: null, page: firstPage(view) });
  show(view);
  if (view.answered) set({ answer: (await ask("answer", null)) ?? null });
}

const firstPage = (view: StudyView): Page => (view.answered ? "answer" : "program");

export const open = (path: string): Promise<void> =>
  leave(() => opened(() => ask("open", { path })));

export const start = (path: string): Promise<void> =>
  leave(() => opened(() => ask("start", { path })));

/** A study to hang one's own data on: the first preset trade, or else the first example. */
export async function startFromData(given?: string): Promise<void> {
  const path = given ?? (await choose({ kind: "transactions" }));
  const home = now().home;
  const frame = home?.trades[0] ?? home?.examples[0];
  if (!path || !frame) return;
  await leave(async () => {
    await opened(() => ask("start", { path: frame.path }));
    if (now().view) await preview(path);
  });
}

export async function choose(choosing: Choosing): Promise<string | null> {
  try {
    return await theHost().choose(choosing);
  } catch (thrown) {
    set({ fault: asFault(thrown) });
    return null;
  }
}

export async function chooseStudy(): Promise<void> {
  const path = await choose({ kind: "study" });
  if (path) await open(path);
}

export function edit(file: string, key: string, value: string): Promise<void> {
  return changing(ask("edit", { file, key, value }));
}

/** Adds a program from a preset and goes to it. */
export const addArm = (preset: string, name: string): Promise<void> =>
  arriving(ask("add_arm", { preset, name, language: spoken() }));

/** Adds a copy of a program and goes to it. */
export const copyArm = (program: number): Promise<void> => arriving(ask("copy_arm", { program }));

export const renameArm = (program: number, name: string): Promise<void> =>
  changing(ask("rename_arm", { program, name }));

export const removeArm = (program: number): Promise<void> =>
  changing(ask("remove_arm", { program }));

export const addMechanic = (program: number, mechanic: string): Promise<void> =>
  changing(ask("add_mechanic", { program, mechanic, language: spoken() }));

export const removeMechanic = (program: number, mechanic: string): Promise<void> =>
  changing(ask("remove_mechanic", { program, mechanic, language: spoken() }));

export const addItem = (program: number, list: string, kind: string): Promise<void> =>
  changing(ask("add_item", { program, list, kind, language: spoken() }));

export const removeItem = (program: number, list: string, item: number): Promise<void> =>
  changing(ask("remove_item", { program, list, item }));

/** A change that adds a program at the end, which is then looked at. */
async function arriving(reply: Promise<StudyView | undefined>): Promise<void> {
  await changing(reply);
  const view = await reply;
  if (view) set({ program: view.programs.length - 1, page: "program" });
}

export const undo = (): Promise<void> => changing(ask("undo", null));
export const redo = (): Promise<void> => changing(ask("redo", null));

function changing(reply: Promise<StudyView | undefined>): Promise<void> {
  const done = reply.then((view) => {
    if (view) show(view);
  });
  settled = Promise.all([settled, done]);
  return done;
}

export async function save(): Promise<boolean> {
  await settle();
  const view = now().view;
  if (!view) return false;
  if (view.path === null) return saveAs();
  return saved(await ask("save", null));
}

export async function saveAs(): Promise<boolean> {
  await settle();
  const name = now().view?.name[spoken()] || "study";
  const path = await choose({ kind: "save_study", name });
  if (!path) return false;
  return saved(await ask("save_as", { path }));
}

function saved(view: StudyView | undefined): boolean {
  if (!view) return false;
  show(view);
  say("Saved.", "저장했습니다.");
  return true;
}

export function say(en: string, ko: string): void {
  set({ said: { words: { en, ko } } });
}

/** Plays the study. The answer so far replaces the old one as it comes. */
export async function run(): Promise<void> {
  if (now().running) return;
  await settle();
  set({ running: { progress: null, narrowing: false, stopping: false }, fault: null });
  const before = now().answer;
  const answer = await ask("run", null, narrow);
  set({ running: null, answer: answer ?? before });
  const view = await ask("view", null);
  if (view) show(view);
}

function narrow(progress: Progress): void {
  const running = now().running;
  if (!running) return;
  const narrowing = running.narrowing || progress.answer !== null;
  set({ running: { ...running, progress, narrowing } });
  if (progress.answer) set({ answer: progress.answer });
}

export async function cancel(): Promise<void> {
  const running = now().running;
  if (!running || running.stopping) return;
  set({ running: { ...running, stopping: true } });
  await ask("cancel", null);
}

export async function chooseTransactions(): Promise<void> {
  const path = await choose({ kind: "transactions" });
  if (path) await preview(path);
}

export async function preview(path: string): Promise<void> {
  set({ fault: null });
  const found = await ask("import_preview", { path });
  if (found) set({ preview: found, page: "customers" });
}

export async function fit(request: ImportRequest): Promise<void> {
  set({ waiting: "fitting", fault: null });
  const view = await ask("import", request);
  set({ waiting: null });
  if (!view) return;
  set({ preview: null });
  show(view);
}

export const dryRun = (request: DryRunRequest): Promise<DryRun> =>
  theHost().rpc("dry_run", request);

/** The window wants to close, and something unsaved would be lost. */
export const closeAsked = (): void => set({ leaving: () => theHost().quit() });

export async function leaveSaving(): Promise<void> {
  const then = now().leaving;
  if (!(await save())) return;
  set({ leaving: null });
  await then?.();
}

export async function leaveAnyway(): Promise<void> {
  const then = now().leaving;
  set({ leaving: null });
  await then?.();
}

export const stay = (): void => set({ leaving: null });

/** Goes to the place a diagnostic speaks of. */
export function goTo(page: Page, place: string | null): void {
  set({ page, goal: place });
}
