import { defineConfig } from "vite";

const gateway = process.env.GATEWAY_URL ?? "http://localhost:8080";

export default defineConfig({
  base: "./",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // Nothing inline, no polyfill script: the page works under `default-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // sigma and SignalR are one bundle of about 400 kB; splitting it would only add requests.
    chunkSizeWarningLimit: 800,
  },
  worker: { format: "es" },
  // `npm run dev` serves the page with a running gateway behind it.
  server: {
    host: "127.0.0.1",
    proxy: {
      "/api": gateway,
      "/hubs": { target: gateway, ws: true },
    },
  },
});
