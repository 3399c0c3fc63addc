import type { TFunction } from 'i18next';
import type { HistoryEntry } from '../api/types';
import { number } from '../text/format';
import { isObject, numberIn, textIn, type State } from './states';

/** The resources of an import, by the member of a line that names one. */
const THINGS = ['contract', 'owner', 'account'] as const;

/** The lines of an import, as in "Contract BARN-7: created". */
export function importLines(t: TFunction, { type, after }: HistoryEntry): string[] {
  const lines = after?.['lines'];
  if (type !== 'import' || !Array.isArray(lines)) {
    return [];
  }
  const leftOut = numberIn(after, 'linesLeftOut');
  const texts = lines.filter(isObject).map((line) => lineText(t, line));
  return leftOut > 0 ? [...texts, t('history.more', { count: leftOut, 0: number(leftOut) })] : texts;
}

function lineText(t: TFunction, line: State): string {
  const thing = THINGS.find((it) => textIn(line, it) !== null);
  const what = thing ? `${t(`history.type.${thing}`)} ${textIn(line, thing)}` : '';
  return `${what}: ${t(textIn(line, 'status') === 'created' ? 'history.line.created' : 'history.line.updated')}`;
}
