import { useState } from "react";
import type { ImportPreview } from "../../host/wire/ImportPreview";
import { fit } from "../../session/actions";
import { set, useSession } from "../../session/session";
import { useWords } from "../../words";
import css from "./ImportTable.module.css";
import { Section } from "../Page";

const ROLES = ["customer", "date", "value"] as const;
type Role = (typeof ROLES)[number];
type Roles = Record<Role, number | null>;

/** The first rows of a file; which column is which can be corrected before fitting. */
export function ImportTable({ preview }: { preview: ImportPreview }) {
  const { t } = useWords();
  const fitting = useSession((session) => session.waiting === "fitting");
  const [roles, setRoles] = useState<Roles>({
    customer: preview.customer,
    date: preview.date,
    value: preview.value,
  });
  const [weeks, setWeeks] = useState("39");
  const { customer, date, value } = roles;
  const ready = customer !== null && date !== null && value !== null;
  const start = () => {
    if (!ready) return;
    const holdout = Number(weeks);
    void fit({
      path: preview.path,
      customer,
      date,
      value,
      holdout_weeks: holdout > 0 ? holdout : null,
    });
  };
  return (
    <Section title={t("customers.preview")} about={preview.path} testid="import">
      <p className="quiet">{t("customers.preview_about")}</p>
      <Columns preview={preview} roles={roles} setRoles={setRoles} />
      <div className={css.foot}>
        <label className={css.weeks}>
          {t("customers.holdout")}{" "}
          <input
            inputMode="numeric"
            value={weeks}
            onChange={(event) => setWeeks(event.currentTarget.value)}
          />
        </label>
        <span className={css.space} role="status">
          {fitting ? t("customers.fitting") : ready ? "" : t("customers.missing_roles")}
        </span>
        <button type="button" className={css.button} onClick={() => set({ preview: null })}>
          {t("customers.dismiss")}
        </button>
        <button
          type="button"
          className={css.main}
          disabled={!ready || fitting}
          data-testid="fit"
          onClick={start}
        >
          {t("customers.fit")}
        </button>
      </div>
    </Section>
  );
}

function Columns(props: {
  preview: ImportPreview;
  roles: Roles;
  setRoles: (roles: Roles) => void;
}) {
  const { t } = useWords();
  const { preview, roles, setRoles } = props;
  const roleOf = (column: number) => ROLES.find((role) => roles[role] === column) ?? "none";
  const give = (column: number, chosen: string) => {
    const next = { ...roles };
    for (const role of ROLES) {
      if (next[role] === column) next[role] = null;
      if (role === chosen) next[role] = column;
    }
    setRoles(next);
  };
  return (
    // A wide file scrolls inside its own frame.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css.scroll} tabIndex={0} role="region" aria-label={t("customers.preview")}>
      <table>
        <thead>
          <tr>
            {preview.columns.map((name, column) => (
              <th key={name} scope="col" data-role={roleOf(column)} className={css.column}>
                <span className={css.name}>{name}</span>
                <select
                  className={css.role}
                  aria-label={t("customers.role", { column: name })}
                  value={roleOf(column)}
                  onChange={(event) => give(column, event.currentTarget.value)}
                >
                  <option value="none">{t("customers.role_none")}</option>
                  {ROLES.map((role) => (
                    <option key={role} value={role}>
                      {t(`customers.role_${role}`)}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, 8).map((row, at) => (
            // Rows of a file have no name but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={at}>
              {row.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={column} className={roleOf(column) === "none" ? "quiet" : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
