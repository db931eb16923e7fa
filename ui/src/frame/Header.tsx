import { Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ProgramView } from "../host/wire/ProgramView";
import { Mark } from "../shared/Mark";
import { ArmMark } from "../shared/ArmMark";
import { usePalette } from "../shared/usePalette";
import { addArm, chooseStudy, redo, save, saveAs, toWelcome, undo } from "../session/actions";
import { set, useSession } from "../session/session";
import { speak, useWords } from "../words";
import css from "./Header.module.css";
import { COMMAND } from "./keys";
import { RunControl } from "./RunControl";

/** The study, its programs, the run, the language and the light. */
export function Header() {
  const { t, language } = useWords();
  const view = useSession((session) => session.view);
  const scheme = useComputedColorScheme("light");
  const { setColorScheme } = useMantineColorScheme();
  const other = scheme === "dark" ? "light" : "dark";
  return (
    <header className={css.header}>
      {view ? <StudyMenu /> : <Brand />}
      {view && <Arms />}
      <span className={css.space} />
      {view && <RunControl />}
      <span className={css.tools}>
        <button
          type="button"
          className={`soft ${css.tool}`}
          lang={language === "ko" ? "en" : "ko"}
          title={t("menu.language_about")}
          data-testid="language"
          onClick={() => speak(language === "ko" ? "en" : "ko")}
        >
          {t("menu.language")}
        </button>
        <button
          type="button"
          className={`soft ${css.tool}`}
          title={t("menu.theme_about")}
          data-testid="theme"
          onClick={() => setColorScheme(other)}
        >
          {t(`menu.to_${other}`)}
        </button>
      </span>
    </header>
  );
}

function Brand() {
  const { t } = useWords();
  return (
    <span className={css.brand}>
      <Mark /> {t("app.name")}
    </span>
  );
}

function StudyMenu() {
  const { t, say } = useWords();
  const view = useSession((session) => session.view);
  if (!view) return null;
  const state = view.unsaved ? "unsaved" : view.path === null ? "untitled" : "saved";
  return (
    <Menu position="bottom-start" shadow="md" width={248} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <button type="button" className={css.study} data-testid="study-menu">
          <Mark />
          <span className={css.title}>
            <span className={css.name}>{say(view.name) || t("menu.study")}</span>
            <span className={css.state} data-testid="saved" data-state={state}>
              {t(`menu.${state}`)}
            </span>
          </span>
          <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void chooseStudy()} rightSection={<Keys keys="O" />}>
          {t("menu.open")}
        </Menu.Item>
        <Menu.Item onClick={() => void save()} rightSection={<Keys keys="S" />}>
          {t("menu.save")}
        </Menu.Item>
        <Menu.Item onClick={() => void saveAs()} rightSection={<Keys keys="⇧ S" />}>
          {t("menu.save_as")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          disabled={!view.can_undo}
          onClick={() => void undo()}
          rightSection={<Keys keys="Z" />}
        >
          {t("menu.undo")}
        </Menu.Item>
        <Menu.Item
          disabled={!view.can_redo}
          onClick={() => void redo()}
          rightSection={<Keys keys="⇧ Z" />}
        >
          {t("menu.redo")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void toWelcome()}>{t("menu.welcome")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export const Keys = ({ keys }: { keys: string }) => (
  <kbd className={css.keys}>
    {COMMAND}
    {keys}
  </kbd>
);

/** Every program played on the customers; the control is always there, grey. */
function Arms() {
  const { t } = useWords();
  const palette = usePalette();
  const view = useSession((session) => session.view);
  const program = useSession((session) => session.program);
  const page = useSession((session) => session.page);
  const wide = useMediaQuery("(min-width: 1600px)");
  const programs = view?.programs ?? [];
  const show = (at: number) => set({ program: at, page: "program" });
  return (
    <nav className={css.arms} aria-label={t("arms.label")}>
      <span className={css.control} title={t("arms.control_about")}>
        <i style={{ background: palette.control }} />
        {t("arms.control")}
      </span>
      {programs.length > (wide ? 7 : 4) ? (
        <ManyArms programs={programs} at={program} onShow={show} />
      ) : (
        programs.map((one, at) => (
          <button
            key={one.file}
            type="button"
            className={css.arm}
            aria-current={at === program && page === "program" ? "true" : undefined}
            title={one.name}
            onClick={() => show(at)}
          >
            <ArmMark at={at} />
            <span>{one.name}</span>
          </button>
        ))
      )}
      <AddArm />
    </nav>
  );
}

interface Many {
  programs: ProgramView[];
  at: number;
  onShow: (at: number) => void;
}

/** More programs than have room for their names: the one looked at, and a list of all. */
function ManyArms({ programs, at, onShow }: Many) {
  const { t } = useWords();
  return (
    <Menu position="bottom-start" shadow="md" width={300} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <button type="button" className={css.many} data-testid="arms">
          <ArmMark at={at} />
          <span>{programs[at]?.name}</span>
          <span className={css.state}>{t("arms.of", { at: at + 1, count: programs.length })}</span>
          <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown className={css.presets}>
        {programs.map((one, index) => (
          <Menu.Item
            key={one.file}
            leftSection={<ArmMark at={index} />}
            aria-current={index === at ? "true" : undefined}
            onClick={() => onShow(index)}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Another program on the same customers, from a preset. */
function AddArm() {
  const { t, say } = useWords();
  const presets = useSession((session) => session.home?.presets);
  return (
    <Menu position="bottom-start" shadow="md" width={340} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <button
          type="button"
          className={`soft ${css.add}`}
          aria-label={t("arms.add")}
          title={t("arms.add")}
          data-testid="add-arm"
        >
          +
        </button>
      </Menu.Target>
      <Menu.Dropdown className={css.presets}>
        <Menu.Label>{t("arms.add_about")}</Menu.Label>
        {presets?.map((preset) => (
          <Menu.Item
            key={preset.id}
            data-testid={`preset:${preset.id}`}
            onClick={() => void addArm(preset.id, say(preset.words))}
          >
            <span className={css.preset}>{say(preset.words)}</span>
            <span className={css.about}>{say(preset.about)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
