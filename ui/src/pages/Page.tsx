import type { ReactNode } from "react";
import { useBlocked } from "../frame/RunControl";
import { run } from "../session/actions";
import { type Page as Name, useSession } from "../session/session";
import { useWords } from "../words";
import css from "./Page.module.css";

/** Pages that show a run, which may be out of date. */
const RESULTS = new Set<Name>(["answer", "compare", "liability"]);

/** A page with its name and what it is for. */
export function Page({ name, children }: { name: Exclude<Name, "welcome">; children: ReactNode }) {
  const { t, say } = useWords();
  // While futures come in, what is shown is of the study as it is.
  const stale = useSession(({ answer, view, running }) =>
    answer && RESULTS.has(name) && !running?.narrowing ? (view?.stale ?? null) : null,
  );
  return (
    <div className={css.page}>
      <div className={css.head}>
        <h1>{t(`page.${name}`)}</h1>
        {stale ? (
          <p className={css.stale}>{t("panel.stale", { reason: say(stale) })}</p>
        ) : (
          <p className="quiet">{t(`lead.${name}`)}</p>
        )}
      </div>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Section(props: {
  title: string;
  about?: string;
  aside?: ReactNode;
  children: ReactNode;
  testid?: string;
}) {
  return (
    <section className={css.section} data-testid={props.testid}>
      <div className={css.title}>
        <h2>{props.title}</h2>
        {props.about !== undefined && <p className="quiet small">{props.about}</p>}
        <span className={css.space} />
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** What a result page says before the study has run: what it will show, and how to get there. */
export function NoAnswer({ page }: { page: "answer" | "compare" | "liability" }) {
  const { t } = useWords();
  const running = useSession((session) => session.running !== null);
  const blocked = useBlocked();
  if (running) return <p className={css.none}>{t("panel.narrowing")}</p>;
  return (
    <div className={css.none}>
      <p>{t("answer.none")}</p>
      <p className="quiet">{t(`answer.will_${page}`)}</p>
      {blocked ? (
        <p className="quiet">{t("panel.blocked")}</p>
      ) : (
        <button type="button" className="plain link" onClick={() => void run()}>
          {t("panel.run")}
        </button>
      )}
    </div>
  );
}
