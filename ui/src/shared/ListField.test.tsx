import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { FieldKind } from "../host/wire/FieldKind";
import { InlineField } from "./InlineField";

afterEach(cleanup);

const words = { yes: "yes", no: "no", empty: "…", remove: "Take out", add_month: "Add a month" };

function drawn(kind: FieldKind, written: string) {
  const onEdit = vi.fn(() => Promise.resolve());
  const field = { file: "p.toml", key: "k", written, default: false, kind, source: "" };
  render(
    <MantineProvider>
      <InlineField
        field={field}
        language="en"
        label="when"
        wrong={false}
        words={words}
        after=""
        onTyping={vi.fn()}
        onEdit={onEdit}
      />
    </MantineProvider>,
  );
  return onEdit;
}

const day = (value: string, en: string) => ({ value, words: { en, ko: en } });
const days: FieldKind = {
  kind: "several",
  options: [day("fri", "Fri"), day("sat", "Sat"), day("sun", "Sun")],
};

test("days are switches that arrow keys and the space bar reach, written in the week's order", async () => {
  const onEdit = drawn(days, "sun");
  const user = userEvent.setup();
  await user.tab();
  expect(document.activeElement?.textContent).toBe("Fri");
  await user.keyboard("{ArrowRight} ");
  expect(onEdit).toHaveBeenLastCalledWith("sat, sun");
});

test("the last day taken out leaves an empty list, and a day that is none can be taken out", async () => {
  const onEdit = drawn(days, "funday");
  await userEvent.click(screen.getByRole("button", { name: "funday", pressed: true }));
  expect(onEdit).toHaveBeenCalledWith("[]");
});

test("months are typed as people write them and taken out one by one", async () => {
  const onEdit = drawn({ kind: "months" }, "2027-02, 2027-11");
  const user = userEvent.setup();
  await user.type(screen.getByRole("textbox", { name: "Add a month" }), "2027.3{Enter}");
  expect(onEdit).toHaveBeenLastCalledWith("2027-02, 2027-03, 2027-11");
  await user.click(screen.getByRole("button", { name: "Take out: Feb 2027" }));
  expect(onEdit).toHaveBeenLastCalledWith("2027-11");
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Add a month" }));
  await user.keyboard("{Backspace}");
  expect(onEdit).toHaveBeenLastCalledWith("2027-02");
});

test("each of several things has its number, the one missing too", async () => {
  const money: FieldKind = { kind: "money", currency: "KRW" };
  const onEdit = drawn({ kind: "each", of: money, names: ["silver", "gold"] }, "300000");
  const gold = screen.getByRole("textbox", { name: "when gold" });
  await userEvent.type(gold, "90만{Enter}");
  expect(onEdit).toHaveBeenCalledWith("300000, 900000");
});

test("a list without names takes one more at its end and goes when it is emptied", async () => {
  const onEdit = drawn({ kind: "each", of: { kind: "percent" }, names: [] }, "0.5");
  await userEvent.type(screen.getByRole("textbox", { name: "when 2" }), "50{Enter}");
  expect(onEdit).toHaveBeenLastCalledWith("0.5, 0.5");
  await userEvent.clear(screen.getByRole("textbox", { name: "when 1" }));
  await userEvent.keyboard("{Enter}");
  expect(onEdit).toHaveBeenLastCalledWith("");
});
