import type { TFunction } from 'i18next';
import type { ChangeLine } from '../shared/ChangeList';
import { number } from '../text/format';
import { compile, NO_EDITS, viewAccount, type Edits } from './edits';
import { pathOf, type ScopeEdit } from './overlay';
import type { Dropped } from './replay';
import { idOf, parentOf, type TreeNode } from './treeRows';

/** My unsaved changes in words. */
export function mineLines(t: TFunction, edits: Edits): ChangeLine[] {
  const { added, removed, scopes } = compile(edits);
  return [
    ...[...added].map(
      ([
        account,
        {
          account: { name },
        },
      ]) => ({ subject: account, text: `+ ${name}` }),
    ),
    ...[...removed].map(([account, { name }]) => ({ subject: account, text: `− ${name}` })),
    ...[...scopes].flatMap(([account, list]) => (removed.has(account) ? [] : list.flatMap((edit) => linesOf(t, edit)))),
  ];
}

/** The changes of another person, as far as they are loaded here: rows before and after, by their ids. */
export function theirLines(
  t: TFunction,
  before: ReadonlyMap<string, TreeNode>,
  after: ReadonlyMap<string, TreeNode>,
): ChangeLine[] {
  const told = new Set<string>();
  const ticks = [...before].flatMap(([id, old]) => {
    const now = after.get(id);
    if (old.kind !== 'contract' || now?.kind !== 'contract' || old.facts.ticked === now.facts.ticked) {
      return [];
    }
    for (let above = parentOf(id); above !== null; above = parentOf(above)) {
      told.add(above);
    }
    return [{ subject: id, text: `${now.facts.ticked ? '+' : '−'} ${now.facts.name}` }];
  });
  const deepestFirst = [...before].sort(([one], [other]) => other.length - one.length);
  const accounts = deepestFirst.flatMap(([id, old]) => {
    const now = after.get(id);
    if (old.kind !== 'account' || now?.kind !== 'account') {
      return [];
    }
    return accountLines(t, id, old, now, told);
  });
  return [...ticks, ...accounts];
}

/** Edits that could not be applied to the new state, in words. */
export function droppedNames(dropped: Dropped[]): string[] {
  return [...new Set(dropped.map(({ name }) => name))];
}

function accountLines(
  t: TFunction,
  id: string,
  old: TreeNode & { kind: 'account' },
  now: TreeNode & { kind: 'account' },
  told: Set<string>,
): ChangeLine[] {
  const lines: ChangeLine[] = [];
  const [was, is] = [viewAccount(NO_EDITS, old.facts), viewAccount(NO_EDITS, now.facts)];
  const { name, assigned, total } = now.facts;
  if (
    was.later !== is.later &&
    is.later !== undefined &&
    is.governing !== 'unknown' &&
    id.endsWith(is.governing.account)
  ) {
    lines.push({ subject: id, text: t(is.later ? 'scope.change.later-on' : 'scope.change.later-off', { 0: name }) });
  }
  // The change of a count is listed where it happened, and not again for each account above.
  if (was.assigned !== is.assigned && !told.has(id)) {
    lines.push({ subject: id, text: t('scope.row', { 0: name, 1: number(assigned), 2: number(total) }) });
    for (let above = parentOf(id); above !== null; above = parentOf(above)) {
      told.add(above);
    }
  }
  return lines;
}

function linesOf(t: TFunction, edit: ScopeEdit): ChangeLine[] {
  const subject = idOf(pathOf(edit));
  switch (edit.what) {
    case 'contracts':
      return [...edit.ticks.values()].map(({ contract: { key, name }, ticked }) => ({
        subject: idOf(edit.path, key),
        text: `${ticked ? '+' : '−'} ${name}`,
      }));
    case 'select':
      return [{ subject, text: t(`scope.change.${edit.select}`, { 0: edit.account.name }) }];
    case 'future':
      return [
        {
          subject,
          text: t(edit.future ? 'scope.change.later-on' : 'scope.change.later-off', { 0: edit.account.name }),
        },
      ];
    case 'owners':
      return [{ subject, text: t('scope.owned', { 0: edit.owners.join(', ') }) }];
  }
}
