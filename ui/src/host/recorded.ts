// A host that plays back made-up studies, for tests and for looking at screens in a browser.
//
// It keeps the manners of the workbench: edits mark the answer out of date, a wrong value is kept
// and diagnosed, a run reports progress and can be cancelled.

import type { Host, Reply } from "./host";
import { answer, books } from "./recording/answer";
import { compared, programOf, type Size, stepIds, study } from "./recording/study";
import type { Answer } from "./wire/Answer";
import type { Commands } from "./wire/commands";
import type { Diagnostic } from "./wire/Diagnostic";
import type { FaultView } from "./wire/FaultView";
import type { Field } from "./wire/Field";
import type { Home } from "./wire/Home";
import type { Progress } from "./wire/Progress";
import type { StudyView } from "./wire/StudyView";

/** Futures asked for, and how often a run says how far it has come. */
const TOTAL = 400;
const TICKS = 20;

interface Recorded extends Host {
  /** Lets the window believe that it should close. */
  askToClose(): void;
}

/** A recorded host; the address may say `?open=typical`, `empty`, `several` or `huge`, or name a recording, `file.json`. */
export function recorded(search = globalThis.location?.search ?? ""): Recorded {
  const asked = new URLSearchParams(search);
  const tick = Number(asked.get("tick") ?? "60");
  const first = asked.get("open");
  let view: StudyView | null = null;
  let last: Answer | null = null;
  let past: StudyView[] = [];
  let future: StudyView[] = [];
  const playing = { stop: false };
  let running = false;
  let close: (() => void) | null = null;

  const open = async (path: string): Promise<StudyView> => {
    const kept = await recording(path);
    view = kept?.view ?? study(sizeOf(path));
    last = kept?.answer ?? (view.answered ? answer(view, TOTAL, TOTAL) : null);
    past = [];
    future = [];
    return view;
  };
  const opened = (): StudyView => {
    if (!view) throw fault("no-study", "No study is open.", "열린 연구가 없습니다.");
    return view;
  };
  const changed = (next: StudyView): StudyView => {
    view = {
      ...next,
      can_undo: past.length > 0,
      can_redo: future.length > 0,
      stale: last ? { en: "the program has changed", ko: "프로그램이 바뀌었습니다" } : null,
    };
    return view;
  };

  const arms = (programs: StudyView["programs"]): StudyView => {
    past = [...past, opened()];
    future = [];
    const steps = stepIds(programs.length).map(
      (id) =>
        opened().steps.find((step) => step.id === id) ?? { id, state: "waiting", diagnostics: 0 },
    );
    return changed({
      ...opened(),
      programs,
      steps,
      comparison: compared(programs),
      unsaved: true,
    });
  };
  const mechanics = (at: number, change: (all: string[]) => string[]) =>
    arms(
      opened().programs.map((one, place) =>
        place === at ? { ...one, mechanics: change(one.mechanics) } : one,
      ),
    );

  const commands: {
    [C in keyof Commands]: (request: never, progress?: (p: Progress) => void) => unknown;
  } = {
    home: () => home(first),
    open: ({ path }: { path: string }) => open(path),
    start: async ({ path }: { path: string }) => {
      const begun = await open(path);
      view = { ...begun, path: null, unsaved: true };
      return view;
    },
    view: () => view,
    edit: ({ file, key, value }: { file: string; key: string; value: string }) => {
      past = [...past, opened()];
      future = [];
      return changed({ ...edited(opened(), file, key, value), unsaved: true });
    },
    add_arm: ({ preset, name }: { preset: string; name: string }) => {
      const { programs, currency } = opened();
      const file = `program-${programs.length + 1}.toml`;
      return arms([...programs, programOf(name, file, currency, preset === "stamps" ? 10 : 0)]);
    },
    copy_arm: ({ program: at }: { program: number }) => {
      const { programs } = opened();
      const own = programs.slice(at, at + 1);
      return arms([...programs, ...own.map((one) => ({ ...one, name: `${one.name} 2` }))]);
    },
    rename_arm: ({ program: at, name }: { program: number; name: string }) =>
      arms(opened().programs.map((one, place) => (place === at ? { ...one, name } : one))),
    remove_arm: ({ program: at }: { program: number }) =>
      arms(opened().programs.filter((_, place) => place !== at)),
    add_mechanic: ({ program: at, mechanic }: { program: number; mechanic: string }) =>
      mechanics(at, (all) => [...all, mechanic]),
    remove_mechanic: ({ program: at, mechanic }: { program: number; mechanic: string }) =>
      mechanics(at, (all) => all.filter((one) => one !== mechanic)),
    // What an item says is the workbench's to know: here it only counts as an edit.
    add_item: ({ program: at }: { program: number }) => mechanics(at, (all) => all),
    remove_item: ({ program: at }: { program: number }) => mechanics(at, (all) => all),
    undo: () => {
      const before = past.at(-1);
      if (!before) return view;
      future = [...future, opened()];
      past = past.slice(0, -1);
      return changed(before);
    },
    redo: () => {
      const after = future.at(-1);
      if (!after) return view;
      past = [...past, opened()];
      future = future.slice(0, -1);
      return changed(after);
    },
    save: () => {
      view = { ...opened(), unsaved: false };
      return view;
    },
    save_as: ({ path }: { path: string }) => {
      view = { ...opened(), path, unsaved: false };
      return view;
    },
    import_preview: ({ path }: { path: string }) => preview(path),
    import: async () => {
      await pause(tick * 4);
      past = [...past, opened()];
      return changed({ ...opened(), customers: study("typical").customers, unsaved: true });
    },
    dry_run: ({ program }: { program: number }) => dryRun(opened(), program),
    run: async (_: null, progress?: (progress: Progress) => void) => {
      if (running) throw fault("busy", "A run is going on.", "실행 중입니다.");
      running = true;
      playing.stop = false;
      const rate = Number(rateOf(opened()));
      let done = 0;
      for (let at = 1; at <= TICKS && !playing.stop; at += 1) {
        await pause(tick);
        done = Math.round((TOTAL * at) / TICKS);
        progress?.({
          done,
          total: TOTAL,
          seconds_left: ((TICKS - at) * tick) / 1000,
          answer: at % 4 === 0 ? answer(opened(), done, TOTAL, rate) : null,
        });
      }
      running = false;
      if (done === 0)
        throw fault("cancelled", "Nothing was played yet.", "아직 아무것도 그려 보지 못했습니다.");
      last = answer(opened(), done, TOTAL, rate);
      view = {
        ...opened(),
        stale: null,
        answered: true,
        steps: opened().steps.map((step) => ({ ...step, state: "complete" })),
      };
      return last;
    },
    cancel: () => {
      playing.stop = true;
      return null;
    },
    answer: () => last,
    books: ({ future: chosen }: { future: string }) => ({
      months: books(opened(), chosen === "p5" ? 0.86 : chosen === "p95" ? 1.17 : 1),
      obligations: [],
    }),
    export: ({ path }: { path: string | null }) => path ?? "/tmp/chart.svg",
  };

  return {
    async rpc(command, request, progress) {
      await pause(1);
      return (await commands[command](request as never, progress)) as Reply<typeof command>;
    },
    choose: (choosing) =>
      Promise.resolve(
        choosing.kind === "transactions"
          ? "/home/kim/purchases.csv"
          : choosing.kind === "study"
            ? "typical"
            : `/home/kim/${choosing.name}`,
      ),
    keep: () => Promise.resolve(),
    onCloseAsked: (listener) => {
      close = listener;
      return () => {
        close = null;
      };
    },
    quit: () => Promise.resolve(),
    onDropped: () => () => undefined,
    askToClose: () => close?.(),
  };
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** A view and its answer as a workbench gave them, kept in a file beside the page. */
async function recording(path: string): Promise<{ view: StudyView; answer: Answer } | null> {
  if (!path.endsWith(".json")) return null;
  return (await (await fetch(path)).json()) as { view: StudyView; answer: Answer };
}

const SIZES: Size[] = ["empty", "typical", "several", "huge"];

const sizeOf = (path: string): Size => SIZES.find((size) => size === path) ?? "typical";

const PRESETS = [
  [
    "points",
    "1 % points",
    "1% 적립",
    "A share of what is paid comes back as points to be used like money.",
    "결제 금액의 일부를 돈처럼 쓰는 포인트로 돌려줍니다.",
  ],
  [
    "stamps",
    "Ten stamps",
    "스탬프 10개",
    "A stamp a visit; a full card is a reward.",
    "방문할 때마다 스탬프 한 개, 카드를 채우면 보상을 줍니다.",
  ],
] as const;

function fault(code: string, en: string, ko: string): FaultView {
  return { code, message: { en, ko }, hint: { en: "Try again.", ko: "다시 시도해 주세요." } };
}

function home(first: string | null): Home {
  const card = (path: string, name: string, en: string, ko: string) => ({
    path,
    name,
    about: { en, ko },
  });
  return {
    version: "0.1.0",
    examples: [
      card(
        "typical",
        "CDNOW, 1% points",
        "2,357 real customers of a record shop, 1997 to 1998; points worth 1% of spend, 36 months.",
        "음반 가게의 실제 고객 2,357명, 1997~1998년. 구매 금액의 1% 적립, 36개월.",
      ),
      card(
        "huge",
        "Brand points",
        "The textbook case in won: ₩1B of points a year at 80% use.",
        "교과서 사례: 한 해 10억 원의 포인트, 사용률 80%.",
      ),
    ],
    recent:
      first === "empty"
        ? []
        : [card("typical", "CDNOW, 1% points", "", ""), card("huge", "Brand points", "", "")],
    trades: [],
    presets: PRESETS.map(([id, en, ko, about, aboutKo]) => ({
      id,
      words: { en, ko },
      about: { en: about, ko: aboutKo },
    })),
    start_with: first,
    run_at_start: false,
  };
}

function preview(path: string) {
  return {
    path,
    columns: ["master_id", "sample_id", "date", "n_cds", "value"],
    rows: Array.from({ length: 8 }, (_, at) => [
      `0000${at + 1}`,
      `000${at + 1}`,
      `1997-01-${String(at + 1).padStart(2, "0")}`,
      String((at % 3) + 1),
      (14.96 + at * 3.1).toFixed(2),
    ]),
    customer: 0,
    date: 2,
    value: null,
  };
}

function rateOf(view: StudyView): string {
  const fields = view.programs[0]?.sentences.flatMap((one) => one.en) ?? [];
  const rate = fields.find((part) => part.part === "field" && part.key === "points.earn.rate");
  return rate?.part === "field" ? rate.written : "0.01";
}

/** The study with one value changed; a value of the wrong kind is kept and diagnosed. */
function edited(view: StudyView, file: string, key: string, value: string): StudyView {
  let kind: Field["kind"]["kind"] = "text";
  const change = (sentences: StudyView["question"]) =>
    sentences.map((sentence) => {
      const parts = (all: typeof sentence.en) =>
        all.map((part) => {
          if (part.part !== "field" || part.file !== file || part.key !== key) return part;
          kind = part.kind.kind;
          return { ...part, written: value, default: value === "" };
        });
      return { ...sentence, en: parts(sentence.en), ko: parts(sentence.ko) };
    });
  const next = {
    ...view,
    programs: view.programs.map((one) => ({ ...one, sentences: change(one.sentences) })),
    question: change(view.question),
    customers: { ...view.customers, sentences: change(view.customers.sentences) },
  };
  const number = kind !== "text" && kind !== "choice" && kind !== "flag";
  const wrong = number && value !== "" && !(Number(value) >= 0);
  const others = view.diagnostics.filter((one) => one.file !== file || one.key !== key);
  const diagnostics = wrong ? [...others, diagnosed(file, key, value)] : others;
  const step = file.startsWith("program")
    ? "program"
    : file === "study.toml"
      ? "question"
      : "customers";
  return {
    ...next,
    name: key === "name" ? value : view.name,
    diagnostics,
    steps: view.steps.map((one) =>
      one.id === step
        ? {
            ...one,
            diagnostics: diagnostics.filter((each) => each.file === file).length,
            state: wrong ? "diagnostics" : "complete",
          }
        : one,
    ),
  };
}

function diagnosed(file: string, key: string, value: string): Diagnostic {
  return {
    code: "not-a-number",
    severity: "error",
    message: `“${value}” is no number of zero or more.`,
    hint: "Write a number such as 0.01.",
    message_ko: `“${value}” 값은 0 이상의 숫자가 아닙니다.`,
    hint_ko: "0.01처럼 숫자로 적으세요.",
    file,
    line: 8,
    column: 8,
    key,
  };
}

function dryRun(view: StudyView, program: number) {
  const step = (visit: number, rule: string, en: string, ko: string, points: number) => ({
    visit,
    rule,
    words: { en, ko },
    points,
  });
  const card = view.programs[program]?.card;
  if (!card) throw fault("errors", "The rules have problems.", "규칙에 문제가 있습니다.");
  return {
    steps: [
      step(
        0,
        "earned",
        "Paid $40.00 in cash and earned 1%, rounded down: 40 points.",
        "현금 $40.00를 내고 1%를 적립, 버림: 40포인트.",
        40,
      ),
      step(
        1,
        "earned",
        "Paid $40.00 in cash and earned 1%, rounded down: 40 points.",
        "현금 $40.00를 내고 1%를 적립, 버림: 40포인트.",
        40,
      ),
      step(
        2,
        "not-used",
        "Wanted to use points, but 80 are fewer than the smallest use of 500.",
        "포인트를 쓰려 했지만 80포인트는 최소 사용 500포인트보다 적습니다.",
        0,
      ),
    ],
    card: { ...card, available: 120, worth: card.worth / 27 },
  };
}
