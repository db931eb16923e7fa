import { useSession } from "../../session/session";
import { useWords } from "../../words";
import { Day } from "./Day";
import css from "./DryRun.module.css";

/** When the member asks for something, in months after the study's start; null for never. */
export interface Wishes {
  pauses: number | null;
  leaves: number | null;
}

interface Props {
  program: number;
  wishes: Wishes;
  onChange: (wishes: Wishes) => void;
}

/** When the member asks to pause or to leave, where the program has something to be paid for. */
export function AskedFor({ program, wishes, onChange }: Props) {
  const { t } = useWords();
  const passes = useSession((session) => session.view?.programs[program]?.card?.passes);
  const can = {
    pauses: passes?.some((pass) => pass.pause_months > 0) ?? false,
    leaves: (passes?.length ?? 0) > 0,
  };
  return (
    <p className={css.member}>
      {can.pauses && (
        <Wish
          said={t("program.pauses")}
          at={wishes.pauses}
          usual={3}
          testid="dry:pauses"
          onChange={(pauses) => onChange({ ...wishes, pauses })}
        />
      )}
      {can.leaves && (
        <Wish
          said={t("program.leaves")}
          at={wishes.leaves}
          usual={6}
          testid="dry:leaves"
          onChange={(leaves) => onChange({ ...wishes, leaves })}
        />
      )}
    </p>
  );
}

interface WishProps {
  said: string;
  at: number | null;
  usual: number;
  testid: string;
  onChange: (at: number | null) => void;
}

function Wish({ said, at, usual, testid, onChange }: WishProps) {
  const { t } = useWords();
  const start = useSession((session) => session.view?.start ?? "2027-01");
  const months = useSession((session) => session.view?.months ?? 1);
  return (
    <span className={css.wish}>
      <label>
        <input
          type="checkbox"
          checked={at !== null}
          data-testid={testid}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? Math.min(usual, months / 2) : null)
          }
        />
        {said}
      </label>
      {at !== null && (
        <label>
          <span className="quiet">{t("program.on")}</span>
          <Day said={said} start={start} month={at} onChange={onChange} />
        </label>
      )}
    </span>
  );
}
