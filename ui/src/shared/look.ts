// Paper and ink: the colours every screen and chart shares, and how Mantine wears them.

import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

export interface Palette {
  paper: string;
  /** Panels that lie on the paper. */
  raised: string;
  ink: string;
  quiet: string;
  hairline: string;
  accent: string;
  /** What lies on the accent. */
  onAccent: string;
  /** Diagnostics, and nothing else. */
  wrong: string;
  /** The control, always grey. */
  control: string;
  /** Programs, in the order of the study (Okabe and Ito 2008, without the yellow that sinks in paper). */
  arms: string[];
}

const HUES = { blue: "#0072b2", sky: "#56b4e9", orange: "#e69f00", green: "#009e73" };
const MORE = { purple: "#cc79a7", vermillion: "#d55e00" };

export const LIGHT: Palette = {
  paper: "#fcfbf8",
  raised: "#f6f4ee",
  ink: "#1c1b19",
  quiet: "#66635d",
  hairline: "#e4e1da",
  accent: "#3f4fa3",
  onAccent: "#ffffff",
  wrong: "#b3261e",
  control: "#66635d",
  arms: [HUES.blue, HUES.orange, HUES.green, MORE.purple, HUES.sky, MORE.vermillion],
};

export const DARK: Palette = {
  paper: "#161b22",
  raised: "#1c222b",
  ink: "#eef0f2",
  quiet: "#a0a9b4",
  hairline: "#2d3540",
  accent: "#a9b6fa",
  onAccent: "#161b22",
  wrong: "#ff938a",
  control: "#a0a9b4",
  arms: [HUES.sky, HUES.orange, HUES.green, MORE.purple, HUES.blue, MORE.vermillion],
};

export const armColour = (palette: Palette, program: number): string =>
  palette.arms[program % palette.arms.length] ?? palette.accent;

/** Shapes in a box of ten by ten: programs that share a hue are told apart by them. */
const SHAPES = [
  "M5 0a5 5 0 1 0 0 10a5 5 0 1 0 0-10Z",
  "M.6 .6h8.8v8.8h-8.8Z",
  "M5 0L0 9.4H10Z",
  "M5 -.4L10.4 5L5 10.4L-.4 5Z",
  "M3.4 0h3.2v3.4h3.4v3.2h-3.4v3.4h-3.2v-3.4h-3.4v-3.2h3.4Z",
] as const;

/** The outline of a program's mark. */
export const armShape = (palette: Palette, program: number): string =>
  SHAPES[Math.floor(program / palette.arms.length) % SHAPES.length] ?? SHAPES[0];

const indigo: MantineColorsTuple = [
  "#eef0fb",
  "#dadff5",
  "#c3cbee",
  "#a9b6fa",
  "#8b99df",
  "#6b7bcb",
  "#5060b4",
  "#3f4fa3",
  "#36448d",
  "#2c3873",
];

/** Deep slate, from the lightest ink to the darkest ground. */
const slate: MantineColorsTuple = [
  "#eef0f2",
  "#c9d0d8",
  "#a0a9b4",
  "#75808d",
  "#3a4450",
  "#2d3540",
  "#232a34",
  "#161b22",
  "#12161c",
  "#0d1015",
];

export const theme = createTheme({
  fontFamily: '"Pretendard Variable", Pretendard, system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, 'DejaVu Sans Mono', Menlo, monospace",
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 3 },
  colors: { indigo, dark: slate },
  autoContrast: true,
  defaultRadius: 6,
  radius: { xs: "6px", sm: "6px", md: "6px", lg: "6px", xl: "6px" },
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  spacing: { xs: "4px", sm: "8px", md: "16px", lg: "24px", xl: "32px" },
  respectReducedMotion: true,
  cursorType: "pointer",
});

const variables = (palette: Palette) => ({
  "--paper": palette.paper,
  "--raised": palette.raised,
  "--ink": palette.ink,
  "--quiet": palette.quiet,
  "--hairline": palette.hairline,
  "--accent": palette.accent,
  "--on-accent": palette.onAccent,
  "--wrong": palette.wrong,
  "--control": palette.control,
  "--mantine-color-body": palette.paper,
  "--mantine-color-text": palette.ink,
  "--mantine-color-dimmed": palette.quiet,
  "--mantine-color-placeholder": palette.quiet,
  "--mantine-color-default-border": palette.hairline,
  "--mantine-color-default": palette.paper,
  "--mantine-color-default-hover": palette.raised,
});

export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(LIGHT),
  dark: variables(DARK),
});
