// The charts of the answer and the liability: each a figure that explains itself.

import { type ReactNode, useMemo } from "react";
import type { Distribution } from "../host/wire/Distribution";
import type { Series } from "../host/wire/Series";
import type { Step } from "../host/wire/Step";
import { capital, compact, estimate, exact, odds, signed, tick } from "../numbers/format";
import { monthAfter, namedOn, sayMonth, shortMonth } from "../numbers/months";
import { fan } from "../shared/charts/fan";
import { histogram } from "../shared/charts/histogram";
import { lines } from "../shared/charts/lines";
import { waterfall } from "../shared/charts/waterfall";
import { Figure } from "../shared/Figure";
import { useWords } from "../words";
import css from "./charts.module.css";
import { useFigureWords, useKeep } from "./figures";
import type { Shown } from "./shown";

interface FanProps {
  shown: Shown;
  series: Series;
  title: string;
  controls?: ReactNode;
  marked?: number;
  height?: number;
}

/** A series of the program month by month, with its bands and ten single futures. */
export function SeriesFan({ shown, series, title, controls, marked, height = 340 }: FanProps) {
  const { t, language, name } = useWords();
  const words = useFigureWords(title);
  const keep = useKeep();
  const { answer, arm, program, palette, colour } = shown;
  const { start } = answer.results;
  const { unit, months, id } = series;
  const paths = program.fans.find((one) => one.id === id)?.paths;
  const option = useMemo(
    () =>
      fan(
        palette,
        colour,
        { months, paths: paths ?? [], marked },
        {
          band90: t("answer.band_90"),
          band50: t("answer.band_50"),
          median: t("answer.median"),
          shortMonth: (at) => shortMonth(language, monthAfter(start, at)),
          fullMonth: (at) => sayMonth(language, monthAfter(start, at)),
          named: (at) => namedOn(start, months.length, at),
          tick: (value) => tick(language, unit, value),
          exact: (value) => exact(language, unit, value),
        },
      ),
    [palette, colour, months, paths, marked, t, language, start, unit],
  );
  const table = {
    head: [t("liability.month"), "P5", "P25", "P50", "P75", "P95", t("answer.mean")],
    rows: months.map((month, at) => [
      sayMonth(language, monthAfter(start, at)),
      ...[month.p5, month.p25, month.p50, month.p75, month.p95, month.mean].map((value) =>
        exact(language, unit, value),
      ),
    ]),
  };
  const printed =
    id === "contract_liability" ? { printed: { what: "liability", program: arm.name } } : {};
  return (
    <Figure
      title={title}
      label={`${title}: ${name("series", id)}`}
      how={t("answer.fan_how")}
      option={option}
      height={height}
      table={table}
      words={words}
      controls={controls}
      keep={(as) => void keep({ name: id, option, table, palette, ...printed }, as)}
      legend={<Bands colour={colour} paths={paths !== undefined && paths.length > 0} />}
      testid={`fan:${id}`}
    />
  );
}

/** What the bands are, said beside a piece of each. */
function Bands({ colour, paths }: { colour: string; paths: boolean }) {
  const { t } = useWords();
  const part = (opacity: number) => (
    <i className={css.swatch} style={{ background: colour, opacity }} />
  );
  return (
    <>
      <span>
        {part(0.16)} {t("answer.band_90")}
      </span>
      <span>
        {part(0.4)} {t("answer.band_50")}
      </span>
      <span>
        <i className={css.line} style={{ background: colour }} /> {t("answer.median")}
      </span>
      {paths && (
        <span>
          <i className={css.hair} style={{ background: colour }} /> {t("answer.samples")}
        </span>
      )}
    </>
  );
}

/** Futures by the size of the difference the program makes. */
export function LiftHistogram(props: { shown: Shown; spread: Distribution; controls: ReactNode }) {
  const { t, language, name } = useWords();
  const { shown, spread, controls } = props;
  const title = t("answer.histogram");
  const words = useFigureWords(title);
  const keep = useKeep();
  const { palette, colour, arm } = shown;
  const option = useMemo(
    () =>
      histogram(palette, colour, spread, {
        futures: t("answer.histogram_axis"),
        below: t("panel.below_zero"),
        above: t("panel.above_zero"),
        tick: (value) => tick(language, spread.unit, value),
        exact: (value) => compact(language, spread.unit, value, 4),
        count: (value) => exact(language, "points", value),
      }),
    [palette, colour, spread, t, language],
  );
  const table = {
    head: [t("answer.range"), t("answer.histogram_axis")],
    rows: spread.counts.map((count, bin) => [
      `${exact(language, spread.unit, spread.edges[bin] ?? 0)} – ${exact(language, spread.unit, spread.edges[bin + 1] ?? 0)}`,
      String(count),
    ]),
  };
  return (
    <Figure
      title={title}
      label={`${title}: ${name("series", spread.id)}`}
      how={t("answer.histogram_how")}
      option={option}
      height={240}
      table={table}
      words={words}
      controls={controls}
      note={t("answer.above_zero", { odds: odds(language, spread.above_zero) })}
      keep={(as) =>
        void keep(
          { name: "lift", option, table, palette, printed: { what: "lift", program: arm.name } },
          as,
        )
      }
      testid="histogram"
    />
  );
}

