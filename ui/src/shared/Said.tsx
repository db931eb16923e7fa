import type { Language } from "../host/wire/Language";
import type { Part } from "../host/wire/Part";
import { saidList } from "../numbers/lists";
import { shown } from "../numbers/typed";
import { signs } from "./Typed";

interface Props {
  parts: Part[];
  language: Language;
  words: { yes: string; no: string };
}

/** A sentence to be read, not changed: its values stand out. */
export function Said({ parts, language, words }: Props) {
  return (
    <>
      {parts.map((part, at) => {
        if (part.part === "text") return part.text;
        const next = parts[at + 1];
        const after = next?.part === "text" ? next.text : "";
        return <b key={part.key}>{valueOf(part, language, words, after)}</b>;
      })}
    </>
  );
}

/** A value as its sentence says it; `after` is the text behind it. */
export function valueOf(
  field: Extract<Part, { part: "field" }>,
  language: Language,
  words: { yes: string; no: string },
  after: string,
): string {
  const { kind, written } = field;
  if (kind.kind === "flag") return written === "true" ? words.yes : words.no;
  if (kind.kind === "choice") {
    return kind.options.find((option) => option.value === written)?.words[language] ?? written;
  }
  const list = saidList(kind, written, language);
  if (list !== undefined) return list;
  const [before, behind] = signs(field, language, after);
  return before + shown(kind, written) + behind;
}
