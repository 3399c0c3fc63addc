import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../shared/useFilters';
import { useRead } from '../shared/useRead';
import { number } from '../text/format';
import { AssignedPanel } from './AssignedPanel';
import { compile } from './edits';
import { FindPanel } from './FindPanel';
import type { TreeStore } from './TreeStore';
import type { ScopeEditor } from './useScopeEditor';

interface Props {
  scope: ScopeEditor;
  store: TreeStore;
  isReadOnly: boolean;
  empty: string;
  /** The panel that a narrow screen begins with. */
  startAt?: 'find' | 'assigned';
}

/** Accounts to find on one side, what is assigned on the other; on a narrow screen one after the other. */
export function TwoPanels({ scope, store, isReadOnly, empty, startAt = 'assigned' }: Props) {
  const { t } = useTranslation();
  const filters = useFilters();
  const [tab, setTab] = useState(startAt);
  const settings = useRead('/admin/settings');
  const sets = useRead('/admin/permission-sets', { query: { max: 500 } });
  const isNarrow = useIsNarrow();
  const { added, removed } = compile(scope.edits);
  const isKept = (account: string) => !removed.has(account);
  const count = [...scope.loaded.memberships.keys(), ...added.keys()].filter(isKept).length;
  const find = !isReadOnly && (
    <FindPanel
      scope={scope}
      filters={filters}
      types={settings.data?.accountTypes ?? []}
      sets={sets.data?.items ?? []}
      onAssigned={() => setTab('assigned')}
    />
  );
  const assigned = (
    <AssignedPanel scope={scope} store={store} filters={filters} isReadOnly={isReadOnly} empty={empty} />
  );
  if (isNarrow && find) {
    return (
      <Tabs isFilled activeKey={tab} onSelect={(_, key) => setTab(key as typeof tab)} aria-label={t('scope.title')}>
        <Tab eventKey="find" title={<TabTitleText>{t('scope.tab.find')}</TabTitleText>}>
          {find}
        </Tab>
        <Tab eventKey="assigned" title={<TabTitleText>{t('scope.tab.assigned', { 0: number(count) })}</TabTitleText>}>
          {assigned}
        </Tab>
      </Tabs>
    );
  }
  return (
    <div className={find ? 'pa-two-panels' : ''}>
      {find}
      {assigned}
    </div>
  );
}

const NARROW = matchMedia('(width < 48rem)');

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      NARROW.addEventListener('change', listener);
      return () => NARROW.removeEventListener('change', listener);
    },
    () => NARROW.matches,
  );
}
