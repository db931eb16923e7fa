import type { Language } from "../../host/wire/Language";
import type { StudyCard } from "../../host/wire/StudyCard";
import { chooseStudy, open, start, startFromData } from "../../session/actions";
import { set, useSession } from "../../session/session";
import { Mark } from "../../shared/Mark";
import { useWords } from "../../words";
import { DropZone } from "../DropZone";
import css from "./WelcomePage.module.css";

/** The first thing seen: two examples, one's own data, a trade, and what was open lately. */
export function WelcomePage() {
  const { t, say } = useWords();
  const home = useSession((session) => session.home);
  const view = useSession((session) => session.view);
  const opening = useSession((session) => session.waiting === "opening");
  return (
    <div className={css.welcome} aria-busy={opening}>
      <div className={css.hero}>
        <Mark size={56} />
        <h1>{t("app.tagline")}</h1>
        <p className="quiet">{t("welcome.three")}</p>
        {view && (
          <button type="button" className="plain link" onClick={() => set({ page: "answer" })}>
            {t("welcome.back", { name: say(view.name) })}
          </button>
        )}
      </div>

      <section className={css.section}>
        <h2>{t("welcome.examples")}</h2>
        <p className="quiet small">{t("welcome.examples_about")}</p>
        <div className={css.cards}>
          {home?.examples.map((card) => (
            <Card
              key={card.path}
              card={card}
              onOpen={() => void open(card.path)}
              testid="example"
            />
          ))}
        </div>
      </section>

      <div className={css.two}>
        <section className={css.section}>
          <h2>{t("welcome.data")}</h2>
          <DropZone onPath={(path) => void startFromData(path)} />
        </section>
        <section className={css.section}>
          <h2>{t("welcome.trades")}</h2>
          {home && home.trades.length > 0 ? (
            <>
              <p className="quiet small">{t("welcome.trades_about")}</p>
              <ul className={css.list}>
                {home.trades.map((card) => (
                  <Row key={card.path} card={card} onOpen={() => void start(card.path)} />
                ))}
              </ul>
            </>
          ) : (
            <p className="quiet">{t("welcome.trades_none")}</p>
          )}
        </section>
      </div>

      <section className={css.section}>
        <h2>{t("welcome.recent")}</h2>
        {home && home.recent.length > 0 ? (
          <ul className={css.list}>
            {home.recent.slice(0, 6).map((card) => (
              <Row key={card.path} card={card} onOpen={() => void open(card.path)} />
            ))}
          </ul>
        ) : (
          <p className="quiet">{t("welcome.recent_none")}</p>
        )}
        <p>
          <button type="button" className="plain link" onClick={() => void chooseStudy()}>
            {t("welcome.open")}
          </button>
        </p>
      </section>
    </div>
  );
}

interface CardProps {
  card: StudyCard;
  onOpen: () => void;
  testid?: string;
}

function Card({ card, onOpen, testid }: CardProps) {
  const { say, name } = useWords();
  return (
    <button
      type="button"
      className={css.card}
      onClick={onOpen}
      data-testid={testid}
      data-name={card.name.en}
    >
      <strong>{say(card.name)}</strong>
      <span className={css.kinds}>
        {card.mechanics.map((one) => name("mechanic", one)).join(" · ")}
      </span>
      {programsOf(card) && <span className="small">{programsOf(card)}</span>}
      <span className="quiet small">{say(card.about)}</span>
    </button>
  );
}

/** The names of programs, where there are several: of one they say nothing new. */
const programsOf = ({ programs }: StudyCard): string =>
  programs.length > 1 ? programs.join(", ") : "";

/** A study in one line: its programs and its size. */
const lineOf = (card: StudyCard, language: Language): string =>
  [programsOf(card), card.about[language]].filter(Boolean).join(" · ");

function Row({ card, onOpen }: CardProps) {
  const { say, language } = useWords();
  return (
    <li>
      <button type="button" className={css.row} onClick={onOpen}>
        <span>{say(card.name)}</span>
        <span className="quiet small">{lineOf(card, language) || card.path}</span>
      </button>
    </li>
  );
}
