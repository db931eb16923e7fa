import type { Estimate as Said } from "../numbers/format";
import css from "./Estimate.module.css";

/** A value with its error small and quiet beside it. */
export function Estimate({ said, size }: { said: Said; size?: "large" | undefined }) {
  return (
    <span className={size === "large" ? css.large : css.estimate}>
      {said.value} <span className={css.error}>{said.error}</span>
    </span>
  );
}
