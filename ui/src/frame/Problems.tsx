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
  if (diagnostic.file === "study.toml") return "question";
  return "customers";
}

/** What is wrong in one step; each line leads to its place. */
export function Problems({ page, onGone }: { page: Step; onGone: () => void }) {
  const { t, language } = useWords();
  const view = useSession((session) => session.view);
  if (!view) return null;
  const own = view.diagnostics.filter((one) => pageOf(one, view) === page);
  const listed = own.length > 0 ? own : view.diagnostics;
  const go = (one: Diagnostic) => {
    const program = view.programs.findIndex((each) => each.file === one.file);
    if (program >= 0) set({ program });
    onGone();
    goTo(pageOf(one, view), `${one.file}:${one.key}`);
  };
  return (
    <section className={css.problems}>
      <h2>{t("problems.title")}</h2>
      <ul>
        {listed.map((one) => (
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
    </section>
  );
}
