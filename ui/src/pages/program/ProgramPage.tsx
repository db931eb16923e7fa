import { useCallback, useState } from "react";
import type { Card } from "../../host/wire/Card";
import { addArm } from "../../session/actions";
import { useSession } from "../../session/session";
import { armColour } from "../../shared/look";
import { usePalette } from "../../shared/usePalette";
import { useWords } from "../../words";
import { DryRun } from "./DryRun";
import { MemberCard } from "./MemberCard";
import { Page, Section } from "../Page";
import { ProgramHead } from "./ProgramHead";
import css from "./ProgramPage.module.css";
import { Loose } from "../Sentences";
import { Rules } from "./Rules";
import { Terms } from "./Terms";

const NONE: never[] = [];

/** A program: its card, its rules as sentences, one member played through it, its terms. */
export function ProgramPage() {
  const { t } = useWords();
  const palette = usePalette();
  const at = useSession((session) => session.program);
  const program = useSession((session) => session.view?.programs[session.program]);
  const currency = useSession((session) => session.view?.currency ?? "KRW");
  const [after, setAfter] = useState<Card | null>(null);
  const onCard = useCallback((card: Card | null) => setAfter(card), []);
  if (!program) return <Begin />;
  const card = program.card === null ? null : (after ?? program.card);
  return (
    <Page name="program">
      <ProgramHead program={program} at={at} />
      <Misplaced />
      <div className={css.top}>
        {/* The cards of many mechanics are taller than the window: they scroll by themselves. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <aside className={css.side} aria-label={t("program.card")} tabIndex={0}>
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
        <div className={css.main}>
          <Rules program={program} at={at} />
          <DryRun key={`${at}:${program.file}`} program={at} onCard={onCard} />
        </div>
      </div>
      <Section title={t("program.terms")} about={t("program.terms_about")} testid="terms">
        <Terms program={program} />
      </Section>
    </Page>
  );
}

/** What is wrong with where programs are listed; a wrong name is said beside the name itself. */
function Misplaced() {
  const diagnostics = useSession((session) => session.view?.diagnostics ?? NONE);
  const all = diagnostics.filter(
    ({ file, key }) => file === "study.toml" && /^arm\b/.test(key) && !/\.name$/.test(key),
  );
  return <Loose all={all} />;
}

/** A study without a program: the kinds of program, to begin from one. */
function Begin() {
  const { t, say } = useWords();
  const presets = useSession((session) => session.home?.presets);
  return (
    <Page name="program">
      <Section title={t("program.begin")} about={t("program.none")}>
        <ul className={css.presets}>
          {presets?.map((preset) => (
            <li key={preset.id}>
              <button
                type="button"
                className={css.preset}
                data-testid={`begin:${preset.id}`}
                onClick={() => void addArm(preset.id, say(preset.words))}
              >
                <strong>{say(preset.words)}</strong>
                <span className="quiet small">{say(preset.about)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
