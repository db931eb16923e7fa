import type { Answer } from "../host/wire/Answer";
import type { Distribution } from "../host/wire/Distribution";
import type { Indicator } from "../host/wire/Indicator";
import { compact, estimate, exact, odds } from "../numbers/format";
import { run } from "../session/actions";
import { set, useSession } from "../session/session";
import { Estimate } from "../shared/Estimate";
import { ArmMark } from "../shared/ArmMark";
import { armColour } from "../shared/look";
import { MiniHistogram, Spread } from "../shared/Spread";
import { usePalette } from "../shared/usePalette";
import { useWords } from "../words";
import css from "./AnswerPanel.module.css";
import { Obstacles } from "./Problems";
import { useAnswerState, useBlocked } from "./RunControl";

/** The answer with its doubt, in sight on every page; it can be folded away. */
export function AnswerPanel() {
  const { t } = useWords();
  const folded = useSession((session) => session.folded);
  const answer = useSession((session) => session.answer);
  const state = useAnswerState();
  if (folded) {
    return (
      <aside className={css.folded} aria-label={t("panel.title")}>
        <button
          type="button"
          className={css.unfold}
          aria-expanded={false}
          aria-label={t("panel.unfold")}
          onClick={() => set({ folded: false })}
        >
          <span aria-hidden="true">‹</span> {t("panel.title")}
        </button>
      </aside>
    );
  }
  return (
    <aside
      className={css.panel}
      aria-label={t("panel.title")}
      data-testid="answer-panel"
      data-dimmed={state === "stale" || undefined}
    >
      <div className={css.head}>
        <h2>{t("panel.title")}</h2>
        <button
          type="button"
          className={css.fold}
          aria-expanded
          aria-label={t("panel.fold")}
          onClick={() => set({ folded: true })}
        >
          <span aria-hidden="true">›</span>
        </button>
      </div>
      {answer ? <Answered answer={answer} /> : <Waiting />}
    </aside>
  );
}

function Waiting() {
  const { t } = useWords();
  const running = useSession((session) => session.running !== null);
  const blocked = useBlocked();
  if (running) return <p className={css.reason}>{t("panel.narrowing")}</p>;
  return (
    <>
      <p className={css.verdict}>{t("panel.none")}</p>
      <p className="quiet">{blocked ? t("panel.blocked") : t("panel.none_about")}</p>
      {blocked ? (
        <Obstacles />
      ) : (
        <p>
          <button type="button" className="plain link" onClick={() => void run()}>
            {t("panel.run")}
          </button>
        </p>
      )}
    </>
  );
}

function Answered({ answer }: { answer: Answer }) {
  const { t, language, say } = useWords();
  const palette = usePalette();
  const at = useSession((session) => session.program);
  const program = answer.programs[at] ?? answer.programs[0];
  const colour = armColour(palette, at);
  const futures = answer.results.replications;
  return (
    <>
      <Reason answer={answer} />
      <p className={css.verdict} data-testid="verdict">
        {say(answer.verdict)}
      </p>
      {program && (
        <>
          <div>
            {answer.programs.length > 1 && (
              <p className={css.program} title={program.name}>
                <ArmMark at={at} />
                <span>{program.name}</span>
              </p>
            )}
            <p className={css.pays} data-testid="pays">
              {odds(language, program.pays)}
            </p>
            <p className={css.caption}>{t("panel.pays")}</p>
          </div>
          <Profit of={profitOf(program.lift)} colour={colour} futures={futures} />
        </>
      )}
      <Key answer={answer} at={at} colour={colour} />
      <Precision answer={answer} />
      <Next answer={answer} at={at} />
    </>
  );
}

/** Why the answer is not the last word: a fixed slot, so that nothing jumps. */
function Reason({ answer }: { answer: Answer }) {
  const { t, language, say } = useWords();
  const typing = useSession((session) => session.typing);
  const stale = useSession((session) => session.view?.stale ?? null);
  const running = useSession((session) => session.running !== null);
  const text = running
    ? t("panel.narrowing")
    : typing
      ? t("panel.typing")
      : stale
        ? t("panel.stale", { reason: say(stale) })
        : answer.partial
          ? t("panel.partial", { futures: answer.results.replications })
          : t("panel.how_many", {
              futures: answer.results.replications,
              members: exact(language, "members", answer.results.members),
              months: answer.results.months,
            });
  return (
    <p className={css.reason} role="status" data-testid="reason">
      {text}
    </p>
  );
}

const PROFIT = ["profit", "net", "margin"];

/** The difference that says whether the program pays. */
const profitOf = (lift: Distribution[]): Distribution | undefined =>
  PROFIT.map((id) => lift.find((one) => one.id === id)).find((one) => one !== undefined);

