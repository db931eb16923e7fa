// The language of the window: the system's at first, then whatever was chosen.

import { createInstance } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Language } from "../host/wire/Language";
import type { Words } from "../host/wire/Words";
import { en } from "./en";
import { ko } from "./ko";
import { particles } from "./particles";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "all";
    resources: { all: typeof en };
  }
}

const KEPT = "punchcard.language";

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === "ko" || kept === "en") return kept;
  return navigator.language.startsWith("ko") ? "ko" : "en";
}

const speech = createInstance();

void speech
  .use(initReactI18next)
  .use({ type: "postProcessor", name: "particles", process: particles })
  .init({
    postProcess: ["particles"],
    lng: firstLanguage(),
    fallbackLng: "en",
    defaultNS: "all",
    resources: { en: { all: en }, ko: { all: ko } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
document.documentElement.lang = speech.language;

/** Speaks another language from now on, and the next time too. */
export function speak(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  void speech.changeLanguage(language);
}

/** The language spoken now. */
export const spoken = (): Language => (speech.language === "ko" ? "ko" : "en");

/** The blank of 239만 원, at which no line ends. */
const APART = /(?<=\d)([만억조]) (?=[원달유엔파])/g;

/** The words of the window in the language chosen. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "ko" ? "ko" : "en";
  /** A text the workbench said in both languages. */
  const say = (words: Words): string => words[language].replace(APART, "$1\u00a0");
  /** A name from the dictionary, or the id itself made readable when it is new to us. */
  const name = (section: Named, id: string): string => {
    return known(section, id) ? t(`${section}.${id}` as "series.revenue") : id.replaceAll("_", " ");
  };
  return { t, language, say, name };
}

type Named = "series" | "group" | "unit" | "mechanic";

const keys = (section: Named) => new Set(Object.keys(en[section]));
const NAMES: Record<Named, Set<string>> = {
  series: keys("series"),
  group: keys("group"),
  unit: keys("unit"),
  mechanic: keys("mechanic"),
};

/** Whether the dictionary has a name for an id. */
export const known = (section: Named, id: string): boolean => NAMES[section].has(id);
