import { useEffect } from "react";
import css from "./App.module.css";
import { AnswerPanel } from "./frame/AnswerPanel";
import { CommandPalette } from "./frame/CommandPalette";
import { Header } from "./frame/Header";
import { onKey } from "./frame/keys";
import { FaultNotice, LeaveDialog, SaidNotice } from "./frame/Notices";
import { Rail } from "./frame/Rail";
import { AnswerPage } from "./pages/answer/AnswerPage";
import { AssumptionsPage } from "./pages/assumptions/AssumptionsPage";
import { ComparePage } from "./pages/compare/ComparePage";
import { CustomersPage } from "./pages/customers/CustomersPage";
import { LiabilityPage } from "./pages/liability/LiabilityPage";
import { ProgramPage } from "./pages/program/ProgramPage";
import { QuestionPage } from "./pages/question/QuestionPage";
import { WelcomePage } from "./pages/welcome/WelcomePage";
import { closeAsked } from "./session/actions";
import { type Page, theHost, useSession } from "./session/session";
import { useWords } from "./words";

const PAGES: Record<Page, () => React.ReactNode> = {
  welcome: WelcomePage,
  customers: CustomersPage,
  program: ProgramPage,
  question: QuestionPage,
  answer: AnswerPage,
  compare: ComparePage,
  liability: LiabilityPage,
  assumptions: AssumptionsPage,
};

/** The webview's own menu offers to reload: it is left to fields and to text that is selected. */
function plainMenu(event: MouseEvent): void {
  const field = event.target instanceof Element && event.target.closest("input, textarea");
  if (!field && document.getSelection()?.isCollapsed !== false) event.preventDefault();
}

/** The window: rail, page, answer. */
export function App() {
  const { t, say } = useWords();
  const page = useSession((session) => session.page);
  const study = useSession((session) => session.view !== null);
  const name = useSession((session) => session.view?.name);
  const title = name ? say(name) : "";
  const shown: Page = study ? page : "welcome";
  const Shown = PAGES[shown];

  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    document.addEventListener("contextmenu", plainMenu);
    return () => document.removeEventListener("contextmenu", plainMenu);
  }, []);
  useEffect(() => theHost().onCloseAsked(closeAsked), []);
  useEffect(() => {
    document.title = title ? `${title} – ${t("app.name")}` : t("app.name");
  }, [title, t]);

  return (
    <div className={css.window}>
      <a className="skip" href="#page">
        {t("app.skip")}
      </a>
      <Header />
      <div className={css.body}>
        {study && <Rail />}
        <main
          id="page"
          className={css.page}
          tabIndex={-1}
          key={shown}
          data-testid={`page:${shown}`}
        >
          <div className={css.content}>
            <Shown />
          </div>
        </main>
        {study && shown !== "welcome" && <AnswerPanel />}
      </div>
      <SaidNotice />
      <FaultNotice />
      <LeaveDialog />
      <CommandPalette />
    </div>
  );
}
