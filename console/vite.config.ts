import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Nothing inline, relative chunks, names by content: the page's policy allows nothing else.
export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true,
    license: { fileName: 'licenses.md' },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    outDir: 'target/dist',
    emptyOutDir: true,
    reportCompressedSize: false,
  },
  test: { include: ['src/**/*.test.ts'] },
});
