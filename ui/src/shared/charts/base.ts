// What every chart has in common: hairlines, quiet labels, a tooltip that floats.

import type { Palette } from "../look";
import type { Option } from "./echarts";

export const FONT = '"Pretendard Variable", Pretendard, sans-serif';

/** Room around a plot, in pixels. */
export interface Room {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function base(palette: Palette, room: Room): Option {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: 12, color: palette.quiet },
    grid: { ...room, outerBoundsMode: "none" },
    tooltip: {
      trigger: "axis",
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.paper,
      borderColor: palette.hairline,
      borderWidth: 1,
      padding: [8, 12],
      extraCssText: "border-radius:6px;box-shadow:0 4px 16px rgb(0 0 0 / 14%)",
      textStyle: { color: palette.ink, fontSize: 12, fontFamily: FONT },
      axisPointer: { type: "line", lineStyle: { color: palette.quiet, width: 1, type: "solid" } },
    },
  };
}

const lines = (palette: Palette) => ({
  axisLine: { show: true, lineStyle: { color: palette.hairline } },
  axisTick: { show: false },
  splitLine: { show: false },
});

const label = (palette: Palette) => ({ color: palette.quiet, fontSize: 12, fontFamily: FONT });

/** An axis of amounts: gridlines, no line of its own. */
export function amounts(palette: Palette, say: (value: number) => string) {
  return {
    type: "value" as const,
    ...lines(palette),
    axisLine: { show: false },
    splitNumber: 4,
    splitLine: { show: true, lineStyle: { color: palette.hairline, width: 1 } },
    axisLabel: { ...label(palette), formatter: say },
  };
}

/** An axis of numbers along the bottom, such as weeks. */
export function along(palette: Palette, say: (value: number) => string, name: string) {
  return {
    type: "value" as const,
    ...lines(palette),
    axisLabel: { ...label(palette), formatter: say, hideOverlap: true },
    ...named(palette, name),
  };
}

/** An axis of names along the bottom, such as months. */
export function names(
  palette: Palette,
  data: string[],
  name = "",
  shown?: (index: number) => boolean,
) {
  return {
    type: "category" as const,
    data,
    ...lines(palette),
    axisLabel: { ...label(palette), hideOverlap: true, ...(shown ? { interval: shown } : {}) },
    ...named(palette, name),
  };
}

const named = (palette: Palette, name: string) => ({
  name,
  nameLocation: "end" as const,
  nameGap: 8,
  nameTextStyle: {
    ...label(palette),
    align: "right" as const,
    verticalAlign: "top" as const,
    padding: [24, 8, 0, 0],
  },
});

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The inside of a tooltip: a heading and rows of what and how much. */
export function tip(palette: Palette, heading: string, rows: [string, string][]): string {
  const cells = rows.map(
    ([what, much]) =>
      `<span style="color:${palette.quiet}">${escape(what)}</span>` +
      `<span style="text-align:right;font-variant-numeric:tabular-nums">${escape(much)}</span>`,
  );
  return (
    `<div style="font-weight:600;margin-bottom:4px">${escape(heading)}</div>` +
    `<div style="display:grid;grid-template-columns:auto auto;gap:2px 16px">${cells.join("")}</div>`
  );
}
