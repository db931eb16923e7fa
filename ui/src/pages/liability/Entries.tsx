import type { Entry } from "../../host/wire/Entry";
import { exactMinor } from "../../numbers/format";
import { useWords } from "../../words";
import css from "./Entries.module.css";

/** Double entries: debits on the left, credits indented, each pair balanced. */
export function Entries({ entries, currency }: { entries: Entry[]; currency: string }) {
  const { t, language, say } = useWords();
  if (entries.length === 0) return <p className="quiet">{t("liability.no_entries")}</p>;
  return (
    <div className={css.entries} data-testid="entries">
      {entries.map((entry, at) => (
        // Entries of a line have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={css.entry}>
          <p className="quiet small">{say(entry.words)}</p>
          {entry.debits.map((posting) => (
            <p key={`d:${posting.account.en}`} className={css.posting}>
              <span>
                <span className={css.side}>{t("liability.debit")}</span> {say(posting.account)}
              </span>
              <span>{exactMinor(language, currency, posting.amount)}</span>
              <span />
            </p>
          ))}
          {entry.credits.map((posting) => (
            <p key={`c:${posting.account.en}`} className={css.posting}>
              <span className={css.credit}>
                <span className={css.side}>{t("liability.credit")}</span> {say(posting.account)}
              </span>
              <span />
              <span>{exactMinor(language, currency, posting.amount)}</span>
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}
