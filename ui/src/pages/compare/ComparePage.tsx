import { useMemo, useState } from "react";
import type { Indicator } from "../../host/wire/Indicator";
import { compact, estimate, exact, odds, tick } from "../../numbers/format";
import { set, useSession } from "../../session/session";
import { intervals } from "../../shared/charts/intervals";
import { Chooser } from "../../shared/Chooser";
import { Figure } from "../../shared/Figure";
import { ArmMark } from "../../shared/ArmMark";
import { armColour, armShape } from "../../shared/look";
import { usePalette } from "../../shared/usePalette";
import { useWords } from "../../words";
import { type Compared, useCompared } from "./compared";
import css from "./ComparePage.module.css";
import { useFigureWords, useKeep } from "../figures";
import { NoAnswer, Page } from "../Page";
import { TableSection } from "../TableSection";
import { Pair } from "./Pair";

/** Every program on the same customers and the same luck, side by side. */
export function ComparePage() {
  const all = useCompared();
  return (
    <Page name="compare">
      {all.length > 0 ? (
        <>
          <Table all={all} />
          <Chart all={all} />
        </>
      ) : (
        <NoAnswer page="compare" />
      )}
      <Pair />
    </Page>
  );
}

/** A name, its number, and what is said instead of one that is not above nothing. */
type Column = [name: string, of: (one: Compared) => Indicator | undefined, enough?: string];

/** The numbers that people decide by. */
function useColumns(): Column[] {
  const { t } = useWords();
  const sells = useSession((session) => session.view?.visits.sells ?? true);
  return [
    [t("compare.margin"), (one) => one.lift("margin")],
    [t("compare.cost"), (one) => one.level("program_cost", "reward_cost")],
    [t("compare.owed"), (one) => one.level("owed", "contract_liability")],
    sells
      ? [t("compare.sales"), (one) => one.lift("sales")]
      : [t("panel.actions"), (one) => one.lift("actions")],
    [t("compare.break_even"), (one) => one.lift("break_even"), t("compare.needs_none")],
  ];
}

function Table({ all }: { all: Compared[] }) {
  const { t, language } = useWords();
  const columns = useColumns();
  const table = {
    head: [
      t("compare.program"),
      t("compare.pays"),
      ...columns.flatMap(([name]) => [name, `${name} ±`]),
    ],
    rows: all.map((one) => [
      one.name,
      String(one.pays),
      ...columns.flatMap(([, of]) => [String(of(one)?.mean ?? ""), String(of(one)?.se ?? "")]),
    ]),
  };
  return (
    <TableSection
      title={t("compare.programs")}
      how={t("compare.programs_how")}
      name="compare"
      table={table}
      testid="compare-table"
    >
      <table className={css.programs}>
        <thead>
          <tr>
            <th scope="col">{t("compare.program")}</th>
            <th scope="col" className={css.number}>
              {t("compare.pays")}
            </th>
            {columns.map(([name]) => (
              <th key={name} scope="col" className={css.number}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.name}>
              <th scope="row" aria-label={one.name}>
                <button
                  type="button"
                  className={css.program}
                  title={one.name}
                  onClick={() => set({ program: one.at, page: "answer" })}
                >
                  <ArmMark at={one.at} />
                  <span>{one.name}</span>
                </button>
              </th>
              <td className={css.number}>{odds(language, one.pays)}</td>
              {columns.map(([name, of, enough]) => (
                <td key={name} className={css.number}>
                  <Number of={of(one)} enough={enough} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableSection>
  );
}

function Number({ of, enough }: { of: Indicator | undefined; enough: string | undefined }) {
  const { language } = useWords();
  if (!of) return <span className="quiet">–</span>;
  if (enough && of.mean <= 0) return <span className="quiet">{enough}</span>;
  const { value, error } = estimate(language, of.unit, of.mean, of.se);
  return (
    <span className={css.value}>
      {value}
      <span>{error}</span>
    </span>
  );
}

/** One number of all programs on one scale. */
function Chart({ all }: { all: Compared[] }) {
  const { t, language, name } = useWords();
  const palette = usePalette();
  const [chosen, setChosen] = useState("lift:margin");
  const title = t("compare.chart");
  const words = useFigureWords(title);
  const keep = useKeep();
  const options = useMemo(() => measures(all), [all]);
  const measure = options.find((one) => one.key === chosen) ?? options[0];
  const rows = useMemo(
    () =>
      all.flatMap((one) => {
        const found = measure && one[measure.kind](measure.id);
        if (!found) return [];
        const said = estimate(language, found.unit, found.mean, found.se);
        const end = (value: number) => compact(language, found.unit, value);
        return [
          {
            ...found,
            name: one.name,
            colour: armColour(palette, one.at),
            shape: armShape(palette, one.at),
            said: `${said.value} ${said.error}`,
            range: `${end(found.p5)} – ${end(found.p95)}`,
          },
        ];
      }),
    [all, measure, language, palette],
  );
  const unit = rows[0]?.unit ?? "";
  const option = useMemo(
    () => intervals(palette, rows, (value) => tick(language, unit, value)),
    [palette, rows, language, unit],
  );
  if (!measure) return null;
  const label = (one: Measure) =>
    one.kind === "lift"
      ? `${name("series", one.id)}, ${t("compare.against")}`
      : name("series", one.id);
  const table = {
    head: [t("compare.program"), t("answer.mean"), "±", "P5", "P25", "P75", "P95"],
    rows: rows.map((row) => [
      row.name,
      ...[row.mean, row.se, row.p5, row.p25, row.p75, row.p95].map((value) =>
        exact(language, unit, value),
      ),
    ]),
  };
  return (
    <Figure
      title={title}
      label={`${title}: ${label(measure)}`}
      how={t("compare.chart_how")}
      option={option}
      height={rows.length * 32 + 40}
      table={table}
      words={words}
      controls={
        <Chooser
          label={t("compare.chart_choose")}
          value={measure.key}
          options={options.map((one) => ({ value: one.key, said: label(one) }))}
          onChoose={setChosen}
          testid="measure"
        />
      }
      keep={(as) => void keep({ name: `compare-${measure.id}`, option, table, palette }, as)}
      testid="compare-chart"
    />
  );
}

interface Measure {
  key: string;
  kind: "lift" | "level";
  id: string;
}

/** The numbers at least one program has: differences against control first. */
function measures(all: Compared[]): Measure[] {
  const of = (kind: Measure["kind"], indicators: Indicator[]) =>
    indicators
      .filter((one) => one.mean !== 0 || one.p5 !== 0 || one.p95 !== 0)
      .map(({ id }) => ({ key: `${kind}:${id}`, kind, id }));
  const found = [
    ...all.flatMap(({ arm }) => of("lift", arm.lift)),
    ...all.flatMap(({ arm }) => of("level", arm.indicators)),
  ];
  return [...new Map(found.map((one) => [one.key, one])).values()];
}
