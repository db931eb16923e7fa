import type { ReactNode } from "react";
import { type Page as Name, useSession } from "../session/session";
import { useWords } from "../words";
import css from "./Page.module.css";

/** A page with its name and what it is for. */
export function Page({ name, children }: { name: Exclude<Name, "welcome">; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className={css.page}>
      <div className={css.head}>
        <h1>{t(`page.${name}`)}</h1>
        <p className="quiet">{t(`lead.${name}`)}</p>
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

/** What a result page says before the study has run. */
export function NoAnswer() {
  const { t } = useWords();
  const running = useSession((session) => session.running !== null);
  return <p className={css.none}>{running ? t("panel.narrowing") : t("answer.none")}</p>;
}
