import type { Diagnostic } from "../host/wire/Diagnostic";
import type { StudyView } from "../host/wire/StudyView";
import { goTo } from "../session/actions";
import { PAGES, set, useSession } from "../session/session";
import { useWords } from "../words";
import css from "./Problems.module.css";

type Step = (typeof PAGES)[number];

/** The page on which a diagnostic is mended. */
export function pageOf(diagnostic: Diagnostic, view: StudyView): Step {
  if (view.programs.some((program) => program.file === diagnostic.file)) return "program";
  if (diagnostic.file !== "study.toml") return "customers";
  return /^arm\b/.test(diagnostic.key) ? "program" : "question";
}

/** What is wrong in one step. */
export function Problems({ page, onGone }: { page: Step; onGone: () => void }) {
  const { t } = useWords();
  const view = useSession((session) => session.view);
  if (!view) return null;
  const own = view.diagnostics.filter((one) => pageOf(one, view) === page);
  return (
    <section className={css.problems}>
      <h2>{t("problems.title")}</h2>
      <ProblemList of={own.length > 0 ? own : view.diagnostics} view={view} onGone={onGone} />
    </section>
  );
}

/** How many errors are said where a study cannot run: the others show when these are mended. */
const FIRST = 3;

/** What keeps the study from running. */
export function Obstacles() {
  const view = useSession((session) => session.view);
  const errors = view?.diagnostics.filter((one) => one.severity === "error") ?? [];
  return view && errors.length > 0 ? <ProblemList of={errors.slice(0, FIRST)} view={view} /> : null;
}

interface List {
  of: Diagnostic[];
  view: StudyView;
  onGone?: () => void;
}

/** Problems, each of which leads to its place. */
function ProblemList({ of, view, onGone }: List) {
  const { t, language } = useWords();
  const go = (one: Diagnostic) => {
    const program = view.programs.findIndex((each) => each.file === one.file);
    if (program >= 0) set({ program });
    onGone?.();
    goTo(pageOf(one, view), `${one.file}:${one.key}`);
  };
  return (
    <ul>
      {of.map((one) => (
        <li key={`${one.file}:${one.line}:${one.column}:${one.code}`}>
          <button type="button" className={css.problem} onClick={() => go(one)}>
            <span className={one.severity === "error" ? css.error : undefined}>
              {language === "ko" ? one.message_ko : one.message}
            </span>
            <span className={css.hint}>{language === "ko" ? one.hint_ko : one.hint}</span>
            <span className={css.hint}>
              {t("problems.at", { file: one.file, line: one.line })} · {t("problems.go")}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
