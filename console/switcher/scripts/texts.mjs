// Writes the texts of the button, chosen from the bundles that pages and console share: src/texts.generated.ts has the texts,
// src/keys.generated.ts the place of each. The bundler puts the numbers where they are used.
import { readFileSync, writeFileSync } from 'node:fs';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt'];
const BUNDLES = new URL('../../../themes/src/main/resources/theme-resources/messages/', import.meta.url);
const CONSOLE = 'portal-access.console.';

const KEYS = {
  accept: 'invitations.accept',
  accounts: 'accounts.title',
  below: 'account.below',
  cancel: 'cancel',
  close: 'close',
  decline: 'invitations.decline',
  declineText: 'switcher.decline',
  failed: 'switcher.failed',
  from: 'invitations.from',
  gone: 'switcher.gone',
  here: 'account.here',
  invitations: 'invitations.for-me',
  joined: 'invitations.joined',
  lookAt: 'log-in-as.banner',
  lookBack: 'log-in-as.back',
  lookLeft: 'log-in-as.left',
  lookReason: 'log-in-as.reason',
  lookRead: 'switcher.reason.read',
  lookStart: 'log-in-as.action',
  menu: 'account.menu',
  more: 'list.show-more',
  never: 'time.never',
  noAccount: 'account.none',
  only: 'switcher.only',
  search: 'search',
  still: 'switcher.still',
  team: 'team.title',
  tryAgain: 'try-again',
  until: 'invitations.until',
  used: 'last-access',
};

const KINDS = ['staff', 'portal'];

function readBundle(language) {
  const text = readFileSync(new URL(`messages_${language}.properties`, BUNDLES), 'utf8');
  const lines = text.split('\n').filter((line) => /^[^#\s].*=/.test(line));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function textsOf(language) {
  const bundle = readBundle(language);
  const keys = [
    ...Object.values(KEYS).map((key) => CONSOLE + key),
    ...KINDS.map((kind) => `portal-access.kind.${kind}`),
  ];
  return keys.map((key) => {
    const text = bundle.get(key);
    if (text === undefined) {
      throw new Error(`messages_${language}.properties has no ${key}`);
    }
    return text.replaceAll("''", "'");
  });
}

const names = [...Object.keys(KEYS), ...KINDS];
const TEXTS = Object.fromEntries(LANGUAGES.map((language) => [language, textsOf(language).join('|')]));

function write(file, source) {
  writeFileSync(new URL(`../src/${file}.generated.ts`, import.meta.url), `// Made by scripts/texts.mjs.\n${source}\n`);
}

write('keys', names.map((name, index) => `export const ${name} = ${index};`).join('\n'));
write('texts', `export const TEXTS: Record<string, string> = ${JSON.stringify(TEXTS)};`);
