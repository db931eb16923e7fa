import { Popover } from "@mantine/core";
import css from "./HowTo.module.css";

/** A small "how to read this" beside a title. */
export function HowTo({ label, text, about }: { label: string; text: string; about: string }) {
  return (
    <Popover width={340} position="bottom-start" shadow="md" transitionProps={{ duration: 80 }}>
      <Popover.Target>
        <button type="button" className={css.how} aria-label={`${label}: ${about}`}>
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={css.text}>{text}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
