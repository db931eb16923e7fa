// The parts of ECharts that are used, and one instance drawn off screen for pictures.

import { BarChart, CustomChart, LineChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import * as core from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import type { ComposeOption } from "echarts/core";
import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption } from "echarts/charts";
import type { GridComponentOption, TooltipComponentOption } from "echarts/components";

core.use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  CustomChart,
  GridComponent,
  LabelLayout,
  LineChart,
  MarkLineComponent,
  SVGRenderer,
  TooltipComponent,
]);

export type Option = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | GridComponentOption
  | LineSeriesOption
  | TooltipComponentOption
>;
export type SeriesOption = BarSeriesOption | CustomSeriesOption | LineSeriesOption;

export const init = core.init;
export type Drawing = ReturnType<typeof core.init>;

const WIDTH = 960;
const HEIGHT = 540;

/** A chart as an SVG file, in the shape of a slide. */
export function svgOf(option: Option, paper: string): Uint8Array {
  const drawing = core.init(null, null, {
    renderer: "svg",
    ssr: true,
    width: WIDTH,
    height: HEIGHT,
  });
  drawing.setOption({ ...option, backgroundColor: paper });
  const text = drawing.renderToSVGString();
  drawing.dispose();
  return new TextEncoder().encode(text);
}

/** A chart as a PNG file, at twice the density of the screen. */
export async function pngOf(option: Option, paper: string): Promise<Uint8Array> {
  const place = document.createElement("div");
  const drawing = core.init(place, null, { renderer: "canvas", width: WIDTH, height: HEIGHT });
  drawing.setOption({ ...option, animation: false, backgroundColor: paper });
  const url = drawing.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: paper });
  drawing.dispose();
  const base64 = url.slice(url.indexOf(",") + 1);
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
