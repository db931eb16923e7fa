import { useMemo, useState } from "react";
import type { Assumption } from "../../host/wire/Assumption";
import type { Part } from "../../host/wire/Part";
import { goTo } from "../../session/actions";
import { set, useSession } from "../../session/session";
import { valueOf } from "../../shared/Said";
import { useWords } from "../../words";
import css from "./AssumptionsPage.module.css";
import { KeepMenu } from "../../shared/Figure";
import { useFigureWords, useKeep } from "../figures";
import { usePalette } from "../../shared/usePalette";
import { Page } from "../Page";

type Column = "key" | "value" | "source" | "file";
const COLUMNS: Column[] = ["key", "value", "source", "file"];

const NONE: Assumption[] = [];

/** Whether nobody outside the study says so: no source, or one that says it is an assumption. */
const isOurs = (one: Assumption): boolean => one.source === "" || /^assum/i.test(one.source);

/** Why a number is what it is; that it is an assumption stands beside it already. */
const because = (one: Assumption): string => one.source.replace(/^assumption(:\s*|$)/i, "");

/** The register: every number somebody believes, and where it comes from. */
export function AssumptionsPage() {
  const { t } = useWords();
  const all = useSession((session) => session.view?.assumptions ?? NONE);
  const [find, setFind] = useState("");
  const [sort, setSort] = useState<{ by: Column; down: boolean } | null>(null);
  const sentenceOf = useSentences();
  const rows = useMemo(
    () =>
      sorted(
        matching(all, find, (one) => sentenceOf(one).sentence),
        sort,
      ),
    [all, find, sort, sentenceOf],
  );
  const ours = all.filter(isOurs).length;
  return (
    <Page name="assumptions">
      {all.length === 0 ? (
        <p className="quiet">{t("assumptions.none")}</p>
      ) : (
        <section className={css.section}>
          <div className={css.head}>
            <p>
              {t("assumptions.count", { count: all.length })}
              {ours > 0 && (
                <span className="quiet"> · {t("assumptions.ours_count", { count: ours })}</span>
              )}
            </p>
            <span className={css.space} />
            <label className={css.find}>
              <span className="quiet">{t("assumptions.find")}</span>
              <input
                type="search"
                value={find}
                data-testid="find"
                onChange={(event) => setFind(event.currentTarget.value)}
              />
            </label>
            <Keep rows={rows} />
          </div>
          <Register rows={rows} sort={sort} setSort={setSort} sentenceOf={sentenceOf} />
        </section>
      )}
    </Page>
  );
}

function Keep({ rows }: { rows: Assumption[] }) {
  const { t } = useWords();
  const palette = usePalette();
  const words = useFigureWords(t("page.assumptions"));
  const keep = useKeep();
  const table = {
    head: ["file", "key", "value", "low", "high", "unit", "source", "owner", "date"],
    rows: rows.map((one) => [
      one.file,
      one.key,
      one.value,
      one.low,
      one.high,
      one.unit,
      one.source,
      one.owner,
      one.date,
    ]),
  };
  return (
    <KeepMenu
      words={words}
      pictures={false}
      keep={(as) => void keep({ name: "assumptions", option: null, table, palette }, as)}
    />
  );
}

