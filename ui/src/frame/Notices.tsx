import { Modal } from "@mantine/core";
import { useEffect } from "react";
import { leaveAnyway, leaveSaving, stay } from "../session/actions";
import { set, useSession } from "../session/session";
import { useWords } from "../words";
import css from "./Notices.module.css";

/** What could not be done, and what to do; it stays until read. */
export function FaultNotice() {
  const { t, say } = useWords();
  const fault = useSession((session) => session.fault);
  if (!fault) return null;
  return (
    <div className={css.notice} role="alert" data-testid="fault" data-code={fault.code}>
      <div className={css.text}>
        <strong>{say(fault.message)}</strong>
        <span>{say(fault.hint)}</span>
      </div>
      <button
        type="button"
        className={css.close}
        aria-label={t("fault.dismiss")}
        onClick={() => set({ fault: null })}
      >
        ✕
      </button>
    </div>
  );
}

/** Something said once, gone after a while. */
export function SaidNotice() {
  const { say } = useWords();
  const said = useSession((session) => session.said);
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(() => set({ said: null }), 4000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className={css.said} role="status" data-testid="said">
      {said && <span>{say(said.words)}</span>}
    </div>
  );
}

/** Asks once before unsaved edits would be lost. */
export function LeaveDialog() {
  const { t, say } = useWords();
  const leaving = useSession((session) => session.leaving !== null);
  const name = useSession((session) => session.view?.name);
  return (
    <Modal
      opened={leaving}
      onClose={stay}
      title={t("leave.title", { name: name ? say(name) : "" })}
      centered
      withCloseButton={false}
      overlayProps={{ backgroundOpacity: 0.35 }}
      styles={{ title: { fontSize: 16, fontWeight: 650 } }}
      transitionProps={{ duration: 80 }}
    >
      <p className="quiet">{t("leave.about")}</p>
      <div className={css.buttons}>
        <button type="button" className={css.button} onClick={stay}>
          {t("leave.stay")}
        </button>
        <button
          type="button"
          className={css.button}
          data-testid="leave:discard"
          onClick={() => void leaveAnyway()}
        >
          {t("leave.discard")}
        </button>
        <button
          type="button"
          className={css.main}
          data-autofocus
          data-testid="leave:save"
          onClick={() => void leaveSaving()}
        >
          {t("leave.save")}
        </button>
      </div>
    </Modal>
  );
}
