// Writes src/texts.generated.ts: the texts of the button, chosen from the bundles that pages and console share.
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
  lookEnded: 'log-in-as.lost',
  lookLeft: 'log-in-as.left',
  lookReason: 'log-in-as.reason',
  lookRead: 'switcher.reason.read',
  lookStart: 'log-in-as.action',
  menu: 'account.menu',
  more: 'list.show-more',
  never: 'time.never',
  noAccount: 'account.none',
  nothing: 'accounts.nothing-found',
  only: 'switcher.only',
  search: 'accounts.search',
  still: 'switcher.still',
  switched: 'switcher.switched',
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
const source = `// Made by scripts/texts.mjs.
export const NAMES = ${JSON.stringify(names.join(' '))}.split(' ');

export type TextName = ${names.map((name) => `'${name}'`).join(' | ')};

/** The texts of each language, one behind the other in the order of the names. */
export const TEXTS: Record<string, string> = ${JSON.stringify(
  Object.fromEntries(LANGUAGES.map((language) => [language, textsOf(language).join('|')])),
)};
`;
writeFileSync(new URL('../src/texts.generated.ts', import.meta.url), source);
