import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import * as act from "../session/actions";
import { now, pagesOf, set, useSession } from "../session/session";
import { speak, useWords } from "../words";
import { Keys } from "./Header";

/** All commands by name. */
export function CommandPalette() {
  const { t } = useWords();
  const actions = useActions();
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      nothingFound={t("palette.nothing")}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.placeholder"),
      }}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      transitionProps={{ duration: 80 }}
    />
  );
}

function useActions() {
  const { t, language, say } = useWords();
  const view = useSession((session) => session.view);
  const home = useSession((session) => session.home);
  const running = useSession((session) => session.running !== null);
  const scheme = useComputedColorScheme("light");
  const { setColorScheme } = useMantineColorScheme();
  const one = (id: string, label: string, onClick: () => unknown, keys?: string) =>
    ({
      id,
      label,
      onClick: () => void onClick(),
      ...(keys === undefined ? {} : { rightSection: <Keys keys={keys} /> }),
    }) satisfies SpotlightActionData;

  const doing = [
    running ? one("stop", t("run.stop"), act.cancel) : one("run", t("run.run"), act.run, "R"),
    one("save", t("menu.save"), act.save, "S"),
    one("save_as", t("menu.save_as"), act.saveAs, "⇧ S"),
    one("undo", t("menu.undo"), act.undo, "Z"),
    one("redo", t("menu.redo"), act.redo, "⇧ Z"),
    one("data", t("palette.choose_data"), act.chooseTransactions),
    one("fold", t("palette.fold"), () => set({ folded: !now().folded })),
    ...(home?.presets.map((preset) =>
      one(`add:${preset.id}`, t("palette.add", { name: say(preset.words) }), () =>
        act.addArm(preset.id, say(preset.words)),
      ),
    ) ?? []),
  ];
  const going = [
    ...pagesOf(view).map((page) =>
      one(`go:${page}`, t("palette.go", { page: t(`page.${page}`) }), () => set({ page })),
    ),
    ...(view?.programs.map((program, at) =>
      one(`program:${at}`, t("palette.program", { name: program.name }), () =>
        set({ program: at, page: "program" }),
      ),
    ) ?? []),
    one("go:welcome", t("menu.welcome"), act.toWelcome),
  ];
  return [
    ...(view ? [{ group: t("palette.group_do"), actions: doing }] : []),
    ...(view ? [{ group: t("palette.group_go"), actions: going }] : []),
    {
      group: t("palette.group_open"),
      actions: [
        one("open", t("menu.open"), act.chooseStudy, "O"),
        ...(home?.examples.map((card) =>
          one(`open:${card.path}`, t("palette.example", { name: say(card.name) }), () =>
            act.open(card.path),
          ),
        ) ?? []),
        one("language", t("palette.language"), () => speak(language === "ko" ? "en" : "ko")),
        one("theme", t("palette.theme"), () =>
          setColorScheme(scheme === "dark" ? "light" : "dark"),
        ),
      ],
    },
  ];
}
