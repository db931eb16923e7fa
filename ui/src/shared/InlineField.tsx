import { Tooltip } from "@mantine/core";
import { type Ref, useImperativeHandle, useRef } from "react";
import type { Field } from "../host/wire/Field";
import type { Language } from "../host/wire/Language";
import css from "./InlineField.module.css";
import { Each, Months, Several } from "./ListField";
import { className, Typed } from "./Typed";

export interface FieldWords {
  yes: string;
  no: string;
  empty: string;
  remove: string;
  add_month: string;
}

interface Props {
  field: Field;
  language: Language;
  /** What the field is called, for those who do not see the sentence. */
  label: string;
  wrong: boolean;
  /** The id of the text that says what is wrong. */
  describedBy?: string | undefined;
  /** Where the value comes from, or that it is a default. */
  about?: string | undefined;
  words: FieldWords;
  /** The text right after the field, so that a sign is not said twice. */
  after: string;
  onTyping: (typing: boolean) => void;
  onEdit: (value: string) => Promise<void>;
  ref?: Ref<{ focus: () => void }>;
}

/** A value of a document, changed where it stands in its sentence. */
export function InlineField({ ref, ...props }: Props) {
  const { about, describedBy } = props;
  const place = useRef<HTMLElement | null>(null);
  useImperativeHandle(ref, () => ({ focus: () => place.current?.focus() }));
  const keep = (element: HTMLElement | null) => {
    place.current = element;
  };
  return (
    <Tooltip
      label={about}
      disabled={!about || describedBy !== undefined}
      multiline
      maw={320}
      events={{ hover: true, focus: true, touch: false }}
      openDelay={300}
    >
      <span>
        <Control {...props} keep={keep} />
      </span>
    </Tooltip>
  );
}

export type Kept = Omit<Props, "ref"> & { keep: (element: HTMLElement | null) => void };

function Control(props: Kept) {
  const { kind } = props.field;
  switch (kind.kind) {
    case "choice":
    case "flag":
      return <Chooser {...props} />;
    case "several":
      return <Several {...props} options={kind.options} />;
    case "months":
      return <Months {...props} />;
    case "each":
      return <Each {...props} of={kind.of} names={kind.names} />;
    default:
      return <Typed {...props} />;
  }
}

/** One of several choices, or yes and no. */
function Chooser({ field, language, label, wrong, describedBy, words, onEdit, keep }: Kept) {
  const options =
    field.kind.kind === "choice"
      ? field.kind.options.map(({ value, words: said }) => ({ value, said: said[language] }))
      : [
          { value: "true", said: words.yes },
          { value: "false", said: words.no },
        ];
  const known = options.find((option) => option.value === field.written);
  return (
    <span className={className(wrong, field.default)}>
      <span className={css.value} data-shown={known?.said ?? field.written}>
        <select
          ref={keep}
          value={field.written}
          aria-label={label}
          aria-invalid={wrong}
          aria-describedby={describedBy}
          data-testid={`field:${field.key}`}
          onChange={(event) => void onEdit(event.currentTarget.value)}
        >
          {!known && <option value={field.written}>{field.written || words.empty}</option>}
          {options.map(({ value, said }) => (
            <option key={value} value={value}>
              {said}
            </option>
          ))}
        </select>
      </span>
    </span>
  );
}
