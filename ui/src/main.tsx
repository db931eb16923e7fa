import "@mantine/core/styles.css";
import "@mantine/spotlight/styles.css";
import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "./global.css";
import "./words";
import { MantineProvider } from "@mantine/core";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { findHost } from "./host";
import { begin } from "./session/session";
import { welcome } from "./session/actions";
import { resolver, theme } from "./shared/look";

const root = document.getElementById("root");
if (root) {
  begin(await findHost());
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
      <App />
    </MantineProvider>,
  );
  await welcome();
}
