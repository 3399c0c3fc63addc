import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const FETCHES_IN_ONE_FILE = 'Only src/api/request.ts fetches: it knows epochs, tags and errors.';

export default tseslint.config(
  { ignores: ['target', 'switcher/dist', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  jsxA11y.flatConfigs.recommended,
  reactHooks.configs.flat.recommended,
  // For the compiler of React alone, which this build does not use.
  { rules: { 'react-hooks/incompatible-library': 'off' } },
  {
    files: ['scripts/**', 'switcher/scripts/**'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['src/**'],
    ignores: ['src/api/request.ts'],
    rules: {
      'max-lines': ['error', 300],
      'no-restricted-globals': ['error', { name: 'fetch', message: FETCHES_IN_ONE_FILE }, 'localStorage'],
    },
  },
);
