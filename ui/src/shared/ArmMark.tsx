import { armColour, armShape } from "./look";
import { usePalette } from "./usePalette";

interface Props {
  /** The place of the program in the study. */
  at: number;
  size?: number;
}

/** The mark of a program, the same everywhere: its hue, and its shape where hues come round again. */
export function ArmMark({ at, size = 10 }: Props) {
  const palette = usePalette();
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 10 10"
      style={{ flex: "none", overflow: "visible" }}
      aria-hidden="true"
    >
      <path d={armShape(palette, at)} fill={armColour(palette, at)} />
    </svg>
  );
}
