import { useState } from "react";
import type { ProgramView } from "../../host/wire/ProgramView";
import type { Language } from "../../host/wire/Language";
import { asFault } from "../../host";
import { set } from "../../session/session";
import { useWords } from "../../words";
import css from "./Terms.module.css";

/** The rules as text to publish, in both languages side by side. */
export function Terms({ program }: { program: ProgramView }) {
  const { t, language } = useWords();
  const order: Language[] = language === "ko" ? ["ko", "en"] : ["en", "ko"];
  if (program.terms_en.length === 0) return <p className="quiet">{t("program.no_terms")}</p>;
  const { terms_en, terms_ko, agreement_en, agreement_ko } = program;
  return (
    <>
      <Texts order={order} en={terms_en} ko={terms_ko} />
      {agreement_en.length > 0 && (
        <section data-testid="agreement">
          <p className="quiet">{t("program.agreement")}</p>
          <Texts order={order} en={agreement_en} ko={agreement_ko} />
        </section>
      )}
    </>
  );
}

function Texts({ order, en, ko }: { order: Language[]; en: string[]; ko: string[] }) {
  return (
    <div className={css.two}>
      {order.map((one) => (
        <Text key={one} language={one} lines={one === "ko" ? ko : en} />
      ))}
    </div>
  );
}

function Text({ language, lines }: { language: Language; lines: string[] }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch (thrown) {
      set({ fault: asFault(thrown) });
    }
  };
  const name = language === "ko" ? "한국어" : "English";
  return (
    <div className={css.text}>
      <div className={css.head}>
        <h3 lang={language}>{name}</h3>
        <button
          type="button"
          className="plain link small"
          aria-label={`${t("program.copy")}: ${name}`}
          onClick={() => void copy()}
        >
          {copied ? t("program.copied") : t("program.copy")}
        </button>
      </div>
      <ul lang={language}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
