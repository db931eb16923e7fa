// The one state of the window: the open study, its answer, and what is going on.

import { useSyncExternalStore } from "react";
import { asFault, type Command, type Host, type Reply, type Request } from "../host";
import type { Answer } from "../host/wire/Answer";
import type { FaultView } from "../host/wire/FaultView";
import type { Home } from "../host/wire/Home";
import type { ImportPreview } from "../host/wire/ImportPreview";
import type { Progress } from "../host/wire/Progress";
import type { StudyView } from "../host/wire/StudyView";
import type { Words } from "../host/wire/Words";

export const PAGES = [
  "customers",
  "program",
  "question",
  "answer",
  "compare",
  "liability",
  "assumptions",
] as const;
/** The pages of a study, in the order of work: there is something to compare with two programs. */
export const pagesOf = (view: StudyView | null): (typeof PAGES)[number][] =>
  PAGES.filter((page) => page !== "compare" || (view?.programs.length ?? 0) > 1);
/** A page of the rail, or the welcome before them. */
export type Page = (typeof PAGES)[number] | "welcome";

/** A run in progress. */
export interface Running {
  progress: Progress | null;
  /** The answer shown is already of this run, and narrows. */
  narrowing: boolean;
  stopping: boolean;
}

/** Something said once, quietly, such as where a file was written. */
export interface Said {
  words: Words;
}

export interface Session {
  home: Home | null;
  view: StudyView | null;
  answer: Answer | null;
  page: Page;
  /** The program looked at, counted from zero. */
  program: number;
  /** The month the liability is looked at, counted from zero; the last one until chosen. */
  month: number | null;
  running: Running | null;
  /** A field is being typed in, and its value is not yet the study's. */
  typing: boolean;
  /** What is being waited for, other than a run. */
  waiting: "opening" | "fitting" | null;
  preview: ImportPreview | null;
  fault: FaultView | null;
  said: Said | null;
  /** What comes after unsaved edits are saved or given up; null when nothing asks. */
  leaving: (() => Promise<void>) | null;
  /** The place a diagnostic leads to: `file:key`. */
  goal: string | null;
  /** The answer is folded away. */
  folded: boolean;
}

const BEGINNING: Session = {
  home: null,
  view: null,
  answer: null,
  page: "welcome",
  program: 0,
  month: null,
  running: null,
  typing: false,
  waiting: null,
  preview: null,
  fault: null,
  said: null,
  leaving: null,
  goal: null,
  folded: false,
};

let state: Session = BEGINNING;
let host: Host | null = null;
const listeners = new Set<() => void>();

/** The value of each field when it was last without a diagnostic, to go back to. */
const lastGood = new Map<string, string>();

export function set(change: Partial<Session>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

export const now = (): Session => state;

/** Puts a host in place and forgets everything else. */
export function begin(with_: Host): void {
  host = with_;
  lastGood.clear();
  set(BEGINNING);
}

/** The host, which is there before anything is drawn. */
export function theHost(): Host {
  if (!host) throw new Error("the session has not begun");
  return host;
}

/** A part of the session, drawn anew when it changes. */
export function useSession<T>(select: (session: Session) => T): T {
  return useSyncExternalStore(subscribe, () => select(state));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the workbench; a fault is shown and gives undefined. */
export async function ask<C extends Command>(
  command: C,
  request: Request<C>,
  progress?: (progress: Progress) => void,
): Promise<Reply<C> | undefined> {
  try {
    return await theHost().rpc(command, request, progress);
  } catch (thrown) {
    set({ fault: asFault(thrown) });
    return undefined;
  }
}

/** Takes a new view of the study in. */
export function show(view: StudyView): void {
  const program = Math.min(state.program, Math.max(0, view.programs.length - 1));
  const page = state.page === "compare" && view.programs.length < 2 ? "program" : state.page;
  set({ view, program, page });
  remember(view);
}

function remember(view: StudyView): void {
  const wrong = view.diagnostics.map((one) => `${one.file}:${one.key}`);
  const isWrong = (place: string) =>
    wrong.some((one) => one === place || one.startsWith(`${place}.`));
  const sentences = [
    ...view.customers.sentences,
    ...view.programs.flatMap((program) => program.sentences),
    ...view.question,
  ];
  for (const part of sentences.flatMap((sentence) => sentence.en)) {
    if (part.part !== "field") continue;
    const place = `${part.file}:${part.key}`;
    if (!isWrong(place)) lastGood.set(place, part.written);
  }
}

/** What a field held when it was last right; undefined when it never was. */
export const goodValue = (file: string, key: string): string | undefined =>
  lastGood.get(`${file}:${key}`);

export function forgetGoodValues(): void {
  lastGood.clear();
}
