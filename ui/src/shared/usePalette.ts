import { useComputedColorScheme } from "@mantine/core";
import { DARK, LIGHT, type Palette } from "./look";

/** The colours of the theme that is on now. */
export function usePalette(): Palette {
  return useComputedColorScheme("light") === "dark" ? DARK : LIGHT;
}
