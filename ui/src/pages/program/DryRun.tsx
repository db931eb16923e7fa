import { useEffect, useState } from "react";
import { asFault } from "../../host";
import type { Card } from "../../host/wire/Card";
import type { DryRun as Shown } from "../../host/wire/DryRun";
import type { DryVisit } from "../../host/wire/DryVisit";
import type { FaultView } from "../../host/wire/FaultView";
import type { VisitsView } from "../../host/wire/VisitsView";
import { dryRun } from "../../session/actions";
import { now, useSession } from "../../session/session";
import { useWords } from "../../words";
import css from "./DryRun.module.css";
import { DrySteps } from "./DrySteps";
import { Section } from "../Page";
import { AskedFor, type Wishes } from "./AskedFor";
import { Pick, TriedVisit } from "./TriedVisit";

interface Props {
  program: number;
  onCard: (card: Card | null) => void;
}

/** A first story: four visits that go through what can be bought and where; the last tries to use points. */
function story(currency: string, can: VisitsView | undefined): DryVisit[] {
  const basket = currency === "KRW" || currency === "JPY" ? "30000" : "40";
  const turn = (at: number, of: unknown[] = []) => (of.length > 0 ? at % of.length : null);
  return [0.1, 1.4, 2.6, 4.2].map((month, at) => {
    const action = turn(at, can?.actions);
    const amount = can?.actions[action ?? 0]?.amount ?? 1;
    return {
      month,
      basket: can?.sells === false ? "0" : basket,
      use_points: at === 3,
      category: turn(at, can?.categories),
      partner: turn(at, can?.partners),
      action: action === null ? null : { action, amount },
      returned_after_days: null,
    };
  });
}

/** One member played through the rules: what each visit did, and why. */
export function DryRun({ program, onCard }: Props) {
  const { t } = useWords();
  const currency = useSession((session) => session.view?.currency ?? "KRW");
  const rules = useSession((session) => session.view?.programs[program]?.terms_en.join("\n") ?? "");
  const segments = useSession((session) => session.view?.visits.segments);
  const [segment, setSegment] = useState<number | null>(segments?.length ? 0 : null);
  const [visits, setVisits] = useState(() => story(currency, now().view?.visits));
  const [wishes, setWishes] = useState<Wishes>({ pauses: null, leaves: null });
  const [result, setResult] = useState<Shown | FaultView | null>(null);

  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      // Without terms the rules have problems: there is nothing to play.
      const asked =
        rules === ""
          ? Promise.resolve(null)
          : dryRun({ program, segment, visits, ...wishes }).catch(asFault);
      void asked.then((reply) => {
        if (!wanted) return;
        setResult(reply);
        onCard(reply && "card" in reply ? reply.card : null);
      });
    }, 120);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [visits, wishes, segment, program, rules, onCard]);

  const change = (at: number, part: Partial<DryVisit>) =>
    setVisits(visits.map((visit, index) => (index === at ? { ...visit, ...part } : visit)));
  return (
    <Section title={t("program.dry")} about={t("program.dry_about")} testid="dry-run">
      <p className={css.member}>
        <Pick
          said={t("program.member_of")}
          none={t("program.member_none")}
          names={segments ?? []}
          value={segment}
          testid="dry:segment"
          onChange={setSegment}
        />
      </p>
      <ol className={css.visits}>
        {visits.map((visit, at) => (
          // Visits have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <TriedVisit
              at={at}
              visit={visit}
              onChange={(part) => change(at, part)}
              onRemove={() => setVisits(visits.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ol>
      <AskedFor program={program} wishes={wishes} onChange={setWishes} />
      <p>
        <button
          type="button"
          className="plain link"
          onClick={() => {
            const [first] = story(currency, now().view?.visits);
            const before = visits.at(-1) ?? first;
            if (!before) return;
            setVisits([...visits, { ...before, month: before.month + 1, use_points: false }]);
          }}
        >
          {t("program.add")}
        </button>
      </p>
      <DrySteps result={result} blocked={rules === ""} />
    </Section>
  );
}
