import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { Diagnostic } from "../host/wire/Diagnostic";
import type { Sentence as Written } from "../host/wire/Sentence";
import { Sentence } from "./Sentence";

afterEach(cleanup);

const field = {
  part: "field" as const,
  file: "program.toml",
  key: "points.earn.rate",
  written: "0.01",
  default: false,
  kind: { kind: "percent" as const },
  source: "",
};
const sentence: Written = {
  group: "earn",
  en: [
    { part: "text", text: "Members earn " },
    field,
    { part: "text", text: " of what they pay." },
  ],
  ko: [{ part: "text", text: "결제 금액의 " }, field, { part: "text", text: "를 적립합니다." }],
};
const words = {
  yes: "yes",
  no: "no",
  empty: "…",
  default: "default",
  remove: "take out",
  add_month: "add a month",
  clear: "clear",
  source: (source: string) => source,
  restore: (value: string) => `Back to ${value}`,
};
const wrong: Diagnostic = {
  code: "not-a-share",
  severity: "error",
  message: "A rate is between 0% and 100%.",
  hint: "Write 1 for one per cent.",
  message_ko: "비율은 0%에서 100% 사이입니다.",
  hint_ko: "1%는 1로 적으세요.",
  file: "program.toml",
  line: 3,
  column: 1,
  key: "points.earn.rate",
};

function drawn(diagnostics: Diagnostic[] = []) {
  const onEdit = vi.fn(() => Promise.resolve());
  const onTyping = vi.fn();
  render(
    <MantineProvider>
      <Sentence
        sentence={sentence}
        language="en"
        words={words}
        diagnosticsOf={() => diagnostics}
        goodValue={() => "0.02"}
        goal={null}
        onReached={() => undefined}
        onTyping={onTyping}
        onEdit={onEdit}
      />
    </MantineProvider>,
  );
  return {
    onEdit,
    onTyping,
    input: screen.getByTestId<HTMLInputElement>("field:points.earn.rate"),
  };
}

test("a share of 0.01 stands in its sentence as 1 and is named by the words around it", () => {
  const { input } = drawn();
  expect(input.value).toBe("1");
  expect(input.getAttribute("aria-label")).toBe("Members earn … of what they pay.");
});

test("typing is told at once, and Enter writes the share exactly", async () => {
  const { input, onEdit, onTyping } = drawn();
  await userEvent.clear(input);
  await userEvent.type(input, "1.1{Enter}");
  expect(onTyping).toHaveBeenCalledWith(true);
  expect(onEdit).toHaveBeenCalledWith(expect.objectContaining({ key: field.key }), "0.011");
  expect(onTyping).toHaveBeenLastCalledWith(false);
});

test("Escape gives up what was typed", async () => {
  const { input, onEdit } = drawn();
  await userEvent.clear(input);
  await userEvent.type(input, "7{Escape}");
  expect(input.value).toBe("1");
  expect(onEdit).not.toHaveBeenCalled();
});

test("a mistake is said beside the field, with the way back", async () => {
  const { input, onEdit } = drawn([wrong]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
  const told = document.getElementById(input.getAttribute("aria-describedby") ?? "");
  expect(told?.textContent).toContain("between 0% and 100%");
  await userEvent.click(screen.getByText("Back to 2"));
  expect(onEdit).toHaveBeenCalledWith(expect.anything(), "0.02");
});
