import { defineConfig } from 'vite';

// `npm run dev` serves the screens with hot reload and passes calls on to an exchange that runs beside it.
const exchange = process.env.EXCHANGE_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  appType: 'mpa',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: 'index.html', operator: 'operator.html' } },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/health', '/ws'].map((path) => [path, { target: exchange, changeOrigin: true, ws: path === '/ws', headers: { origin: exchange } }])),
  },
});
