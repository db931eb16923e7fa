import { useMemo } from "react";
import type { FitView } from "../../host/wire/FitView";
import { capital, compact, estimate, exact, tick } from "../../numbers/format";
import { useSession } from "../../session/session";
import { bars, lines } from "../../shared/charts/lines";
import { Estimate } from "../../shared/Estimate";
import { Figure } from "../../shared/Figure";
import { usePalette } from "../../shared/usePalette";
import { useWords } from "../../words";
import { useFigureWords, useKeep } from "../figures";
import css from "./Fit.module.css";
import { Section } from "../Page";

/** What was read from the file, and how well the model follows it. */
export function Fit({ fit }: { fit: FitView }) {
  const { t, language, say } = useWords();
  return (
    <>
      <Facts fit={fit} />
      {fit.holdout && (
        <p className={css.holdout} data-testid="holdout">
          {capital(language, say(fit.holdout))}
        </p>
      )}
      {fit.weeks.length > 1 && <Tracking fit={fit} />}
      <div className={css.pair}>
        {fit.visits.length > 0 && <Visits fit={fit} />}
        {fit.baskets.length > 0 && <Baskets fit={fit} />}
      </div>
      {fit.warnings.length > 0 && (
        <Section title={t("customers.warnings")}>
          <ul className={css.warnings}>
            {fit.warnings.map((warning) => (
              <li key={warning.en}>{capital(language, say(warning))}</li>
            ))}
          </ul>
        </Section>
      )}
      <div className={css.tables}>
        <DirtTable fit={fit} />
        <Parameters fit={fit} />
      </div>
    </>
  );
}

/** Models as their authors write them. */
const MODELS: Record<string, string> = { "pareto-nbd": "Pareto/NBD", "bg-nbd": "BG/NBD" };

function Facts({ fit }: { fit: FitView }) {
  const { t, language } = useWords();
  const count = (value: number) => exact(language, "points", value);
  const facts: [string, string][] = [
    [t("customers.found"), count(fit.customers)],
    [t("customers.rows_read"), count(fit.rows_read)],
    [t("customers.rows_used"), count(fit.rows_used)],
    [t("customers.model"), MODELS[fit.model] ?? fit.model],
  ];
  return (
    <dl className={css.facts} data-testid="fit-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Tracking({ fit }: { fit: FitView }) {
  const { t, language } = useWords();
  const palette = usePalette();
  const keep = useKeep();
  const title = t("customers.tracking");
  const words = useFigureWords(title);
  const option = useMemo(() => {
    const points = (values: number[]) =>
      fit.weeks.map((week, at): [number, number] => [week, values[at] ?? 0]);
    return lines(
      palette,
      [
        {
          name: t("customers.actual"),
          points: points(fit.actual),
          colour: palette.ink,
          width: 2,
          opacity: 1,
          named: true,
        },
        {
          name: t("customers.expected"),
          points: points(fit.expected),
          colour: palette.accent,
          width: 2,
          opacity: 1,
          named: true,
        },
      ],
      {
        x: t("customers.tracking_axis"),
        tickX: (value) => String(value),
        tickY: (value) => compact(language, "points", value),
        heading: (week) => `${t("customers.tracking_axis")} ${week}`,
        exact: (value) => exact(language, "points", Math.round(value)),
      },
      { at: fit.calibration_end, name: t("customers.calibrated") },
    );
  }, [fit, palette, t, language]);
  const table = {
    head: [t("customers.tracking_axis"), t("customers.actual"), t("customers.expected")],
    rows: fit.weeks.map((week, at) => [
      String(week),
      exact(language, "points", fit.actual[at] ?? 0),
      exact(language, "points", Math.round(fit.expected[at] ?? 0)),
    ]),
  };
  return (
    <Figure
      title={title}
      how={t("customers.tracking_how")}
      option={option}
      height={280}
      table={table}
      words={words}
      keep={(as) => void keep({ name: "tracking", option, table, palette }, as)}
      testid="tracking"
    />
  );
}

function Visits({ fit }: { fit: FitView }) {
  const { t } = useWords();
  const last = fit.visits.length - 1;
  return (
    <Counts
      name="visits"
      title={t("customers.visits")}
      how={t("customers.visits_how")}
      labels={fit.visits.map((_, at) => (at === last ? `${at}+` : String(at)))}
      counts={fit.visits}
      x={t("customers.visits_axis")}
      y={t("customers.customers_axis")}
    />
  );
}

function Baskets({ fit }: { fit: FitView }) {
  const { t, language } = useWords();
  const currency = useSession((session) => session.view?.currency ?? "KRW");
  const said = (edge: number) => tick(language, currency, edge);
  return (
    <Counts
      name="baskets"
      title={t("customers.baskets")}
      how={t("customers.baskets_how")}
      labels={fit.baskets.map((_, at) => `≤ ${said(fit.basket_edges[at] ?? 0)}`)}
      counts={fit.baskets}
      x={t("customers.baskets_axis")}
      y={t("customers.purchases_axis")}
    />
  );
}

function Counts(props: {
  name: string;
  title: string;
  how: string;
  labels: string[];
  counts: number[];
  x: string;
  y: string;
}) {
  const { name, title, how, labels, counts, x, y } = props;
  const { language } = useWords();
  const palette = usePalette();
  const keep = useKeep();
  const words = useFigureWords(title);
  const option = useMemo(
    () =>
      bars(palette, labels, counts, { x, y, count: (value) => compact(language, "points", value) }),
    [palette, labels, counts, x, y, language],
  );
  const table = {
    head: [x, y],
    rows: counts.map((count, at) => [labels[at] ?? "", exact(language, "points", count)]),
  };
  return (
    <Figure
      title={title}
      how={how}
      option={option}
      height={200}
      table={table}
      words={words}
      keep={(as) => void keep({ name, option, table, palette }, as)}
    />
  );
}

/** Lines named before the rest are counted. */
const LINES = 6;

function DirtTable({ fit }: { fit: FitView }) {
  const { t, language, say } = useWords();
  return (
    <Section title={t("customers.dirt")} testid="dirt">
      {fit.dirt.length === 0 ? (
        <p className="quiet">{t("customers.dirt_none")}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("customers.dirt_what")}</th>
              <th scope="col" className="right">
                {t("customers.dirt_rows")}
              </th>
              <th scope="col">{t("customers.dirt_did")}</th>
              <th scope="col">{t("customers.dirt_lines")}</th>
            </tr>
          </thead>
          <tbody>
            {fit.dirt.map((dirt) => (
              <tr key={dirt.words.en}>
                <th scope="row">{capital(language, say(dirt.words))}</th>
                <td className="right">{exact(language, "points", dirt.rows)}</td>
                <td>{t(dirt.skipped ? "customers.skipped" : "customers.noticed")}</td>
                <td className="quiet">
                  {dirt.lines.slice(0, LINES).join(", ")}
                  {dirt.rows > LINES ? " …" : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Parameters({ fit }: { fit: FitView }) {
  const { t, language } = useWords();
  return (
    <Section title={t("customers.parameters")} about={MODELS[fit.model] ?? fit.model}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("customers.parameter")}</th>
            <th scope="col" className="right">
              {t("customers.estimate")}
            </th>
          </tr>
        </thead>
        <tbody>
          {fit.parameters.map((parameter) => (
            <tr key={parameter.name}>
              <th scope="row">{parameter.name}</th>
              <td className="right">
                {parameter.se === null ? (
                  compact(language, "", parameter.value, 4)
                ) : (
                  <Estimate said={estimate(language, "", parameter.value, parameter.se)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
