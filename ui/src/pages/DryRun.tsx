import { useEffect, useState } from "react";
import { asFault } from "../host";
import type { Card } from "../host/wire/Card";
import type { DryRun as Shown } from "../host/wire/DryRun";
import type { FaultView } from "../host/wire/FaultView";
import type { DryStep } from "../host/wire/DryStep";
import type { DryVisit } from "../host/wire/DryVisit";
import { exact, symbol } from "../numbers/format";
import { dayToMonth, monthAfter, monthToDay, sayMonth } from "../numbers/months";
import { shown, written } from "../numbers/typed";
import { dryRun } from "../session/actions";
import { useSession } from "../session/session";
import { useWords } from "../words";
import css from "./DryRun.module.css";
import { Section } from "./Page";

interface Props {
  program: number;
  onCard: (card: Card | null) => void;
}

/** A first story: four visits, the last of which tries to use points. */
function story(currency: string): DryVisit[] {
  const basket = currency === "KRW" || currency === "JPY" ? "30000" : "40";
  return [0.1, 1.4, 2.6, 4.2].map((month, at) => ({ month, basket, use_points: at === 3 }));
}

/** One member played through the rules: what each visit did, and why. */
export function DryRun({ program, onCard }: Props) {
  const { t } = useWords();
  const currency = useSession((session) => session.view?.currency ?? "KRW");
  const rules = useSession((session) => session.view?.programs[program]?.terms_en.join("\n") ?? "");
  const [visits, setVisits] = useState(() => story(currency));
  const [result, setResult] = useState<Shown | FaultView | null>(null);

  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      // Without terms the rules have problems: there is nothing to play.
      const asked = rules === "" ? Promise.resolve(null) : dryRun(program, visits).catch(asFault);
      void asked.then((reply) => {
        if (!wanted) return;
        setResult(reply);
        onCard(reply && "card" in reply ? reply.card : null);
      });
    }, 120);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [visits, program, rules, onCard]);

  const change = (at: number, part: Partial<DryVisit>) =>
    setVisits(visits.map((visit, index) => (index === at ? { ...visit, ...part } : visit)));
  const last = visits.at(-1);
  return (
    <Section title={t("program.dry")} about={t("program.dry_about")} testid="dry-run">
      <ol className={css.visits}>
        {visits.map((visit, at) => (
          // Visits have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <Visit
              at={at}
              visit={visit}
              onChange={(part) => change(at, part)}
              onRemove={() => setVisits(visits.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ol>
      <p>
        <button
          type="button"
          className="plain link"
          onClick={() =>
            setVisits([
              ...visits,
              {
                month: (last?.month ?? 0) + 1,
                basket: last?.basket ?? story(currency)[0]?.basket ?? "1",
                use_points: false,
              },
            ])
          }
        >
          {t("program.add")}
        </button>
      </p>
      <Steps result={result} blocked={rules === ""} />
    </Section>
  );
}

interface VisitProps {
  at: number;
  visit: DryVisit;
  onChange: (part: Partial<DryVisit>) => void;
  onRemove: () => void;
}

function Visit({ at, visit, onChange, onRemove }: VisitProps) {
  const { t } = useWords();
  const start = useSession((session) => session.view?.start ?? "2027-01");
  const currency = useSession((session) => session.view?.currency ?? "KRW");
  const points = useSession(
    ({ view, program }) => view?.programs[program]?.card?.has_points ?? true,
  );
  const money = { kind: "money" as const, currency };
  return (
    <div className={css.visit}>
      <span className="quiet small">{t("program.visit", { count: at + 1 })}</span>
      <label>
        <span className="quiet">{t("program.on")}</span>
        <Day start={start} month={visit.month} onChange={(month) => onChange({ month })} />
      </label>
      <label>
        <span className="quiet">{t("program.buys")}</span>
        <span className={css.money}>
          <span aria-hidden="true">{symbol(currency)}</span>
          <input
            inputMode="decimal"
            className={css.basket}
            value={shown(money, visit.basket)}
            data-testid={`dry:basket:${at}`}
            onChange={(event) => onChange({ basket: written(money, event.currentTarget.value) })}
          />
        </span>
      </label>
      {points && (
        <label className={css.uses}>
          <input
            type="checkbox"
            checked={visit.use_points}
            onChange={(event) => onChange({ use_points: event.currentTarget.checked })}
          />
          {t("program.uses")}
        </label>
      )}
      <button
        type="button"
        className={css.remove}
        aria-label={t("program.remove", { count: at + 1 })}
        onClick={onRemove}
      >
        ✕
      </button>
    </div>
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day, written `2027-03-14`; up and down move by a day. */
function Day(props: { start: string; month: number; onChange: (month: number) => void }) {
  const { t } = useWords();
  const { start, month, onChange } = props;
  const standing = monthToDay(start, month);
  const [draft, setDraft] = useState<string | null>(null);
  const take = (day: string) => {
    const after = DAY.test(day) ? dayToMonth(start, day) : Number.NaN;
    if (after >= 0) onChange(after);
  };
  return (
    <input
      className={css.day}
      value={draft ?? standing}
      aria-label={t("program.on")}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        take(event.currentTarget.value);
      }}
      onBlur={() => setDraft(null)}
      onKeyDown={(event) => {
        if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
        event.preventDefault();
        setDraft(null);
        const date = new Date(`${standing}T00:00:00Z`);
        date.setUTCDate(date.getUTCDate() + (event.key === "ArrowUp" ? 1 : -1));
        take(date.toISOString().slice(0, 10));
      }}
    />
  );
}

interface Row {
  first: DryStep;
  last: DryStep;
  count: number;
}

/** Steps of a visit each by itself; what repeats month after month between visits only once. */
function folded(steps: DryStep[]): Row[] {
  const rows: Row[] = [];
  for (const step of steps) {
    const row = rows.at(-1);
    const again =
      row?.last.visit === null &&
      step.visit === null &&
      row.last.words.en === step.words.en &&
      row.last.points === step.points;
    if (row && again) rows[rows.length - 1] = { ...row, last: step, count: row.count + 1 };
    else rows.push({ first: step, last: step, count: 1 });
  }
  return rows;
}

function Steps({ result, blocked }: { result: Shown | FaultView | null; blocked: boolean }) {
  const { t, say, language } = useWords();
  const start = useSession((session) => session.view?.start ?? "2027-01");
  if (!result) return <p className="quiet">{blocked ? t("program.dry_blocked") : ""}</p>;
  if (!("steps" in result)) {
    return (
      <p className={css.fault} role="alert">
        {say(result.message)} <span className="quiet">{say(result.hint)}</span>
      </p>
    );
  }
  if (result.steps.length === 0) return <p className="quiet">{t("program.dry_none")}</p>;
  const month = (step: DryStep) => sayMonth(language, monthAfter(start, step.month));
  // The first step of a visit names it; what happens between visits has its month.
  const when = (step: DryStep | undefined): string =>
    step === undefined
      ? ""
      : step.visit === null
        ? month(step)
        : t("program.visit", { count: step.visit + 1 });
  const rows = folded(result.steps);
  const points = result.card.has_points || rows.some(({ first }) => first.points !== 0);
  return (
    <table className={css.steps} data-testid="dry-steps">
      <thead>
        <tr>
          <th scope="col">
            <span className={css.hidden}>{t("program.which")}</span>
          </th>
          <th scope="col">{t("program.what")}</th>
          {points && (
            <th scope="col" className="right">
              {t("program.points")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ first, last, count }, at) => (
          // Steps have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            <td className="quiet">{when(first) === when(rows[at - 1]?.last) ? "" : when(first)}</td>
            <td>
              {say(first.words)}
              {count > 1 && (
                <span className="quiet">
                  {" "}
                  {t("program.repeated", { month: month(last), count })}
                </span>
              )}
            </td>
            {points && (
              <td className="right">
                {first.points > 0 ? "+" : ""}
                {first.points === 0 ? "" : exact("points", first.points)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
