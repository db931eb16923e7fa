import { exact, remaining } from "../numbers/format";
import { cancel, run } from "../session/actions";
import { useSession } from "../session/session";
import { useWords } from "../words";
import css from "./RunControl.module.css";
import { Keys } from "./Header";

/** Whether the study can be played: no document has an error. */
export const useBlocked = (): boolean =>
  useSession((session) =>
    Boolean(session.view?.diagnostics.some((one) => one.severity === "error")),
  );

/** Whether the answer fits the study, and the button that makes it so. */
export function RunControl() {
  const { t, language } = useWords();
  const running = useSession((session) => session.running);
  const blocked = useBlocked();
  const answered = useSession((session) => session.answer !== null);
  const state = useAnswerState();

  if (running) {
    const { progress, stopping } = running;
    const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
    const left = progress?.seconds_left;
    return (
      <div className={css.run}>
        <span className={css.state} role="status">
          {stopping
            ? t("run.stopping")
            : progress
              ? t("run.done", {
                  done: exact(language, "points", progress.done),
                  total: exact(language, "points", progress.total),
                })
              : t("run.starting")}
          {!stopping && left !== null && left !== undefined && (
            <span className={css.left}>{t("run.left", { time: remaining(language, left) })}</span>
          )}
        </span>
        <button
          type="button"
          className={css.stop}
          disabled={stopping}
          data-testid="stop"
          onClick={() => void cancel()}
        >
          {t("run.stop")} <kbd className={css.key}>Esc</kbd>
        </button>
        <span
          className={css.progress}
          role="progressbar"
          aria-label={t("run.run")}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <i style={{ transform: `scaleX(${share})` }} />
        </span>
      </div>
    );
  }
  return (
    <div className={css.run}>
      <span className={css.state} data-testid="freshness" data-state={state}>
        {blocked ? t("run.blocked") : t(`run.${state}`)}
      </span>
      <button
        type="button"
        className={css.go}
        disabled={blocked}
        data-testid="run"
        onClick={() => void run()}
      >
        {answered ? t("run.again") : t("run.run")} <Keys keys="R" />
      </button>
    </div>
  );
}

/** How the answer stands to the study. */
export function useAnswerState(): "never" | "stale" | "partial" | "fresh" {
  return useSession(({ view, answer, typing, running }) => {
    if (!answer) return "never";
    if (running?.narrowing) return "partial";
    if (typing || view?.stale) return "stale";
    return answer.partial ? "partial" : "fresh";
  });
}
