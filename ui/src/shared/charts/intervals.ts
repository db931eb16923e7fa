import type { Palette } from "../look";
import { amounts, base, FONT, tip } from "./base";
import type { Option } from "./echarts";

/** One number of one program: its mean, and where the futures lie. */
export interface Interval {
  name: string;
  colour: string;
  /** The outline of its mark, in a box of ten by ten. */
  shape: string;
  mean: number;
  p5: number;
  p25: number;
  p75: number;
  p95: number;
  said: string;
  range: string;
}

/** A row a program on one scale: the mark is the mean, thick 50 of 100 futures, thin 90. */
export function intervals(
  palette: Palette,
  rows: Interval[],
  tickOf: (value: number) => string,
): Option {
  const shared = base(palette, { left: 200, right: 128, top: 8, bottom: 32 });
  return {
    ...shared,
    tooltip: {
      ...shared.tooltip,
      trigger: "item",
      formatter: (point) => {
        const row = rows[(point as { dataIndex: number }).dataIndex];
        return row ? tip(palette, row.name, [[row.range, row.said]]) : "";
      },
    },
    xAxis: { ...amounts(palette, tickOf), scale: rows.every((row) => row.p5 > 0) },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map((row) => row.name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: palette.ink,
        fontFamily: FONT,
        fontSize: 13,
        width: 184,
        overflow: "truncate",
        interval: 0,
        margin: 16,
      },
    },
    series: [
      {
        type: "custom",
        data: rows.map((row, index) => [index, row.p5, row.p95]),
        encode: { y: 0, x: [1, 2] },
        renderItem: (params, api) => {
          const row = rows[params.dataIndex];
          const at = (value = 0) => api.coord([value, params.dataIndex])[0] ?? 0;
          const [, middle = 0] = api.coord([0, params.dataIndex]);
          const bar = (from = 0, to = 0, height: number, opacity: number) => ({
            type: "rect" as const,
            shape: {
              x: at(from),
              y: middle - height / 2,
              width: Math.max(1, at(to) - at(from)),
              height,
            },
            style: { fill: row?.colour ?? palette.ink, opacity },
          });
          return {
            type: "group",
            children: [
              bar(row?.p5, row?.p95, 2, 0.6),
              bar(row?.p25, row?.p75, 8, 0.45),
              {
                type: "path",
                shape: { pathData: row?.shape ?? "", x: -5, y: -5, width: 10, height: 10 },
                x: at(row?.mean),
                y: middle,
                style: { fill: row?.colour ?? palette.ink, stroke: palette.paper, lineWidth: 1.5 },
              },
              {
                type: "text",
                silent: true,
                style: {
                  text: row?.said ?? "",
                  x: api.getWidth() - 118,
                  y: middle,
                  verticalAlign: "middle",
                  fill: palette.ink,
                  font: `13px ${FONT}`,
                },
              },
            ],
          };
        },
      },
    ],
  };
}
