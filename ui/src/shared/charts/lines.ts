import type { Palette } from "../look";
import { along, amounts, base, FONT, names, tip } from "./base";
import type { Option, SeriesOption } from "./echarts";

export interface Line {
  name: string;
  /** x and y, in order of x. */
  points: [number, number][];
  colour: string;
  width: number;
  opacity: number;
  /** Whether the line is named at its end. */
  named: boolean;
}

export interface LinesWords {
  x: string;
  tickX: (value: number) => string;
  tickY: (value: number) => string;
  /** What the tooltip says above its rows, for an x. */
  heading: (x: number) => string;
  exact: (value: number) => string;
}

/** Several lines over a shared axis, named where they end. */
export function lines(
  palette: Palette,
  all: Line[],
  words: LinesWords,
  mark?: { at: number; name: string },
): Option {
  const shared = base(palette, { left: 56, right: 136, top: 24, bottom: 40 });
  const longest = Math.max(1, ...all.map((line) => line.points.at(-1)?.[0] ?? 0));
  return {
    ...shared,
    tooltip: {
      ...shared.tooltip,
      formatter: (points) => tipOf(palette, all, words, points),
    },
    xAxis: { ...along(palette, words.tickX, words.x), max: longest },
    yAxis: amounts(palette, words.tickY),
    series: all.map((line, index) => drawn(palette, line, index === 0 ? mark : undefined)),
  };
}

function tipOf(palette: Palette, all: Line[], words: LinesWords, points: unknown): string {
  const hit = (Array.isArray(points) ? points : []) as { seriesIndex: number; value: number[] }[];
  const shown = hit.filter(({ seriesIndex }) => all[seriesIndex]?.named);
  if (shown.length === 0) return "";
  return tip(
    palette,
    words.heading(shown[0]?.value[0] ?? 0),
    shown.map(({ seriesIndex, value }) => [
      all[seriesIndex]?.name ?? "",
      words.exact(value[1] ?? 0),
    ]),
  );
}

function drawn(palette: Palette, line: Line, mark?: { at: number; name: string }): SeriesOption {
  return {
    type: "line",
    symbol: "none",
    data: line.points,
    z: line.named ? 3 : 2,
    emphasis: { disabled: true },
    lineStyle: { color: line.colour, width: line.width, opacity: line.opacity },
    endLabel: {
      show: line.named,
      formatter: line.name,
      color: palette.ink,
      fontFamily: FONT,
      fontSize: 12,
      distance: 8,
      backgroundColor: palette.paper,
      padding: [2, 4],
    },
    labelLayout: { moveOverlap: "shiftY" },
    ...(mark === undefined
      ? {}
      : {
          markLine: {
            symbol: "none",
            silent: true,
            animation: false,
            lineStyle: { color: palette.quiet, width: 1, type: "dashed" },
            label: {
              formatter: mark.name,
              position: "end",
              color: palette.quiet,
              fontFamily: FONT,
              fontSize: 12,
            },
            data: [{ xAxis: mark.at }],
          },
        }),
  };
}

/** Counts by name, such as customers by number of visits. */
export function bars(
  palette: Palette,
  labels: string[],
  counts: number[],
  words: { x: string; y: string; count: (value: number) => string },
): Option {
  const shared = base(palette, { left: 56, right: 16, top: 16, bottom: 40 });
  return {
    ...shared,
    tooltip: {
      ...shared.tooltip,
      formatter: (points) => {
        const [first] = points as { dataIndex: number }[];
        const at = first?.dataIndex ?? 0;
        return tip(palette, `${words.x}: ${labels[at] ?? ""}`, [
          [words.y, words.count(counts[at] ?? 0)],
        ]);
      },
    },
    xAxis: { ...names(palette, labels, words.x), boundaryGap: true },
    yAxis: { ...amounts(palette, words.count), splitNumber: 3 },
    series: [
      {
        type: "bar",
        data: counts,
        barCategoryGap: "12%",
        itemStyle: { color: palette.accent, opacity: 0.7 },
        emphasis: { itemStyle: { opacity: 1 } },
      },
    ],
  };
}
