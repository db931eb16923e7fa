import type { ActionView } from "../../host/wire/ActionView";
import type { DryVisit } from "../../host/wire/DryVisit";
import { marks } from "../../numbers/format";
import { shown, written } from "../../numbers/typed";
import { useSession } from "../../session/session";
import { useWords } from "../../words";
import { Day } from "./Day";
import css from "./DryRun.module.css";

interface Props {
  at: number;
  visit: DryVisit;
  onChange: (part: Partial<DryVisit>) => void;
  onRemove: () => void;
}

/** A visit as a line that reads like a sentence; what the study has no names for is not asked. */
export function TriedVisit({ at, visit, onChange, onRemove }: Props) {
  const { t, language } = useWords();
  const start = useSession((session) => session.view?.start ?? "2027-01");
  const currency = useSession((session) => session.view?.currency ?? "KRW");
  const points = useSession(
    ({ view, program }) => view?.programs[program]?.card?.has_points ?? true,
  );
  const can = useSession((session) => session.view?.visits);
  const money = { kind: "money" as const, currency };
  const [before, behind] = marks(language, currency);
  return (
    <div className={css.visit}>
      <span className="quiet small">{t("program.visit", { count: at + 1 })}</span>
      <div className={css.fields}>
        <label>
          <span className="quiet">{t("program.on")}</span>
          <Day
            said={t("program.on")}
            start={start}
            month={visit.month}
            onChange={(month) => onChange({ month })}
          />
        </label>
        {can?.sells !== false && (
          <label>
            <span className="quiet">{t("program.buys")}</span>
            <span className={css.money}>
              <span aria-hidden="true">{before}</span>
              <input
                inputMode="decimal"
                className={css.basket}
                value={shown(money, visit.basket)}
                data-testid={`dry:basket:${at}`}
                onChange={(event) =>
                  onChange({ basket: written(money, event.currentTarget.value) })
                }
              />
              <span aria-hidden="true">{behind}</span>
            </span>
          </label>
        )}
        <Pick
          said={t("program.of")}
          none={t("program.of_any")}
          names={can?.categories ?? []}
          value={visit.category}
          testid={`dry:category:${at}`}
          onChange={(category) => onChange({ category })}
        />
        <Pick
          said={t("program.at")}
          none={t("program.at_none")}
          names={can?.partners ?? []}
          value={visit.partner}
          testid={`dry:partner:${at}`}
          onChange={(partner) => onChange({ partner })}
        />
        <Action
          at={at}
          actions={can?.actions ?? []}
          done={visit.action}
          onChange={(action) => onChange({ action })}
        />
        {points && (
          <label className={css.uses}>
            <input
              type="checkbox"
              checked={visit.use_points}
              onChange={(event) => onChange({ use_points: event.currentTarget.checked })}
            />
            {t("program.uses")}
          </label>
        )}
        {can?.sells !== false && (
          <Returned
            at={at}
            days={visit.returned_after_days}
            onChange={(days) => onChange({ returned_after_days: days })}
          />
        )}
      </div>
      <button
        type="button"
        className="soft"
        aria-label={t("program.remove", { count: at + 1 })}
        onClick={onRemove}
      >
        ✕
      </button>
    </div>
  );
}

interface PickProps {
  said: string;
  none: string;
  names: string[];
  value: number | null;
  testid: string;
  onChange: (value: number | null) => void;
}

/** One of the names that the customers give, or none of them; not there without names. */
export function Pick({ said, none, names, value, testid, onChange }: PickProps) {
  if (names.length === 0) return null;
  return (
    <label>
      <span className="quiet">{said}</span>
      <select
        value={value === null || value >= names.length ? "" : String(value)}
        data-testid={testid}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === "" ? null : Number(currentTarget.value))
        }
      >
        {names.map((name, place) => (
          <option key={name} value={place}>
            {name}
          </option>
        ))}
        <option value="">{none}</option>
      </select>
    </label>
  );
}

interface ActionProps {
  at: number;
  actions: ActionView[];
  done: DryVisit["action"];
  onChange: (done: DryVisit["action"]) => void;
}

/** Something done besides buying, and how much of it. */
function Action({ at, actions, done, onChange }: ActionProps) {
  const { t } = useWords();
  const chosen = done === null ? undefined : actions[done.action];
  return (
    <>
      <Pick
        said={t("program.does")}
        none={t("program.does_none")}
        names={actions.map(({ name }) => name)}
        value={done?.action ?? null}
        testid={`dry:action:${at}`}
        onChange={(action) =>
          onChange(action === null ? null : { action, amount: actions[action]?.amount ?? 1 })
        }
      />
      {done !== null && chosen && (
        <label>
          <input
            inputMode="numeric"
            className={css.amount}
            aria-label={t("program.amount_of", { name: chosen.name })}
            value={done.amount}
            data-testid={`dry:amount:${at}`}
            onChange={({ currentTarget }) => {
              const digits = currentTarget.value.replace(/\D/g, "").slice(0, 9);
              onChange({ ...done, amount: Number(digits) });
            }}
          />
          <span className="quiet">{chosen.unit}</span>
        </label>
      )}
    </>
  );
}

interface ReturnedProps {
  at: number;
  days: number | null;
  onChange: (days: number | null) => void;
}

/** Whether the purchase is brought back, and after how many days. */
function Returned({ at, days, onChange }: ReturnedProps) {
  const { t } = useWords();
  return (
    <>
      <label>
        <input
          type="checkbox"
          checked={days !== null}
          data-testid={`dry:returned:${at}`}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? 7 : null)}
        />
        {t("program.returned")}
      </label>
      {days !== null && (
        <label>
          <input
            inputMode="numeric"
            className={css.days}
            aria-label={t("program.returned_days")}
            value={days}
            data-testid={`dry:days:${at}`}
            onChange={({ currentTarget }) =>
              onChange(Number(currentTarget.value.replace(/\D/g, "").slice(0, 4)))
            }
          />
          <span className="quiet">{t("program.days_later", { count: days })}</span>
        </label>
      )}
    </>
  );
}
