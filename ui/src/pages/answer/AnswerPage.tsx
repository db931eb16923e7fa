import { useState } from "react";
import { compact, exact } from "../../numbers/format";
import { Chooser } from "../../shared/Chooser";
import { useWords } from "../../words";
import css from "./AnswerPage.module.css";
import { Cohorts, LiftHistogram, SeriesFan, Waterfall } from "../charts";
import { Indicators } from "../Indicators";
import { NoAnswer, Page } from "../Page";
import { useShown } from "../shown";
import { Fifths, Tiers } from "./Who";

/** The answer in full: over time, its doubt, where the money goes, how points are used, its numbers. */
export function AnswerPage() {
  const shown = useShown();
  return <Page name="answer">{shown ? <Full shown={shown} /> : <NoAnswer page="answer" />}</Page>;
}

type Shown = NonNullable<ReturnType<typeof useShown>>;

function Full({ shown }: { shown: Shown }) {
  const { t, language, say, name } = useWords();
  const { answer, arm, program } = shown;
  const { results } = answer;
  const [series, setSeries] = useState("contract_liability");
  const [lift, setLift] = useState("margin");
  // What never is anything for this program is not offered, nor shown first.
  const lively = arm.series.filter(({ months }) =>
    months.some((month) => month.p95 !== 0 || month.p5 !== 0),
  );
  const of = (id: string) => lively.find((one) => one.id === id);
  const fan = of(series) ?? of("owed") ?? lively[0];
  const spread = program.lift.find((one) => one.id === lift) ?? program.lift[0];
  return (
    <>
      <div className={css.verdict}>
        <p className={css.sentence}>{say(answer.verdict)}</p>
      </div>
      {fan && (
        <SeriesFan
          shown={shown}
          series={fan}
          title={t("answer.series")}
          controls={
            <Chooser
              label={t("answer.series_choose")}
              value={fan.id}
              options={lively.map(({ id }) => ({ value: id, said: name("series", id) }))}
              onChoose={setSeries}
              testid="series"
            />
          }
        />
      )}
      {spread && (
        <LiftHistogram
          shown={shown}
          spread={spread}
          controls={
            <Chooser
              label={t("answer.histogram_choose")}
              value={spread.id}
              options={program.lift.map(({ id }) => ({ value: id, said: name("series", id) }))}
              onChoose={setLift}
              testid="lift"
            />
          }
        />
      )}
      {program.waterfall.length > 0 && <Waterfall shown={shown} />}
      {program.cohorts.length > 0 && <Cohorts shown={shown} />}
      <Fifths shown={shown} />
      <Tiers shown={shown} />
      <Indicators shown={shown} />
      {program.naive !== null && (
        <p className={css.naive}>
          {t("answer.naive", { naive: compact(language, "share", program.naive) })}
        </p>
      )}
      <p className="quiet small">
        {t("answer.reproduce", {
          seed: results.seed,
          futures: exact(language, "points", results.replications),
          events: compact(language, "points", results.events),
          print: results.fingerprint.slice(0, 12),
        })}
        {results.seconds !== undefined && results.seconds !== null && (
          <> · {t("answer.seconds", { seconds: results.seconds.toFixed(1) })}</>
        )}
      </p>
    </>
  );
}
