import { Popover } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import { useState } from "react";
import type { StepState } from "../host/wire/StepState";
import { type PAGES, pagesOf, set, useSession } from "../session/session";
import { useWords } from "../words";
import { Keys } from "./Header";
import { Problems } from "./Problems";
import css from "./Rail.module.css";

/** The steps in the order of work, each with how it stands. */
export function Rail() {
  const { t } = useWords();
  const page = useSession((session) => session.page);
  const view = useSession((session) => session.view);
  const version = useSession((session) => session.home?.version);
  return (
    <nav className={css.rail} aria-label={t("rail.label")}>
      <ol>
        {pagesOf(view).map((one, at) => (
          <li key={one} className={css.step} data-current={one === page || undefined}>
            <button
              type="button"
              className={css.go}
              aria-current={one === page ? "page" : undefined}
              data-testid={`rail:${one}`}
              onClick={() => set({ page: one })}
            >
              <span className={css.number}>{at + 1}</span>
              <span>{t(`page.${one}`)}</span>
            </button>
            <State page={one} step={view?.steps.find((step) => step.id === one)} />
          </li>
        ))}
      </ol>
      <div className={css.foot}>
        <button type="button" className={css.palette} onClick={() => spotlight.open()}>
          {t("rail.palette")} <Keys keys="K" />
        </button>
        {version !== undefined && <span>{t("rail.version", { version })}</span>}
      </div>
    </nav>
  );
}

function State({ page, step }: { page: (typeof PAGES)[number]; step: StepState | undefined }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (!step) return null;
  if (step.diagnostics === 0) {
    const complete = step.state === "complete";
    return (
      <span
        className={complete ? css.complete : css.waiting}
        title={t(complete ? "rail.complete" : "rail.waiting")}
      >
        <span aria-hidden="true">{complete ? "✓" : "·"}</span>
        <span className={css.hidden}>{t(complete ? "rail.complete" : "rail.waiting")}</span>
      </span>
    );
  }
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="right-start"
      shadow="md"
      width={380}
      trapFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={css.badge}
          data-mild={step.state !== "diagnostics" || undefined}
          aria-label={`${step.diagnostics}: ${t("rail.problems", { count: step.diagnostics })}. ${t("rail.list")}`}
          data-testid={`badge:${page}`}
          onClick={() => setOpen(!open)}
        >
          {step.diagnostics}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Problems page={page} onGone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
