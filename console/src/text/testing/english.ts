import type { TFunction } from 'i18next';
import { readFileSync } from 'node:fs';

const BUNDLE = '../themes/src/main/resources/theme-resources/messages/messages_en.properties';
const PREFIX = 'portal-access.console.';

const texts = new Map(
  readFileSync(BUNDLE, 'utf8')
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line): [string, string] => [
      line.slice(0, line.indexOf('=')).replace(PREFIX, ''),
      line.slice(line.indexOf('=') + 1).replaceAll("''", "'"),
    ]),
);

/** The English texts, as i18next would give them. A key that is missing stays as it is, unless there is a default. */
export const english = ((key: string, values: Record<string, unknown> = {}): string => {
  const counted = `${key}_${values['count'] === 1 ? 'one' : 'other'}`;
  const text = texts.get(key) ?? texts.get(counted) ?? (values['defaultValue'] as string | undefined) ?? key;
  return text.replace(/\{(\d)}/g, (_, name: string) => String(values[name]));
}) as TFunction;
