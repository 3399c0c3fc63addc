import { compile, type Edits } from './edits';
import { pathOf } from './overlay';
import { scopeChange } from './requests';
import { idOf } from './treeRows';

/**
 * The row that a pointer of a refused update leads to, or null.
 *
 * @param memberships the accounts of the memberships, in the order of the request
 */
export function rowOfPointer(edits: Edits, memberships: string[], pointer: string): string | null {
  const [, entry] = /^\/memberships\/(\d+)/.exec(pointer) ?? [];
  const membership = memberships[Number(entry ?? 0)];
  if (membership === undefined) {
    return null;
  }
  const [, number, kind, place] =
    /\/(?:changes|contractScopeChanges)\/(\d+)(?:\/(tick|untick)\/(\d+))?/.exec(pointer) ?? [];
  const edit = number === undefined ? undefined : compile(edits).scopes.get(membership)?.[Number(number)];
  if (!edit) {
    return entry === undefined ? null : membership;
  }
  const change = scopeChange(edit);
  const names = kind === 'tick' && 'tick' in change ? change.tick : 'untick' in change ? change.untick : undefined;
  return idOf(pathOf(edit), place === undefined ? undefined : names?.[Number(place)]);
}
