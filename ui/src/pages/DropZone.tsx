import { useEffect, useRef, useState } from "react";
import { choose } from "../session/actions";
import { theHost } from "../session/session";
import { useWords } from "../words";
import css from "./DropZone.module.css";

/** A place to drop a transactions file, or to choose one. */
export function DropZone(props: { onPath: (path: string) => void; compact?: boolean }) {
  const { onPath, compact = false } = props;
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const latest = useRef(onPath);
  useEffect(() => {
    latest.current = onPath;
  });
  useEffect(() => {
    const take = (path: string) => latest.current(path);
    return theHost().onDropped(take, setOver);
  }, []);
  const ask = async () => {
    const path = await choose({ kind: "transactions" });
    if (path) onPath(path);
  };
  return (
    <div className={compact ? css.line : css.zone} data-over={over || undefined}>
      <p className={css.title}>{over ? t("customers.dropping") : t("customers.drop")}</p>
      {!compact && <p className="quiet small">{t("customers.drop_about")}</p>}
      <button
        type="button"
        className={css.choose}
        data-testid="choose-transactions"
        onClick={() => void ask()}
      >
        {t("customers.choose")}
      </button>
    </div>
  );
}
