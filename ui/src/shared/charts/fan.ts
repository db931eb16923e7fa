import type { Indicator } from "../../host/wire/Indicator";
import type { Palette } from "../look";
import { amounts, base, FONT, names, tip } from "./base";
import type { Option, SeriesOption } from "./echarts";

export interface FanWords {
  band90: string;
  band50: string;
  median: string;
  /** A month as an axis says it, and in full. */
  shortMonth: (index: number) => string;
  fullMonth: (index: number) => string;
  /** Whether the axis names this month. */
  named: (index: number) => boolean;
  tick: (value: number) => string;
  exact: (value: number) => string;
}

export interface FanData {
  months: Indicator[];
  paths: number[][];
  /** A month to mark, counted from zero. */
  marked?: number | undefined;
}

/** Bands by month over all futures: 90 of 100, 50 of 100, the median, and single futures. */
export function fan(palette: Palette, colour: string, data: FanData, words: FanWords): Option {
  const { months, paths } = data;
  const of = (pick: (month: Indicator) => number) => months.map(pick);
  const last = months.at(-1);
  // Where all futures end at one point there are no bands to name.
  const edges =
    last === undefined || last.p5 === last.p95
      ? []
      : [
          edge(
            of((m) => m.p95),
            "P95",
            palette,
          ),
          edge(
            of((m) => m.p75),
            "P75",
            palette,
          ),
          edge(
            of((m) => m.p25),
            "P25",
            palette,
          ),
          edge(
            of((m) => m.p5),
            "P5",
            palette,
          ),
        ];
  return {
    ...base(palette, { left: 72, right: 96, top: 16, bottom: 32 }),
    tooltip: {
      ...base(palette, { left: 0, right: 0, top: 0, bottom: 0 }).tooltip,
      formatter: (points) => tipOf(palette, months, words, points),
    },
    xAxis: {
      ...names(
        palette,
        months.map((_, index) => words.shortMonth(index)),
        "",
        words.named,
      ),
      boundaryGap: false,
    },
    yAxis: amounts(palette, words.tick),
    series: [
      band(
        of((m) => m.p5),
        of((m) => m.p95),
        colour,
        0.14,
      ),
      band(
        of((m) => m.p25),
        of((m) => m.p75),
        colour,
        0.24,
      ),
      ...paths.map((path) => sample(path, colour)),
      median(
        of((m) => m.p50),
        colour,
        palette,
        data.marked,
        words,
      ),
      ...edges,
    ],
  };
}

function tipOf(palette: Palette, months: Indicator[], words: FanWords, points: unknown): string {
  const [first] = Array.isArray(points) ? (points as { dataIndex: number }[]) : [];
  const month = first ? months[first.dataIndex] : undefined;
  if (!first || !month) return "";
  return tip(palette, words.fullMonth(first.dataIndex), [
    ["P95", words.exact(month.p95)],
    ["P75", words.exact(month.p75)],
    [words.median, words.exact(month.p50)],
    ["P25", words.exact(month.p25)],
    ["P5", words.exact(month.p5)],
  ]);
}

/** The ground between two lines. */
function band(low: number[], high: number[], colour: string, opacity: number): SeriesOption {
  return {
    type: "custom",
    silent: true,
    z: 1,
    data: [[0, low[0] ?? 0]],
    tooltip: { show: false },
    renderItem: (_, api) => ({
      type: "polygon",
      shape: {
        points: [
          ...high.map((value, month) => api.coord([month, value])),
          ...low.map((value, month) => api.coord([month, value])).reverse(),
        ],
      },
      style: { fill: colour, opacity },
    }),
  };
}

const line = { type: "line" as const, symbol: "none", silent: true, emphasis: { disabled: true } };

function sample(path: number[], colour: string): SeriesOption {
  return {
    ...line,
    data: path,
    z: 2,
    lineStyle: { color: colour, width: 0.6, opacity: 0.5 },
    tooltip: { show: false },
  };
}

const end = (text: string, colour: string, weight: number) => ({
  show: true,
  formatter: text,
  color: colour,
  fontFamily: FONT,
  fontSize: 12,
  fontWeight: weight,
  lineHeight: 15,
  distance: 8,
});

/** The end of a band, seen only by its label. */
function edge(data: number[], name: string, palette: Palette): SeriesOption {
  return {
    ...line,
    data,
    z: 1,
    lineStyle: { opacity: 0 },
    endLabel: end(name, palette.quiet, 400),
    labelLayout: { moveOverlap: "shiftY" },
  };
}

function median(
  data: number[],
  colour: string,
  palette: Palette,
  marked: number | undefined,
  words: FanWords,
): SeriesOption {
  const last = data.at(-1) ?? 0;
  return {
    ...line,
    data,
    z: 4,
    lineStyle: { color: colour, width: 2 },
    endLabel: end(words.tick(last), palette.ink, 600),
    labelLayout: { moveOverlap: "shiftY" },
    ...(marked === undefined
      ? {}
      : {
          markLine: {
            symbol: "none",
            silent: true,
            animation: false,
            label: { show: false },
            lineStyle: { color: palette.ink, width: 1, type: "solid" },
            data: [{ xAxis: marked }],
          },
        }),
  };
}
