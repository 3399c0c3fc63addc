import { defineConfig } from 'vite';

// One file for any page: a module without imports.
export default defineConfig({
  build: {
    target: 'es2022',
    // The first versions with light-dark().
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    lib: { entry: 'switcher/src/index.ts', formats: ['es'], fileName: () => 'switcher.js' },
    outDir: 'switcher/dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    // Vite leaves the white space of a library. A page loads this one as it is.
    rolldownOptions: { output: { minify: true } },
  },
});
