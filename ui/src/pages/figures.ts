// Keeping charts and tables: as a picture on the clipboard, as SVG, PNG or CSV.

import { choose, say } from "../session/actions";
import { ask, set, theHost } from "../session/session";
import { asFault } from "../host";
import { type Option, pngOf, svgOf } from "../shared/charts/echarts";
import { csvOf, type FigureTable, type FigureWords, type KeepAs } from "../shared/Figure";
import type { Palette } from "../shared/look";
import { useWords } from "../words";

/** What is kept: a chart drawn here, and where the workbench has the same one in print quality. */
export interface Kept {
  /** The beginning of the file's name. */
  name: string;
  option: Option | null;
  table: FigureTable;
  palette: Palette;
  printed?: { what: string; program: string };
}

export function useFigureWords(title: string): FigureWords {
  const { t } = useWords();
  return {
    how: t("figure.how"),
    keep: t("figure.keep"),
    keepName: t("figure.menu", { name: title }),
    copy: t("figure.copy_picture"),
    svg: t("figure.svg"),
    png: t("figure.png"),
    csv: t("figure.csv"),
    asTable: t("answer.table"),
    asChart: t("answer.chart"),
  };
}

/** How a figure is kept, in the language of the window. */
export function useKeep(): (kept: Kept, as: KeepAs) => Promise<void> {
  const { language } = useWords();
  return async (kept, as) => {
    try {
      if (as === "copy") return await copy(kept);
      const path = await choose({ kind: "save_file", name: `${kept.name}.${as}` });
      if (!path) return;
      if (kept.printed) {
        const wrote = await ask("export", { ...kept.printed, format: as, language, path });
        if (wrote !== undefined) wroteTo(wrote);
        return;
      }
      await theHost().keep(path, await drawn(kept, as));
      wroteTo(path);
    } catch (thrown) {
      set({ fault: asFault(thrown) });
    }
  };
}

const wroteTo = (path: string) => say(`Written to ${path}`, `${path}에 저장했습니다`);

async function drawn({ option, table, palette }: Kept, as: "svg" | "png" | "csv") {
  if (as === "csv" || option === null) return csvOf(table);
  return as === "svg" ? svgOf(option, palette.paper) : pngOf(option, palette.paper);
}

async function copy({ option, palette }: Kept): Promise<void> {
  if (option === null) return;
  const bytes = await pngOf(option, palette.paper);
  const picture = new Blob([bytes.slice().buffer], { type: "image/png" });
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  say("The picture is on the clipboard.", "그림을 클립보드에 복사했습니다.");
}
