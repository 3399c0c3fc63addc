import { Button, FormGroup, FormSelect, FormSelectOption, HelperText, HelperTextItem } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, PermissionSet } from '../api/types';
import { announce } from '../shared/announce';
import { Share } from '../shared/Count';
import { FailureNote } from '../shared/FailureNote';
import { SearchField } from '../shared/SearchField';
import { useSelection } from '../shared/selection';
import { Empty, LoadingRows } from '../shared/States';
import type { Filters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { number } from '../text/format';
import { accountTypeLabel } from '../text/labels';
import { addMembership, compile } from './edits';
import type { ScopeEditor } from './useScopeEditor';

interface Props {
  scope: ScopeEditor;
  filters: Filters;
  types: string[];
  sets: PermissionSet[];
  onAssigned?: () => void;
}

/** Finds accounts of the realm. Several can be ticked and assigned together. This saves nothing yet. */
export function FindPanel({ scope, filters, types, sets, onAssigned }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [search, type] = [filters.get('find'), filters.get('type')];
  const list = useList('/admin/accounts', { query: { search, ...(type && { type }) } });
  const selection = useSelection<Account>();
  const [set, setSet] = useState('');
  const setFilter = filters.set;
  const onSearch = useCallback((text: string) => setFilter('find', text), [setFilter]);
  const isAssigned = assignedIn(scope);
  const chosen = selection.rows.filter(({ key }) => !isAssigned(key));

  const assign = () => {
    scope.change((edits) => chosen.reduce((now, account) => addMembership(now, factsOf(account), set || null), edits));
    selection.clear();
    announce(t('scope.told.assigned', { count: chosen.length, 0: number(chosen.length) }));
    onAssigned?.();
  };

  return (
    <section aria-label={t('scope.find')} className="pa-find">
      <h2 className="pf-v5-c-title pf-m-lg">{t('scope.find')}</h2>
      <div className="pa-scope-tools">
        <SearchField label={t('scope.find.search')} value={search} onSearch={onSearch} />
        <FormSelect aria-label={t('scope.find.type')} value={type} onChange={(_, value) => setFilter('type', value)}>
          <FormSelectOption value="" label={t('scope.find.type.any')} />
          {types.map((key) => (
            <FormSelectOption key={key} value={key} label={accountTypeLabel(t, key)} />
          ))}
        </FormSelect>
      </div>
      <FailureNote failure={list.failure} onTryAgain={list.reload} />
      {list.first && !list.failure && <LoadingRows rows={4} />}
      {!list.first && list.items.length === 0 && (
        <Empty text={t(search || type ? 'scope.find.nothing' : 'scope.find.empty')} />
      )}
      <ul className="pa-find-list" aria-busy={list.loading}>
        {list.items.map((account) => (
          <li key={account.id}>
            {isAssigned(account.key) ? (
              <span className="pa-find-row pa-aside">
                ✓
                <span>
                  <bdi>{accountText(t, account)}</bdi> · {t('scope.find.assigned')}
                </span>
              </span>
            ) : (
              <label className="pa-find-row">
                <input
                  type="checkbox"
                  className="pa-tree-box"
                  checked={selection.has(account)}
                  onChange={(event) => selection.tick([account], event.currentTarget.checked)}
                />
                <bdi>{accountText(t, account)}</bdi>
              </label>
            )}
          </li>
        ))}
      </ul>
      {list.total !== undefined && list.total > 0 && (
        <div className="pa-list-foot">
          <Share some={list.items.length} all={list.total} />
          {list.hasMore && (
            <Button variant="link" isAriaDisabled={list.loading} onClick={list.more}>
              {t('list.show-more')}
            </Button>
          )}
        </div>
      )}
      <div className="pa-find-assign">
        <FormGroup label={t('scope.find.set')} fieldId={id}>
          <FormSelect id={id} value={set} onChange={(_, key) => setSet(key)}>
            <FormSelectOption value="" label={t('set.none')} />
            {sets
              .filter(({ kind }) => kind === null || kind === 'portal')
              .map(({ key, name }) => (
                <FormSelectOption key={key} value={key} label={name} />
              ))}
          </FormSelect>
          {set === '' && (
            <HelperText>
              <HelperTextItem>{t('scope.find.set.hint')}</HelperTextItem>
            </HelperText>
          )}
        </FormGroup>
        <div className="pa-page-actions">
          <Button isDisabled={chosen.length === 0} onClick={assign}>
            {t('scope.find.assign', { count: chosen.length, 0: number(chosen.length) })}
          </Button>
          {selection.rows.length > 0 && (
            <Button variant="link" onClick={selection.clear}>
              {t('selection.clear')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

/** "Beach Co (Brand) · 4 contracts", or how many accounts are right below it. */
export function accountText(t: TFunction, { name, type, counts: { children, contracts } }: Account): string {
  const count =
    children > 0
      ? t('scope.find.accounts', { count: children, 0: number(children) })
      : contracts > 0
        ? t('contracts.count', { count: contracts, 0: number(contracts) })
        : t('scope.find.no-contracts');
  return `${name} (${accountTypeLabel(t, type)}) · ${count}`;
}

/** Whether an account is assigned, by the server or by the edits. */
function assignedIn({ loaded, edits }: ScopeEditor): (account: string) => boolean {
  const { added, removed } = compile(edits);
  return (account) => (loaded.memberships.has(account) || added.has(account)) && !removed.has(account);
}

function factsOf({ key, name, type, counts }: Account) {
  const facts = { path: [{ account: key, rule: null }], name, assigned: 0, total: counts.contracts };
  // The edits keep them with the facts, so that a draft shows the same row.
  return { ...facts, type, children: counts.children };
}