/** What is nothing in every future is no bar; what remains is one always. */
const falling = (steps: Step[]): Step[] =>
  steps.filter(({ amount, se }, at) => amount !== 0 || se !== 0 || at === steps.length - 1);

/** Where the difference in margin comes from, and what remains. */
export function Waterfall({ shown }: { shown: Shown }) {
  const { t, language, say } = useWords();
  const title = t("answer.waterfall");
  const words = useFigureWords(title);
  const keep = useKeep();
  const { answer, program, palette, colour } = shown;
  const { currency } = answer.results;
  const falls = useMemo(
    () =>
      falling(program.waterfall).map((step, at, all) => {
        const said = estimate(language, currency, step.amount, step.se);
        return {
          name: capital(language, step.words[language]),
          amount: step.amount,
          net: at === all.length - 1,
          said: signed(language, currency, step.amount),
          exact: `${said.value} ${said.error}`,
        };
      }),
    [program.waterfall, language, currency],
  );
  const option = useMemo(
    () => waterfall(palette, colour, falls, (value) => tick(language, currency, value)),
    [palette, colour, falls, language, currency],
  );
  const table = {
    head: [t("answer.name"), t("answer.mean"), "±"],
    rows: program.waterfall.map((step) => [
      say(step.words),
      exact(language, currency, step.amount),
      exact(language, currency, step.se),
    ]),
  };
  return (
    <Figure
      title={title}
      how={t("answer.waterfall_how")}
      option={option}
      height={falls.length * 40 + 48}
      table={table}
      words={words}
      keep={(as) => void keep({ name: "waterfall", option, table, palette }, as)}
      testid="waterfall"
    />
  );
}

/** How fast the points of each month are used; a few lines are named. */
export function Cohorts({ shown }: { shown: Shown }) {
  const { t, language } = useWords();
  const title = t("answer.cohorts");
  const words = useFigureWords(title);
  const keep = useKeep();
  const { program, palette, colour, arm } = shown;
  const all = useMemo(
    () => program.cohorts.filter((one) => one.issued > 0 && one.redeemed.length > 1),
    [program.cohorts],
  );
  const option = useMemo(() => {
    const named = new Set([0, Math.floor(all.length / 2)]);
    return lines(
      palette,
      all.map((cohort, at) => ({
        name: t("answer.cohort", { month: sayMonth(language, cohort.issued_in) }),
        points: cohort.redeemed.map((share, age): [number, number] => [age, share]),
        colour,
        width: named.has(at) ? 2 : 0.75,
        opacity: named.has(at) ? 1 : 0.35,
        named: named.has(at),
      })),
      {
        x: t("answer.cohorts_axis"),
        tickX: String,
        tickY: (value) => tick(language, "share", value),
        heading: (age) => `${age} ${t("answer.cohorts_axis")}`,
        exact: (value) => compact(language, "share", value),
      },
    );
  }, [all, palette, colour, t, language]);
  const ages = Math.max(0, ...all.map((cohort) => cohort.redeemed.length));
  const table = {
    head: [t("liability.month"), ...Array.from({ length: ages }, (_, age) => String(age))],
    rows: all.map((cohort) => [
      sayMonth(language, cohort.issued_in),
      ...Array.from({ length: ages }, (_, age) => {
        const share = cohort.redeemed[age];
        return share === undefined ? "" : compact(language, "share", share);
      }),
    ]),
  };
  return (
    <Figure
      title={title}
      how={t("answer.cohorts_how")}
      option={option}
      height={300}
      table={table}
      words={words}
      keep={(as) =>
        void keep(
          {
            name: "cohorts",
            option,
            table,
            palette,
            printed: { what: "cohorts", program: arm.name },
          },
          as,
        )
      }
      testid="cohorts"
    />
  );
}
