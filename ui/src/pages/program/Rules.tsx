import { Menu } from "@mantine/core";
import type { ListView } from "../../host/wire/ListView";
import type { ProgramView } from "../../host/wire/ProgramView";
import type { Sentence } from "../../host/wire/Sentence";
import { addItem, removeItem } from "../../session/actions";
import { useWords } from "../../words";
import css from "./Rules.module.css";
import { Sentences, Unplaced } from "../Sentences";

/** The mechanic a sentence is about: the section its first field is written in. */
const mechanicOf = (sentence: Sentence): string => {
  const field = sentence.en.find((part) => part.part === "field");
  return field?.key.split(".")[0] ?? "";
};

/** The rules of a program, one mechanic after the other; lists can grow and shrink. */
export function Rules({ program, at }: { program: ProgramView; at: number }) {
  const { t, name } = useWords();
  const { sentences, mechanics, lists } = program;
  const said = [...new Set(sentences.map(mechanicOf))];
  const order = [...mechanics.filter((one) => said.includes(one)), ...said];
  const parts = [...new Set(order)];
  const several = parts.length > 1;
  return (
    <div className={css.rules}>
      {parts.map((mechanic) => {
        const own = lists.filter(({ path }) => path.split(".")[0] === mechanic);
        return (
          <section key={mechanic} className={css.mechanic} aria-label={name("mechanic", mechanic)}>
            {several && <h2 className={css.name}>{name("mechanic", mechanic)}</h2>}
            <Sentences
              sentences={sentences.filter((one) => mechanicOf(one) === mechanic)}
              level={several ? 3 : 2}
              mechanic={mechanic}
              onRemove={(list, item) => void removeItem(at, list, item)}
            />
            {own.length > 0 && <AddItem lists={own} at={at} label={t("program.add_item")} />}
          </section>
        );
      })}
      <Unplaced sentences={sentences} />
    </div>
  );
}

function AddItem({ lists, at, label }: { lists: ListView[]; at: number; label: string }) {
  const { t, say } = useWords();
  const [only] = lists;
  if (lists.length === 1 && only) {
    return (
      <button
        type="button"
        className={`soft ${css.add}`}
        data-testid={`item:${only.path}`}
        onClick={() => void addItem(at, only.path, only.kind)}
      >
        {t("program.add_one", { item: say(only.words) })}
      </button>
    );
  }
  return (
    <Menu position="bottom-start" shadow="md" transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <button type="button" className={`soft ${css.add}`}>
          {label} <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {lists.map((list) => (
          <Menu.Item
            key={`${list.path}:${list.kind}`}
            data-testid={`item:${list.path}:${list.kind}`}
            onClick={() => void addItem(at, list.path, list.kind)}
          >
            {say(list.words)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
