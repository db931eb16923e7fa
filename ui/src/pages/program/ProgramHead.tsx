import { Menu } from "@mantine/core";
import type { Field } from "../../host/wire/Field";
import type { ProgramView } from "../../host/wire/ProgramView";
import { addMechanic, copyArm, removeArm, removeMechanic, renameArm } from "../../session/actions";
import { set, useSession } from "../../session/session";
import { InlineField } from "../../shared/InlineField";
import { ArmMark } from "../../shared/ArmMark";
import { useWords } from "../../words";
import css from "./ProgramHead.module.css";

interface Props {
  program: ProgramView;
  at: number;
}

/** What the program is called and made of, and what can be done with the whole of it. */
export function ProgramHead({ program, at }: Props) {
  const { t } = useWords();
  return (
    <div className={css.head}>
      <ArmMark at={at} size={12} />
      <span className={css.name}>
        <Name program={program} at={at} />
      </span>
      <Parts program={program} at={at} />
      <span className={css.space} />
      <button type="button" className="soft" onClick={() => void copyArm(at)}>
        {t("program.copy_arm")}
      </button>
      <button
        type="button"
        className="soft"
        data-testid="remove-arm"
        onClick={() => void removeArm(at)}
      >
        {t("program.remove_arm")}
      </button>
    </div>
  );
}

function Name({ program, at }: Props) {
  const { t, language, say } = useWords();
  const key = `arm.${at}.name`;
  const wrong = useSession((session) =>
    session.view?.diagnostics.find((one) => one.file === "study.toml" && one.key === key),
  );
  const field: Field = {
    file: "study.toml",
    key,
    written: program.name,
    default: false,
    kind: { kind: "text" },
    source: "",
  };
  return (
    <>
      <InlineField
        field={field}
        language={language}
        label={t("program.name")}
        wrong={wrong !== undefined}
        describedBy={wrong && key}
        words={{
          yes: t("field.yes"),
          no: t("field.no"),
          empty: t("field.empty"),
          remove: t("field.remove"),
          add_month: t("field.add_month"),
        }}
        after=""
        onTyping={(typing) => set({ typing })}
        onEdit={(name) => renameArm(at, name)}
      />
      {wrong && (
        <span id={key} className={css.wrong} data-testid="diagnostic">
          {say({ en: wrong.message, ko: wrong.message_ko })}
        </span>
      )}
    </>
  );
}

/** The mechanics of the program; each can be taken out, others can be added. */
function Parts({ program, at }: Props) {
  const { t, say, name } = useWords();
  const presets = useSession((session) => session.home?.presets) ?? [];
  const others = presets.filter((preset) => !program.mechanics.includes(preset.id));
  return (
    <Menu position="bottom-start" shadow="md" width={300} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <button type="button" className="soft" data-testid="mechanics">
          {t("program.mechanics")} <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown className={css.menu}>
        {others.length > 0 && <Menu.Label>{t("program.add_mechanic")}</Menu.Label>}
        {others.map(({ id, about }) => (
          <Menu.Item
            key={id}
            data-testid={`add:${id}`}
            onClick={() => void addMechanic(at, id)}
            title={say(about)}
          >
            {name("mechanic", id)}
          </Menu.Item>
        ))}
        {program.mechanics.length > 1 && <Menu.Divider />}
        {program.mechanics.length > 1 && <Menu.Label>{t("program.remove_mechanic")}</Menu.Label>}
        {program.mechanics.length > 1 &&
          program.mechanics.map((id) => (
            <Menu.Item
              key={id}
              data-testid={`remove:${id}`}
              onClick={() => void removeMechanic(at, id)}
            >
              {name("mechanic", id)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
