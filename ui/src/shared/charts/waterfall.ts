import type { Palette } from "../look";
import { amounts, base, FONT, tip } from "./base";
import type { Option } from "./echarts";

export interface Fall {
  name: string;
  amount: number;
  /** What remains, drawn from zero. */
  net: boolean;
  said: string;
  exact: string;
}

interface Bar extends Fall {
  from: number;
  to: number;
}

/** Each amount as a bar that begins where the one before ended. */
function bars(falls: Fall[]): Bar[] {
  let at = 0;
  return falls.map((fall) => {
    const from = fall.net ? 0 : at;
    at = fall.net ? fall.amount : at + fall.amount;
    return { ...fall, from, to: at };
  });
}

/** Where a sum of money comes from and goes, from the top down. */
export function waterfall(
  palette: Palette,
  colour: string,
  falls: Fall[],
  tickOf: (value: number) => string,
): Option {
  const rows = bars(falls);
  const shared = base(palette, { left: 248, right: 88, top: 8, bottom: 32 });
  return {
    ...shared,
    tooltip: {
      ...shared.tooltip,
      trigger: "item",
      formatter: (point) => {
        const row = rows[(point as { dataIndex: number }).dataIndex];
        return row ? tip(palette, row.name, [["", row.exact]]) : "";
      },
    },
    xAxis: amounts(palette, tickOf),
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
        lineHeight: 16,
        width: 232,
        overflow: "break",
        interval: 0,
        margin: 16,
      },
    },
    series: [
      {
        type: "custom",
        data: rows.map((row, index) => [index, row.from, row.to]),
        encode: { y: 0, x: [1, 2] },
        renderItem: (params, api) => {
          const row = rows[params.dataIndex];
          const [start = 0, middle = 0] = api.coord([row?.from ?? 0, params.dataIndex]);
          const [stop = 0] = api.coord([row?.to ?? 0, params.dataIndex]);
          const [left, right] = [Math.min(start, stop), Math.max(start, stop)];
          const [, next = middle] = api.coord([0, params.dataIndex + 1]);
          const fill = (row?.amount ?? 0) < 0 ? palette.control : colour;
          return {
            type: "group",
            children: [
              {
                type: "rect",
                shape: { x: left, y: middle - 9, width: Math.max(1, right - left), height: 18 },
                style: { fill, opacity: row?.net ? 1 : 0.7 },
              },
              {
                type: "text",
                silent: true,
                style: {
                  text: row?.said ?? "",
                  x: right + 8,
                  y: middle,
                  verticalAlign: "middle",
                  fill: palette.ink,
                  font: `${row?.net ? 650 : 400} 13px ${FONT}`,
                },
              },
              ...(params.dataIndex < rows.length - 1
                ? [
                    {
                      type: "line" as const,
                      silent: true,
                      shape: { x1: stop, y1: middle + 9, x2: stop, y2: next - 9 },
                      style: { stroke: palette.quiet, lineWidth: 1, opacity: 0.6 },
                    },
                  ]
                : []),
            ],
          };
        },
      },
    ],
  };
}
