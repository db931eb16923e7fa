import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** `npm run dev` shows the screens in a browser, with the real workbench behind them. */
const served: Plugin = {
  name: "desks",
  apply: (_, { command, mode }) => command === "serve" && mode === "served",
  async configureServer(server) {
    // @ts-expect-error: a script of the tests, which has no types.
    const { desks } = await import("./e2e/desk.mjs");
    const desk = await desks();
    server.middlewares.use((request, response, next) => {
      void desk.answer(request, response).then((done: boolean) => done || next());
    });
    server.httpServer?.once("close", desk.stop);
  },
};

export default defineConfig({
  plugins: [react(), served],
  // The window loads from its own scheme, so assets are named relative to the page.
  base: "./",
  server: { port: 5173, strictPort: true },
  build: { target: "safari15", chunkSizeWarningLimit: 1500, reportCompressedSize: false },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing.ts"],
  },
});
