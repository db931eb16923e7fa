import { useSession } from "../../session/session";
import { Page } from "../Page";
import { Sentences, Unplaced } from "../Sentences";

/** Horizon, size, precision, costs and books. */
export function QuestionPage() {
  const question = useSession((session) => session.view?.question);
  return (
    <Page name="question">
      {question && (
        <>
          <Sentences sentences={question} />
          <Unplaced sentences={question} elsewhere={(one) => /^arm\b/.test(one.key)} />
        </>
      )}
    </Page>
  );
}
