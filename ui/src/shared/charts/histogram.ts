import type { Distribution } from "../../host/wire/Distribution";
import type { Palette } from "../look";
import { along, amounts, base, FONT, tip } from "./base";
import type { Option } from "./echarts";

export interface HistogramWords {
  futures: string;
  below: string;
  above: string;
  tick: (value: number) => string;
  exact: (value: number) => string;
  count: (value: number) => string;
}

/** Futures by the size of a difference; what lies below zero is grey. */
export function histogram(
  palette: Palette,
  colour: string,
  { edges, counts }: Distribution,
  words: HistogramWords,
): Option {
  const room = { left: 48, right: 24, top: 32, bottom: 32 };
  const shared = base(palette, room);
  const bars = counts.map((count, bin) => [edges[bin] ?? 0, edges[bin + 1] ?? 0, count]);
  return {
    ...shared,
    tooltip: {
      ...shared.tooltip,
      trigger: "item",
      formatter: (point) => {
        const bar = bars[(point as { dataIndex: number }).dataIndex] ?? [0, 0, 0];
        const [low = 0, high = 0, count = 0] = bar;
        return tip(palette, `${words.exact(low)} – ${words.exact(high)}`, [
          [words.futures, words.count(count)],
        ]);
      },
    },
    xAxis: endless(along(palette, words.tick, ""), edges),
    yAxis: { ...amounts(palette, words.count), splitNumber: 3, minInterval: 1 },
    series: [
      {
        type: "custom",
        data: bars,
        encode: { x: [0, 1], y: 2 },
        renderItem: (_, api) => {
          const [low, high, count] = [api.value(0), api.value(1), api.value(2)].map(Number) as [
            number,
            number,
            number,
          ];
          const [left = 0, top = 0] = api.coord([low, count]);
          const [right = 0, floor = 0] = api.coord([high, 0]);
          return {
            type: "rect",
            shape: {
              x: left + 0.5,
              y: top,
              width: Math.max(0.5, right - left - 1),
              height: floor - top,
            },
            style: { fill: (low + high) / 2 < 0 ? palette.control : colour, opacity: 0.75 },
          };
        },
        markLine: zero(palette, words),
      },
    ],
  };
}

/** An axis from the first edge to the last, whose own ends, odd numbers, are not named. */
function endless(axis: ReturnType<typeof along>, edges: number[]) {
  return {
    ...axis,
    min: edges[0] ?? 0,
    max: edges.at(-1) ?? 1,
    axisLabel: { ...axis.axisLabel, showMinLabel: false, showMaxLabel: false },
  };
}

/** The line between losing and earning. */
const zero = (palette: Palette, words: HistogramWords) => ({
  symbol: "none",
  silent: true,
  animation: false,
  lineStyle: { color: palette.ink, width: 1, type: "solid" as const },
  label: {
    formatter: `${words.below}  ←  0  →  ${words.above}`,
    position: "end" as const,
    color: palette.quiet,
    fontFamily: FONT,
    fontSize: 12,
  },
  data: [{ xAxis: 0 }],
});
