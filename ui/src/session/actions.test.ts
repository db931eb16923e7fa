import { beforeEach, expect, test, vi } from "vitest";
import type { Command, Host } from "../host";
import type { Answer } from "../host/wire/Answer";
import type { Home } from "../host/wire/Home";
import type { Progress } from "../host/wire/Progress";
import type { StudyView } from "../host/wire/StudyView";
import * as act from "./actions";
import { begin, now } from "./session";

/** A study of which a test says only what it is about. */
const view = (part: Partial<StudyView>): StudyView => ({
  path: "/studies/a",
  name: { en: "A", ko: "A" },
  unsaved: false,
  can_undo: false,
  can_redo: false,
  currency: "KRW",
  start: "2027-01",
  months: 12,
  steps: [],
  customers: { sentences: [], fit: null },
  visits: { sells: true, categories: [], partners: [], actions: [], segments: [] },
  programs: [],
  comparison: [],
  question: [],
  assumptions: [],
  diagnostics: [],
  stale: null,
  answered: false,
  ...part,
});

const home: Home = {
  version: "1",
  examples: [],
  recent: [],
  trades: [],
  presets: [],
  start_with: null,
  run_at_start: false,
};

/** What a run says when so many of ten futures were played. */
const answered = (futures: number) => ({ precision: 1 / futures, partial: futures < 10 }) as Answer;

/** A host whose run rests after two of ten futures until it is let go or stopped; it keeps what it was asked. */
class Stand implements Host {
  asked: string[] = [];
  home = home;
  study = view({});
  last: Answer | null = null;
  goOn: (stop: boolean) => void = () => undefined;

  rpc: Host["rpc"] = async (command, request, progress) => {
    this.asked.push(command);
    await Promise.resolve();
    return (await this.answer(command, request as Record<string, string>, progress)) as never;
  };
  choose = vi.fn(() => Promise.resolve<string | null>("/studies/b"));
  keep = () => Promise.resolve();
  onCloseAsked = () => () => undefined;
  quit = vi.fn(() => Promise.resolve());
  onDropped = () => () => undefined;

  private answer(
    command: Command,
    request: Record<string, string>,
    progress?: (so: Progress) => void,
  ) {
    switch (command) {
      case "home":
        return this.home;
      case "answer":
        return this.last;
      case "view":
        return now().view === null ? null : this.study;
      case "open":
        return (this.study = view({ path: request["path"], answered: this.last !== null }));
      case "start":
        return (this.study = view({ path: null, unsaved: true }));
      case "edit":
        return (this.study = { ...this.study, unsaved: true });
      case "save":
      case "save_as":
        return (this.study = { ...this.study, unsaved: false });
      case "run":
        return this.run(progress);
      case "cancel":
        this.goOn(true);
        return null;
      default:
        throw new Error(`nobody asks for ${command} here`);
    }
  }

  private async run(progress?: (so: Progress) => void) {
    const rest = new Promise<boolean>((goOn) => {
      this.goOn = goOn;
    });
    progress?.({ done: 2, total: 10, seconds_left: null, answer: answered(2) });
    return (this.last = answered((await rest) ? 2 : 10));
  }
}

let host: Stand;

beforeEach(async () => {
  host = new Stand();
  begin(host);
  await act.welcome();
});

test("opening a study that is answered shows its answer", async () => {
  host.last = answered(10);
  await act.open("/studies/a");
  expect(now().answer?.partial).toBe(false);
  expect(now().page).toBe("answer");
});

test("the study given on the command line is opened and run", async () => {
  begin(host);
  host.home = { ...home, start_with: "/studies/a", run_at_start: true };
  const started = act.welcome();
  await vi.waitFor(() => expect(host.asked).toContain("run"));
  host.goOn(false);
  await started;
  expect(now().page).toBe("answer");
});

test("a run waits for the edit before it and shows answers as they narrow", async () => {
  await act.open("/studies/a");
  void act.edit("program.toml", "points.earn.rate", "0.02");
  const running = act.run();
  await vi.waitFor(() => expect(now().answer?.precision).toBe(1 / 2));
  host.goOn(false);
  expect(host.asked.indexOf("edit")).toBeLessThan(host.asked.indexOf("run"));
  await running;
  expect(now().answer?.precision).toBe(1 / 10);
});

test("a run that is stopped keeps what it played", async () => {
  await act.open("/studies/a");
  const running = act.run();
  await vi.waitFor(() => expect(now().running?.progress?.done ?? 0).toBeGreaterThan(0));
  await act.cancel();
  await running;
  expect(now().answer?.partial).toBe(true);
  expect(now().running).toBeNull();
});

test("a fault is shown and nothing else changes", async () => {
  await act.open("/studies/a");
  const before = now().view;
  vi.spyOn(host, "rpc").mockRejectedValueOnce({
    code: "cannot-write",
    message: { en: "no", ko: "아니요" },
    hint: { en: "", ko: "" },
  });
  await act.edit("program.toml", "points.earn.rate", "0.02");
  expect(now().fault?.code).toBe("cannot-write");
  expect(now().view).toBe(before);
});

test("unsaved edits are asked about before another study is opened, and before closing", async () => {
  await act.open("/studies/a");
  await act.edit("program.toml", "points.earn.rate", "0.02");
  await act.open("/studies/c");
  expect(now().view?.path).toBe("/studies/a");
  expect(now().leaving).not.toBeNull();
  act.stay();
  expect(now().leaving).toBeNull();
  act.closeAsked();
  await act.leaveSaving();
  expect(host.quit).toHaveBeenCalledOnce();
  expect(now().view?.unsaved).toBe(false);
});

test("a study never saved asks where, and thinking better of it saves nothing", async () => {
  await act.start("/trades/cafe");
  host.choose.mockResolvedValueOnce(null);
  expect(await act.save()).toBe(false);
  expect(now().view?.unsaved).toBe(true);
});
