import { useCallback, useMemo } from "react";
import type { Diagnostic } from "../host/wire/Diagnostic";
import type { Field } from "../host/wire/Field";
import type { Sentence as Written } from "../host/wire/Sentence";
import { edit } from "../session/actions";
import { goodValue, set, useSession } from "../session/session";
import { Sentence } from "../shared/Sentence";
import { known, useWords } from "../words";
import css from "./Sentences.module.css";

const NONE: never[] = [];

interface Props {
  sentences: Written[];
  level?: 2 | 3;
  /** The mechanic they are all about: some call their groups by other names. */
  mechanic?: string;
  /** Takes out the item of a list that a sentence is about: its path and its place. */
  onRemove?: (list: string, item: number) => void;
}

/** The list and the place a sentence is about: of `points.earn.step.1.rate`, the second step. */
function itemOf(sentence: Written): { list: string; item: number } | null {
  const field = sentence.en.find((part) => part.part === "field");
  const found = /^(.*?)\.(\d+)\./.exec(field?.key ?? "");
  return found ? { list: found[1] ?? "", item: Number(found[2]) } : null;
}

/** Whether a sentence is the first about its item: only that one takes the item out. */
const begins = (all: Written[], sentence: Written): boolean => {
  const own = itemOf(sentence);
  const same = (one: Written) => {
    const item = itemOf(one);
    return item?.list === own?.list && item?.item === own?.item;
  };
  return own !== null && all.find(same) === sentence;
};

/** Sentences of the study by group, their fields bound to its documents. */
export function Sentences({ sentences, level = 2, mechanic, onRemove }: Props) {
  const { t, language, name } = useWords();
  const diagnostics = useSession((session) => session.view?.diagnostics ?? NONE);
  const goal = useSession((session) => session.goal);
  const reached = useCallback(() => set({ goal: null }), []);
  const words = useMemo(
    () => ({
      yes: t("field.yes"),
      no: t("field.no"),
      empty: t("field.empty"),
      default: t("field.default"),
      clear: t("field.clear"),
      remove: t("field.remove"),
      add_month: t("field.add_month"),
      source: (source: string) => t("field.source", { source }),
      restore: (value: string) => t("field.restore", { value }),
    }),
    [t],
  );
  const Heading = `h${level}` as const;
  const headed = (group: string) =>
    name("group", known("group", `${mechanic}_${group}`) ? `${mechanic}_${group}` : group);
  const groups = [...new Set(sentences.map((sentence) => sentence.group))];
  const diagnosticsOf = (field: Field) =>
    diagnostics.filter(
      (one) =>
        one.file === field.file && (one.key === field.key || one.key.startsWith(`${field.key}.`)),
    );
  return (
    <div className={css.groups}>
      {groups.map((group) => (
        <section key={group} className={css.group}>
          <Heading className={css.heading}>{headed(group)}</Heading>
          <div className={css.sentences}>
            {sentences
              .filter((sentence) => sentence.group === group)
              .map((sentence, at) => (
                <Sentence
                  // Sentences keep their order; their words change with every edit.
                  // oxlint-disable-next-line react/no-array-index-key
                  key={at}
                  onRemove={
                    onRemove && begins(sentences, sentence)
                      ? () => {
                          const item = itemOf(sentence);
                          if (item) onRemove(item.list, item.item);
                        }
                      : undefined
                  }
                  sentence={sentence}
                  language={language}
                  words={words}
                  diagnosticsOf={diagnosticsOf}
                  goodValue={(field) => goodValue(field.file, field.key)}
                  goal={goal}
                  onReached={reached}
                  onTyping={(typing) => set({ typing })}
                  onEdit={(field, value) => edit(field.file, field.key, value)}
                />
              ))}
          </div>
        </section>
      ))}
    </div>
  );
}

interface UnplacedProps {
  sentences: Written[];
  /** Whether a diagnostic is said elsewhere. */
  elsewhere?: (diagnostic: Diagnostic) => boolean;
}

/** Diagnostics of a document that belong to no field of its sentences. */
export function Unplaced({ sentences, elsewhere = () => false }: UnplacedProps) {
  const diagnostics = useSession((session) => session.view?.diagnostics ?? NONE);
  const fields = sentences.flatMap((one) => one.en.filter((part) => part.part === "field"));
  const files = new Set(fields.map((field) => field.file));
  const placed = (key: string, file: string) =>
    fields.some(
      (field) => field.file === file && (key === field.key || key.startsWith(`${field.key}.`)),
    );
  const loose = diagnostics.filter(
    (one) => files.has(one.file) && !placed(one.key, one.file) && !elsewhere(one),
  );
  return <Loose all={loose} />;
}

/** Diagnostics that belong to no field, with their places. */
export function Loose({ all }: { all: Diagnostic[] }) {
  const { t, language } = useWords();
  if (all.length === 0) return null;
  return (
    <ul className={css.loose}>
      {all.map((one) => (
        <li key={`${one.line}:${one.column}:${one.code}`} data-testid="diagnostic">
          <span>{language === "ko" ? one.message_ko : one.message}</span>{" "}
          <span className="quiet">
            {language === "ko" ? one.hint_ko : one.hint} (
            {t("problems.at", { file: one.file, line: one.line })})
          </span>
        </li>
      ))}
    </ul>
  );
}
