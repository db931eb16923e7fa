import { type KeyboardEvent, useState } from "react";
import type { Field } from "../host/wire/Field";
import type { Language } from "../host/wire/Language";
import { signsOf } from "../numbers/lists";
import { shown, stepped, written } from "../numbers/typed";
import css from "./InlineField.module.css";

interface Props {
  field: Field;
  language: Language;
  label: string;
  wrong: boolean;
  describedBy?: string | undefined;
  words: { empty: string };
  /** The text right after the field, so that a sign is not said twice. */
  after: string;
  onTyping: (typing: boolean) => void;
  onEdit: (value: string) => Promise<void>;
  keep?: ((element: HTMLElement | null) => void) | undefined;
}

export const className = (wrong: boolean, fallback: boolean): string =>
  [css.field, wrong ? css.wrong : "", fallback ? css.fallback : ""].filter(Boolean).join(" ");

/** A number or a text. What is typed is kept even when it is wrong. */
export function Typed({
  field,
  language,
  label,
  wrong,
  describedBy,
  words,
  after,
  onTyping,
  onEdit,
  keep,
}: Props) {
  const standing = shown(field.kind, field.written);
  // A draft belongs to the value it was typed over: when that changes, the draft is over too.
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null);
  const draft = typed?.over === field.written ? typed.text : null;
  const value = draft ?? standing;

  const type = (text: string) => {
    setTyped({ text, over: field.written });
    onTyping(text !== standing);
  };
  const commit = async () => {
    // The answer stays marked out of date until the edit has arrived.
    if (draft !== null && draft.trim() !== standing) await onEdit(written(field.kind, draft));
    setTyped(null);
    onTyping(false);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") void commit();
    if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      setTyped(null);
      onTyping(false);
    }
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    if (field.kind.kind === "text") return;
    event.preventDefault();
    type(stepped(field.kind, value, event.key === "ArrowUp" ? 1 : -1));
  };
  // A wrong value, kept as it was typed, is no amount: it has no sign.
  const [before, behind] = /^[\d.,+-]*$/.test(value) ? signs(field, language, after) : ["", ""];
  return (
    <span className={className(wrong, field.default && draft === null)}>
      {before && <span aria-hidden="true">{before}</span>}
      <span className={css.value} data-shown={value || words.empty}>
        <input
          ref={keep}
          size={1}
          value={value}
          placeholder={words.empty}
          aria-label={label}
          aria-invalid={wrong}
          aria-describedby={describedBy}
          data-testid={`field:${field.key}`}
          inputMode={field.kind.kind === "text" ? "text" : "decimal"}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => void commit()}
          onKeyDown={onKey}
        />
      </span>
      {behind && <span aria-hidden="true">{behind}</span>}
    </span>
  );
}

/** The signs around a value, unless the sentence says them itself. */
export function signs(field: Field, language: Language, after: string): [string, string] {
  const [before, behind] = signsOf(field.kind, language);
  return [before, after.trimStart().startsWith(behind) ? "" : behind];
}
