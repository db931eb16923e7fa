import { beforeEach, expect, test, vi } from "vitest";
import { recorded } from "../host/recorded";
import * as act from "./actions";
import { begin, now } from "./session";

let host: ReturnType<typeof recorded>;

beforeEach(async () => {
  host = recorded("?tick=15");
  begin(host);
  await act.welcome();
});

test("opening an example shows its answer", async () => {
  await act.open("typical");
  expect(now().view?.name).toBe("CDNOW, 1% points");
  expect(now().answer?.results.replications).toBe(400);
  expect(now().page).toBe("answer");
});

test("the study given on the command line is opened and run", async () => {
  begin(recorded("?tick=1&open=empty"));
  await act.welcome();
  expect(now().view).not.toBeNull();
});

test("a run waits for the edit before it and shows answers as they narrow", async () => {
  await act.open("typical");
  const before = now().answer?.results.lift[0]?.mean;
  void act.edit("program.toml", "points.earn.rate", "0.02");
  const running = act.run();
  await vi.waitFor(() => expect(now().running?.progress?.answer ?? null).not.toBeNull());
  const early = now().answer?.precision ?? 0;
  await running;
  expect(now().answer?.precision).toBeLessThan(early);
  expect(now().answer?.results.lift[0]?.mean).not.toBe(before);
  expect(now().view?.stale).toBeNull();
});

test("a run that is stopped keeps what it played", async () => {
  await act.open("typical");
  const running = act.run();
  await vi.waitFor(() => expect(now().running?.progress?.done ?? 0).toBeGreaterThan(0));
  await act.cancel();
  await running;
  expect(now().answer?.partial).toBe(true);
  expect(now().running).toBeNull();
});

test("a fault is shown and nothing else changes", async () => {
  await act.open("typical");
  const view = now().view;
  vi.spyOn(host, "rpc").mockRejectedValueOnce({
    code: "cannot-write",
    message: { en: "no", ko: "아니요" },
    hint: { en: "", ko: "" },
  });
  await act.edit("program.toml", "points.earn.rate", "0.02");
  expect(now().fault?.code).toBe("cannot-write");
  expect(now().view).toBe(view);
});

test("unsaved edits are asked about before another study is opened, and before closing", async () => {
  await act.open("typical");
  await act.edit("program.toml", "points.earn.rate", "0.02");
  await act.open("huge");
  expect(now().view?.name).toBe("CDNOW, 1% points");
  expect(now().leaving).not.toBeNull();
  act.stay();
  expect(now().leaving).toBeNull();
  act.closeAsked();
  const quit = vi.spyOn(host, "quit");
  await act.leaveSaving();
  expect(quit).toHaveBeenCalledOnce();
  expect(now().view?.unsaved).toBe(false);
});

test("a study never saved asks where, and thinking better of it saves nothing", async () => {
  await act.start("typical");
  vi.spyOn(host, "choose").mockResolvedValueOnce(null);
  expect(await act.save()).toBe(false);
  expect(now().view?.unsaved).toBe(true);
});