function Profit(props: { of: Distribution | undefined; colour: string; futures: number }) {
  const { t, language } = useWords();
  const { of, colour, futures } = props;
  if (!of) return null;
  const label = t("panel.profit", { futures });
  return (
    <div className={css.profit}>
      <MiniHistogram edges={of.edges} counts={of.counts} colour={colour} label={label} />
      <p className={css.ends}>
        <span>{compact(language, of.unit, of.edges[0] ?? 0)}</span>
        <span>{compact(language, of.unit, of.edges.at(-1) ?? 0)}</span>
      </p>
      <p className={css.caption}>{label}</p>
    </div>
  );
}

/** Four numbers people ask for first, each with its error and its range. */
function Key({ answer, at, colour }: { answer: Answer; at: number; colour: string }) {
  const { t, language } = useWords();
  const sells = useSells();
  const arm = answer.results.arms[at + 1];
  const lift = arm?.lift.length ? arm.lift : answer.results.lift;
  const find = (all: Indicator[] | undefined, id: string) => all?.find((one) => one.id === id);
  const wanted: [string, Indicator | undefined][] = [
    [t("panel.margin"), find(lift, "margin")],
    // Where nothing is sold, what people do is what the program changes.
    sells
      ? [t("panel.revenue"), find(lift, "revenue")]
      : [t("panel.actions"), find(lift, "actions")],
    [t("panel.liability_end"), find(arm?.indicators, "owed")],
    [t("panel.cost"), find(arm?.indicators, "program_cost")],
  ];
  return (
    <div>
      <dl className={css.key}>
        {wanted.map(([name, one]) =>
          one ? (
            <div key={name} data-testid={`key:${one.id}`}>
              <dt>{name}</dt>
              <dd>
                <Estimate said={estimate(language, one.unit, one.mean, one.se)} />
              </dd>
              <dd className={css.range} title={t("answer.indicators_how")}>
                <Spread
                  of={one}
                  low={one.p5}
                  high={one.p95}
                  colour={colour}
                  width={88}
                  label={t("answer.range")}
                />
                <span>
                  {one.p5 === one.p95
                    ? t("answer.same")
                    : t("panel.from_to", {
                        low: compact(language, one.unit, one.p5),
                        high: compact(language, one.unit, one.p95),
                      })}
                </span>
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      <p className={css.caption}>{t("panel.key_about")}</p>
    </div>
  );
}

/** The error at which the bar is full: half a per cent. */
const SHARP = 0.005;

function Precision({ answer }: { answer: Answer }) {
  const { t } = useWords();
  const { precision } = answer;
  const known = Number.isFinite(precision);
  // The bar fills as the error falls: a tenth is empty, half a per cent is full.
  const full = known
    ? Math.min(1, Math.max(0.04, Math.log(0.1 / Math.max(precision, 1e-9)) / Math.log(0.1 / SHARP)))
    : 0;
  const percent = known ? (precision * 100).toFixed(precision < 0.01 ? 2 : 1) : "–";
  return (
    <div className={css.precision}>
      <span>{t("panel.precision")}</span>
      <span
        className={css.bar}
        role="meter"
        aria-label={t("panel.precision")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(full * 100)}
      >
        <i style={{ transform: `scaleX(${full})` }} />
      </span>
      <span className={css.caption}>
        {t("panel.precision_about", { percent, futures: answer.results.replications })}
      </span>
    </div>
  );
}

/** Whether anything is sold: a park that rewards what visitors do sells nothing. */
const useSells = (): boolean => useSession((session) => session.view?.visits.sells ?? true);

/** What must be true for the program to pay. */
function Next({ answer, at }: { answer: Answer; at: number }) {
  const { t, language } = useWords();
  const sells = useSells();
  const lift = answer.results.arms[at + 1]?.lift ?? answer.results.lift;
  const find = (id: string) => lift.find((one) => one.id === id);
  const say = (one: Indicator) => estimate(language, one.unit, one.mean, one.se).value;
  const [even, among] = [find("break_even"), sells ? find("break_even_members") : undefined];
  const now = find(sells ? "sales" : "actions");
  const words = (name: "break_even" | "pays_anyway" | "break_even_now") =>
    sells ? (`panel.${name}` as const) : (`panel.${name}_actions` as const);
  return (
    <div className={css.next} data-testid="break-even">
      <h3>{t("panel.next")}</h3>
      {even ? (
        <p>
          {even.mean > 0 ? t(words("break_even"), { lift: say(even) }) : t(words("pays_anyway"))}{" "}
          {among && among.mean > 0 && `${t("panel.break_even_members", { lift: say(among) })} `}
          {now && t(words("break_even_now"), { now: say(now) })}
        </p>
      ) : (
        <p>{t("panel.no_break_even")}</p>
      )}
    </div>
  );
}
