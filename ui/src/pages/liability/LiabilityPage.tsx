import { useState } from "react";
import type { Indicator } from "../../host/wire/Indicator";
import type { Series } from "../../host/wire/Series";
import { compact, estimate } from "../../numbers/format";
import { monthAfter, sayMonth } from "../../numbers/months";
import { set, useSession } from "../../session/session";
import { Chooser } from "../../shared/Chooser";
import { Estimate } from "../../shared/Estimate";
import { useWords } from "../../words";
import { SeriesFan } from "../charts";
import css from "./LiabilityPage.module.css";
import { NoAnswer, Page } from "../Page";
import { Partners } from "./Partners";
import { RollForward } from "./RollForward";
import { type Shown, useShown } from "../shown";

/** What is owed in all comes first where there is more than points. */
const BASES = ["owed", "contract_liability", "cost_provision"] as const;

/** What must be carried: both bases side by side, month by month, down to the entries. */
export function LiabilityPage() {
  const shown = useShown();
  return (
    <Page name="liability">{shown ? <Full shown={shown} /> : <NoAnswer page="liability" />}</Page>
  );
}

function Full({ shown }: { shown: Shown }) {
  const { t, name } = useWords();
  const { answer, arm } = shown;
  const chosen = useSession((session) => session.month);
  const last = Math.max(0, answer.results.months - 1);
  const month = Math.min(chosen ?? last, last);
  const has = (id: string) => arm.series.some((one) => one.id === id && everAny(one));
  const bases = BASES.filter((id) => has(id));
  const [chosenBasis, setBasis] = useState<string | null>(null);
  // Where points are all there is, what is owed in all says nothing new.
  const more = has("cashback_payable") || has("unearned_fees");
  const usual = bases.find((id) => id === "contract_liability") ?? bases[0] ?? "owed";
  const basis = chosenBasis ?? usual;
  const of = (id: string) => arm.series.find((one) => one.id === id);
  const fan = of(basis);
  const { obligations } = shown.program;
  if (bases.length === 0 && obligations.length === 0) return <p>{t("liability.nothing")}</p>;
  return (
    <>
      <MonthSlider month={month} months={last + 1} start={answer.results.start} />
      <div className={css.bases}>
        <Basis
          title={t("liability.contract")}
          about={t("liability.contract_about")}
          series={of("contract_liability")}
          month={month}
        />
        <Basis
          title={t("liability.provision")}
          about={t("liability.provision_about")}
          series={of("cost_provision")}
          month={month}
        />
        <Basis
          title={t("liability.outstanding")}
          about={t("liability.outstanding_about")}
          series={of("outstanding")}
          month={month}
        />
        {OTHERS.map(
          (id) =>
            (id === "owed" ? more : has(id)) && (
              <Basis
                key={id}
                title={name("series", id)}
                about={t(`liability.${id}_about`)}
                series={of(id)}
                month={month}
              />
            ),
        )}
      </div>
      {bases.length === 0 && <p>{t("liability.nothing")}</p>}
      {fan && bases.length > 0 && (
        <SeriesFan
          shown={shown}
          series={fan}
          title={t("liability.fan")}
          marked={month}
          height={300}
          controls={
            <Chooser
              label={t("liability.basis")}
              value={basis}
              options={bases.map((id) => ({ value: id, said: name("series", id) }))}
              onChoose={setBasis}
              testid="basis"
            />
          }
        />
      )}
      <RollForward shown={shown} month={month} />
      <Partners shown={shown} month={month} />
      <p className="quiet small">{t("liability.advice")}</p>
    </>
  );
}

/** What is owed beside points, and all of it together. */
const OTHERS = ["cashback_payable", "unearned_fees", "gifts_owed", "owed"] as const;

const everAny = (series: Series): boolean =>
  series.months.some((month) => month.p95 !== 0 || month.mean !== 0);

function MonthSlider({ month, months, start }: { month: number; months: number; start: string }) {
  const { t, language } = useWords();
  const said = t("liability.month_of", {
    month: sayMonth(language, monthAfter(start, month)),
    at: month + 1,
    months,
  });
  return (
    <label className={css.slider}>
      <span className={css.month}>{said}</span>
      <input
        type="range"
        min={0}
        max={months - 1}
        value={month}
        aria-label={t("liability.month")}
        aria-valuetext={said}
        data-testid="month"
        onChange={(event) => set({ month: Number(event.currentTarget.value) })}
      />
      <span className={css.ends} aria-hidden="true">
        <span>{sayMonth(language, start)}</span>
        <span>{sayMonth(language, monthAfter(start, months - 1))}</span>
      </span>
    </label>
  );
}

function Basis(props: { title: string; about: string; series: Series | undefined; month: number }) {
  const { t, language } = useWords();
  const { title, about, series, month } = props;
  const one: Indicator | undefined = series?.months[month];
  if (!series || !one || !everAny(series)) return null;
  const { unit } = series;
  return (
    <section className={css.basis} data-testid={`basis:${series.id}`}>
      <h2>{title}</h2>
      <p>
        <Estimate said={estimate(language, unit, one.mean, one.se)} size="large" />
      </p>
      <p className="small">
        {compact(language, unit, one.p75)} <span className="quiet">{t("liability.carry_p75")}</span>
      </p>
      <p className="quiet small">
        {t("panel.range", {
          low: compact(language, unit, one.p5),
          high: compact(language, unit, one.p95),
        })}
      </p>
      <p className={css.about}>{about}</p>
    </section>
  );
}
