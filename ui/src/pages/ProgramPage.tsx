import { useCallback, useState } from "react";
import type { Card } from "../host/wire/Card";
import { useSession } from "../session/session";
import { armColour } from "../shared/look";
import { usePalette } from "../shared/usePalette";
import { useWords } from "../words";
import { DryRun } from "./DryRun";
import { MemberCard } from "./MemberCard";
import { Page, Section } from "./Page";
import { ProgramHead } from "./ProgramHead";
import css from "./ProgramPage.module.css";
import { Rules } from "./Rules";
import { Terms } from "./Terms";

/** A program: its card, its rules as sentences, one member played through it, its terms. */
export function ProgramPage() {
  const { t } = useWords();
  const palette = usePalette();
  const at = useSession((session) => session.program);
  const program = useSession((session) => session.view?.programs[session.program]);
  const currency = useSession((session) => session.view?.currency ?? "KRW");
  const [after, setAfter] = useState<Card | null>(null);
  const onCard = useCallback((card: Card | null) => setAfter(card), []);
  if (!program) return <Page name="program">{t("program.none")}</Page>;
  const card = program.card === null ? null : (after ?? program.card);
  return (
    <Page name="program">
      <ProgramHead program={program} at={at} />
      <div className={css.top}>
        <aside className={css.side} aria-label={t("program.card")}>
          {card ? (
            <MemberCard
              name={program.name}
              card={card}
              currency={currency}
              colour={armColour(palette, at)}
            />
          ) : (
            <div className={css.noCard}>{t("program.no_card")}</div>
          )}
          <p className="quiet small">
            {t("program.card")}
            {after && card ? ` · ${t("program.card_after")}` : ""}
          </p>
        </aside>
        <Rules program={program} at={at} />
      </div>
      <DryRun key={`${at}:${program.file}`} program={at} onCard={onCard} />
      <Section title={t("program.terms")} about={t("program.terms_about")} testid="terms">
        <Terms program={program} />
      </Section>
    </Page>
  );
}
