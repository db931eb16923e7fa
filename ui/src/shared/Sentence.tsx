import { Fragment, useEffect, useId, useRef } from "react";
import type { Diagnostic } from "../host/wire/Diagnostic";
import type { Field } from "../host/wire/Field";
import type { Language } from "../host/wire/Language";
import type { Part } from "../host/wire/Part";
import type { Sentence as Written } from "../host/wire/Sentence";
import { saidList } from "../numbers/lists";
import { shown } from "../numbers/typed";
import { type FieldWords, InlineField } from "./InlineField";
import css from "./Sentence.module.css";

export interface SentenceWords extends FieldWords {
  default: string;
  clear: string;
  source: (source: string) => string;
  restore: (value: string) => string;
}

interface Props {
  sentence: Written;
  language: Language;
  words: SentenceWords;
  diagnosticsOf: (field: Field) => Diagnostic[];
  /** What the field held when it was last right. */
  goodValue: (field: Field) => string | undefined;
  /** The field to go to: `file:key`. */
  goal: string | null;
  onReached: () => void;
  onTyping: (typing: boolean) => void;
  onEdit: (field: Field, value: string) => Promise<void>;
  /** Takes the sentence out, when it is one of a list. */
  onRemove?: (() => void) | undefined;
}

/** A rule or a belief as a sentence; its numbers are fields, its mistakes are said below it. */
export function Sentence(props: Props) {
  const { sentence, language, diagnosticsOf } = props;
  const id = useId();
  const parts = sentence[language];
  const fields = parts.filter((part) => part.part === "field");
  const wrong = fields.flatMap((field) =>
    diagnosticsOf(field).map((diagnostic) => ({ field, diagnostic })),
  );
  const pieces = piecesOf(parts);
  const remove = props.onRemove && (
    <button
      type="button"
      className={css.remove}
      title={props.words.remove}
      aria-label={`${props.words.remove}: ${plain(parts)}`}
      onClick={props.onRemove}
    >
      ×
    </button>
  );
  return (
    <div className={css.sentence}>
      <p className={css.words}>
        {pieces.map((piece, place) => {
          const end = place === pieces.length - 1 ? remove : null;
          if ("text" in piece) {
            const cut = end ? piece.text.search(/\S*\s*$/) : piece.text.length;
            return (
              // Texts have no name but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <Fragment key={place}>
                {piece.text.slice(0, cut)}
                {end && (
                  <span className={css.whole}>
                    {piece.text.slice(cut)}
                    {end}
                  </span>
                )}
              </Fragment>
            );
          }
          const { field, at, after } = piece;
          return (
            <span key={`${field.file}:${field.key}`} className={css.whole}>
              <Placed {...props} field={field} parts={parts} at={at} id={id} />
              {after}
              {end}
            </span>
          );
        })}
      </p>
      {wrong.map(({ field, diagnostic }, at) => (
        <Mistake
          {...props}
          key={`${diagnostic.code}:${diagnostic.key}`}
          id={`${id}-${field.key}`}
          named={wrong.findIndex((one) => one.field.key === field.key) === at}
          field={field}
          diagnostic={diagnostic}
        />
      ))}
    </div>
  );
}

/** A field in its place, focused when a diagnostic led here. */
function Placed(props: Props & { field: Field; parts: Part[]; at: number; id: string }) {
  const { field, parts, at, id, language, words, goal, onReached } = props;
  const control = useRef<{ focus: () => void }>(null);
  const wanted = goal === `${field.file}:${field.key}`;
  useEffect(() => {
    if (!wanted) return;
    control.current?.focus();
    onReached();
  }, [wanted, onReached]);
  const wrong = props.diagnosticsOf(field).length > 0;
  return (
    <InlineField
      ref={control}
      field={field}
      language={language}
      label={labelOf(parts, at)}
      wrong={wrong}
      describedBy={wrong ? `${id}-${field.key}` : undefined}
      about={field.source ? words.source(field.source) : field.default ? words.default : undefined}
      words={words}
      after={textAt(parts, at + 1)}
      onTyping={props.onTyping}
      onEdit={(value) => props.onEdit(field, value)}
    />
  );
}

function Mistake(
  props: Props & { id: string; named: boolean; field: Field; diagnostic: Diagnostic },
) {
  const { id, named, field, diagnostic, language, words, goodValue, onEdit } = props;
  const korean = language === "ko";
  const good = goodValue(field);
  return (
    <p className={css.mistake} id={named ? id : undefined} data-testid="diagnostic">
      <span>{korean ? diagnostic.message_ko : diagnostic.message}</span>{" "}
      <span className={css.hint}>{korean ? diagnostic.hint_ko : diagnostic.hint}</span>{" "}
      {named && good !== undefined && good !== field.written && (
        <button type="button" className={css.mend} onClick={() => void onEdit(field, good)}>
          {words.restore(saidList(field.kind, good, language) ?? shown(field.kind, good))}
        </button>
      )}
      {named && good === undefined && !field.default && (
        <button type="button" className={css.mend} onClick={() => void onEdit(field, "")}>
          {words.clear}
        </button>
      )}
    </p>
  );
}

const plain = (parts: Part[]): string =>
  parts.map((part) => (part.part === "text" ? part.text : part.written)).join("");

type Piece = { text: string } | { field: Field; at: number; after: string };

/** A sentence in pieces between which a line may end: a stop or a particle stays with its field. */
function piecesOf(parts: Part[]): Piece[] {
  const clinging = (at: number) => /^\S*/.exec(textAt(parts, at))?.[0] ?? "";
  return parts.flatMap((part, at): Piece[] => {
    if (part.part === "field") return [{ field: part, at, after: clinging(at + 1) }];
    const taken = parts[at - 1]?.part === "field" ? clinging(at).length : 0;
    const text = part.text.slice(taken);
    return text === "" ? [] : [{ text }];
  });
}

const textAt = (parts: Part[], at: number): string => {
  const part = parts[at];
  return part?.part === "text" ? part.text : "";
};

/** The words around a field name it: "Members earn … of what they pay". */
function labelOf(parts: Part[], at: number): string {
  const label = [textAt(parts, at - 1).trim(), "…", textAt(parts, at + 1).trim()].join(" ").trim();
  const field = parts[at];
  return /\p{L}/u.test(label) || field?.part !== "field" ? label : field.key;
}
