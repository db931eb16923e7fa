import { preview as readFile } from "../../session/actions";
import { useSession } from "../../session/session";
import { useWords } from "../../words";
import { DropZone } from "../DropZone";
import { Fit } from "./Fit";
import { ImportTable } from "./ImportTable";
import { Page, Section } from "../Page";
import { Sentences, Unplaced } from "../Sentences";

/** Who the customers are: fitted from a file, or written by hand. */
export function CustomersPage() {
  const { t } = useWords();
  const customers = useSession((session) => session.view?.customers);
  const preview = useSession((session) => session.preview);
  const file = customers?.fit?.file;
  return (
    <Page name="customers">
      {preview ? (
        <ImportTable key={preview.path} preview={preview} />
      ) : (
        <Section
          title={t("customers.ways")}
          about={file ?? t("customers.by_hand")}
          testid="customers-source"
        >
          <DropZone compact={file !== undefined} onPath={(path) => void readFile(path)} />
        </Section>
      )}
      {customers?.fit && <Fit fit={customers.fit} />}
      {customers && (
        <Section
          title={t("customers.beliefs")}
          {...(customers.fit ? {} : { about: t("customers.by_hand_about") })}
        >
          <Sentences level={3} sentences={customers.sentences} />
          <Unplaced sentences={customers.sentences} />
        </Section>
      )}
    </Page>
  );
}