const matching = (
  all: Assumption[],
  find: string,
  sentenceOf: (one: Assumption) => string,
): Assumption[] => {
  const wanted = find.trim().toLowerCase();
  if (!wanted) return all;
  return all.filter((one) =>
    [sentenceOf(one), one.key, one.file, one.source, one.owner, one.unit].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
};

function sorted(rows: Assumption[], sort: { by: Column; down: boolean } | null): Assumption[] {
  if (!sort) return rows;
  const sign = sort.down ? -1 : 1;
  return rows.toSorted(
    (a, b) => sign * a[sort.by].localeCompare(b[sort.by], undefined, { numeric: true }),
  );
}

interface RegisterProps {
  rows: Assumption[];
  sort: { by: Column; down: boolean } | null;
  setSort: (sort: { by: Column; down: boolean } | null) => void;
  sentenceOf: SentenceOf;
}

const HEADS = {
  key: "name",
  value: "value",
  source: "source",
  file: "where",
} as const;

function Register({ rows, sort, setSort, sentenceOf }: RegisterProps) {
  const { t } = useWords();
  return (
    <table className={css.table} data-testid="register">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th
              key={column}
              scope="col"
              className={column === "value" ? "right" : undefined}
              aria-sort={sort?.by === column ? (sort.down ? "descending" : "ascending") : undefined}
            >
              <button
                type="button"
                className="plain"
                title={t("assumptions.sort", { column: t(`assumptions.${HEADS[column]}`) })}
                onClick={() =>
                  setSort({ by: column, down: sort?.by === column ? !sort.down : false })
                }
              >
                {t(`assumptions.${HEADS[column]}`)}
                <span aria-hidden="true" className={css.arrow}>
                  {sort?.by === column ? (sort.down ? "↓" : "↑") : ""}
                </span>
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <Row key={`${one.file}:${one.key}:${one.line}`} one={one} {...sentenceOf(one)} />
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={COLUMNS.length} className="quiet">
              {t("assumptions.none_found")}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Row({ one, sentence, said }: { one: Assumption } & Stands) {
  const { t } = useWords();
  const view = useSession((session) => session.view);
  const at = view?.programs.findIndex((program) => program.file === one.file) ?? -1;
  const page = at >= 0 ? "program" : one.file === "study.toml" ? "question" : "customers";
  const go = () => {
    if (at >= 0) set({ program: at });
    goTo(page, `${one.file}:${one.key}`);
  };
  const cells: Record<Column, React.ReactNode> = {
    key: (
      <>
        {sentence && <span className={css.said}>{sentence}</span>}
        <span className={sentence ? css.sentence : css.said}>{one.key}</span>
      </>
    ),
    value: (
      <>
        <span className={css.value}>{said(one.value)}</span>
        {one.unit && said(one.value) === one.value && <span className={css.range}>{one.unit}</span>}
        {(one.low || one.high) && (
          <span className={css.range}>
            <span className={css.end}>{said(one.low)} –</span>{" "}
            <span className={css.end}>{said(one.high)}</span>
          </span>
        )}
      </>
    ),
    source: (
      <>
        {because(one) !== "" && <span>{because(one)}</span>}
        {isOurs(one) && (
          <span className={css.ours} title={t("assumptions.ours_about")}>
            {t("assumptions.ours")}
          </span>
        )}
        {(one.owner || one.date) && (
          <span className={css.sentence}>{[one.owner, one.date].filter(Boolean).join(", ")}</span>
        )}
      </>
    ),
    file: (
      <button type="button" className="plain link" onClick={go}>
        {one.file}
        <span className={css.range}>{t("assumptions.line", { line: one.line })}</span>
      </button>
    ),
  };
  return (
    <tr>
      {COLUMNS.map((column) => (
        <td key={column} className={column === "value" ? "right" : undefined}>
          {cells[column]}
        </td>
      ))}
    </tr>
  );
}

/** How much of a sentence is shown on each side of its gap. */
const SIDE = 56;

/** A sentence shortened to what stands around its gap, at whole words. */
function around(sentence: string, gap: string): string {
  const at = sentence.indexOf(gap);
  if (at < 0) return sentence;
  const before = sentence.slice(0, at);
  const after = sentence.slice(at + gap.length);
  const left = before.length > SIDE ? `…${before.slice(-SIDE).replace(/^\S*/, "")}` : before;
  const right = after.length > SIDE ? `${after.slice(0, SIDE).replace(/\S*$/, "")}…` : after;
  return left + gap + right;
}

type Field = Extract<Part, { part: "field" }>;

/** The sentence a number stands in, with the number left out, and how it says such a number. */
interface Stands {
  sentence: string;
  said: (number: string) => string;
}

type SentenceOf = (one: Assumption) => Stands;

/** Finds the sentence of every number of the study. */
function useSentences(): SentenceOf {
  const { t, language } = useWords();
  const view = useSession((session) => session.view);
  return useMemo(() => {
    const words = { yes: t("field.yes"), no: t("field.no") };
    const sentences = [
      ...(view?.customers.sentences ?? []),
      ...(view?.programs.flatMap((program) => program.sentences) ?? []),
      ...(view?.question ?? []),
    ].map((sentence) => sentence[language]);
    return (one) => {
      const own = (part: Part): part is Field =>
        part.part === "field" && part.file === one.file && part.key === one.key;
      const parts = sentences.find((sentence) => sentence.some(own)) ?? [];
      const after = (at: number) => {
        const next = parts[at];
        return next?.part === "text" ? next.text : "";
      };
      const whole = parts.map((part, at) => {
        if (part.part === "text") return part.text;
        return own(part) ? "▢" : valueOf(part, language, words, after(at + 1));
      });
      const field = parts.find(own);
      return {
        sentence: around(whole.join(""), "▢"),
        said: (number) =>
          field && number !== ""
            ? valueOf({ ...field, written: number }, language, words, "")
            : number,
      };
    };
  }, [view, language, t]);
}
