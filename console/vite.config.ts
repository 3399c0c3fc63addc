import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// PatternFly's page and table bring the styles of a drawer and of a tree of rows. The console has neither.
const UNUSED = /\/(Drawer\/drawer|Table\/table-tree-view)\.css$/;

const withoutUnusedStyles: Plugin = {
  name: 'without-unused-styles',
  enforce: 'pre',
  load: (id) => (UNUSED.test(id) ? '' : null),
};

const LIBRARIES = {
  name: 'libraries',
  test: /\/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|i18next|react-i18next|keycloak-js)\//,
  priority: 1,
};
const SHARED = { name: 'shared', test: /\/src\/(api|session|shared|text)\// };

// Nothing inline, relative chunks, names by content: the page's policy allows nothing else.
export default defineConfig({
  base: './',
  plugins: [react(), withoutUnusedStyles],
  build: {
    target: 'es2022',
    manifest: true,
    license: { fileName: 'licenses.md' },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    outDir: 'target/dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    // One file for what most screens share, since each further file costs a request and its headers. Libraries change less often.
    rolldownOptions: { output: { codeSplitting: { groups: [LIBRARIES, SHARED] } } },
  },
  test: { include: ['src/**/*.test.ts', 'switcher/test/**/*.test.ts'] },
});
