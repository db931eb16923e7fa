import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
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
