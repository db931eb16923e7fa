import { Fragment, type KeyboardEvent, useRef, useState } from "react";
import type { Choice } from "../host/wire/Choice";
import type { FieldKind } from "../host/wire/FieldKind";
import { elements, inOrder, joined, monthTyped, saidMonth, withElement } from "../numbers/lists";
import { monthAfter } from "../numbers/months";
import type { Kept } from "./InlineField";
import css from "./ListField.module.css";
import { Typed } from "./Typed";

/** The elements, and how to change them: what was changed last shows until it has arrived. */
function useElements(written: string, onEdit: (value: string) => Promise<void>) {
  const [draft, setDraft] = useState<string[] | null>(null);
  const change = async (next: string[], value = joined(next)) => {
    setDraft(next);
    await onEdit(value);
    setDraft((now) => (now === next ? null : now));
  };
  return [draft ?? elements(written), change] as const;
}

const groupName = (wrong: boolean) => (wrong ? `${css.group} ${css.wrong}` : css.group);

/** Any number of several choices, each a switch; arrow keys go from one to the next. */
export function Several({
  field,
  options,
  language,
  label,
  wrong,
  describedBy,
  onEdit,
  keep,
}: Kept & { options: Choice[] }) {
  const [chosen, change] = useElements(field.written, onEdit);
  const [at, setAt] = useState(0);
  const known = options.map(({ value, words }) => ({ value, said: words[language] }));
  // What is no choice stays until it is taken out, so that its mistake can be seen.
  const strange = chosen.filter((one) => !options.some(({ value }) => value === one));
  const all = [...known, ...strange.map((value) => ({ value, said: value }))];

  const toggle = (value: string) => {
    const on = (one: string) => chosen.includes(one) !== (one === value);
    void change(all.map((one) => one.value).filter(on));
  };
  const onKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (at + step + all.length) % all.length;
    setAt(next);
    event.currentTarget.parentElement?.querySelectorAll("button")[next]?.focus();
  };
  return (
    // A fieldset would break the line it stands in.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span
      role="group"
      className={groupName(wrong)}
      aria-label={label}
      aria-describedby={describedBy}
      data-testid={`field:${field.key}`}
    >
      {all.map(({ value, said }, place) => (
        <button
          key={value}
          ref={place === at ? keep : undefined}
          type="button"
          className={css.toggle}
          tabIndex={place === at ? 0 : -1}
          aria-pressed={chosen.includes(value)}
          onClick={() => {
            setAt(place);
            toggle(value);
          }}
          onKeyDown={onKey}
        >
          {said}
        </button>
      ))}
    </span>
  );
}

/** Calendar months, typed to add one; each can be taken out. */
export function Months(props: Kept) {
  const { field, language, label, wrong, describedBy, words, onTyping, onEdit, keep } = props;
  const [months, change] = useElements(field.written, onEdit);
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement | null>(null);

  const type = (text: string) => {
    setTyped(text);
    onTyping(text !== "");
  };
  const add = async () => {
    const month = monthTyped(typed);
    if (month !== "") await change(inOrder([...months, month]));
    type("");
  };
  const remove = (month: string) => {
    void change(months.filter((one) => one !== month));
    input.current?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = months.at(-1);
    if (event.key === "Enter") void add();
    if (event.key === "Backspace" && typed === "" && last !== undefined) remove(last);
    if (event.key !== "Escape" || typed === "") return;
    event.stopPropagation();
    type("");
  };
  const next = months.findLast((one) => /^\d{4}-\d{2}$/.test(one));
  return (
    // A fieldset would break the line it stands in.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span
      role="group"
      className={groupName(wrong)}
      aria-label={label}
      aria-describedby={describedBy}
      data-testid={`field:${field.key}`}
    >
      {months.map((month) => {
        const said = saidMonth(language, month);
        return (
          <span key={month} className={css.chip}>
            {said}
            <button
              type="button"
              aria-label={`${words.remove}: ${said}`}
              title={words.remove}
              onClick={() => remove(month)}
            >
              ×
            </button>
          </span>
        );
      })}
      <input
        ref={(element) => {
          input.current = element;
          keep(element);
        }}
        className={css.add}
        size={8}
        value={typed}
        placeholder={`+ ${next ? monthAfter(next, 1) : "2027-01"}`}
        aria-label={words.add_month}
        title={words.add_month}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => void add()}
        onKeyDown={onKey}
      />
    </span>
  );
}

/** One number for each of several things; without names, a blank at the end takes one more. */
export function Each({ of, names, keep, ...props }: Kept & { of: FieldKind; names: string[] }) {
  const { field, label, onEdit } = props;
  const [values, change] = useElements(field.written, onEdit);
  const named = names.length > 0;
  const count = named ? Math.max(names.length, values.length) : values.length + 1;
  const put = (at: number, typed: string) => {
    const next = withElement(values, at, typed);
    // A list nobody needs is absent when nothing is in it.
    return change(next, named || next.length > 0 ? joined(next) : "");
  };
  return (
    // A fieldset would break the line it stands in.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span role="group" className={css.group} aria-label={label} data-testid={`field:${field.key}`}>
      {Array.from({ length: count }, (_, at) => (
        // Numbers of a list have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={at}>
          <span className={css.each}>
            {named && <span aria-hidden="true">{names[at]} </span>}
            <Typed
              {...props}
              field={{
                ...field,
                key: `${field.key}.${at}`,
                written: values[at] ?? "",
                kind: of,
              }}
              label={`${label} ${names[at] ?? at + 1}`}
              after={at === count - 1 ? props.after : ""}
              keep={at === 0 ? keep : undefined}
              onEdit={(typed) => put(at, typed)}
            />
            {at < count - 1 && ","}
          </span>
          {at < count - 1 && " "}
        </Fragment>
      ))}
    </span>
  );
}
