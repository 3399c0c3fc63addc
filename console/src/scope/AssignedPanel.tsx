import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../shared/announce';
import { ContractShare } from '../shared/Count';
import { FailureNote } from '../shared/FailureNote';
import { SearchField } from '../shared/SearchField';
import { Empty, LoadingRows } from '../shared/States';
import type { Filters } from '../shared/useFilters';
import {
  compile,
  listInstead,
  removeMembership,
  selectAccount,
  tickContract,
  toggleAccount,
  turnFuture,
  undo,
  viewAccount,
  viewContract,
  type Edits,
} from './edits';
import { membershipOf } from './facts';
import { readOwned } from './readOwned';
import { lookOf } from './rowLook';
import { TreeGrid } from './TreeGrid';
import type { TreeActions } from './TreeGridRow';
import { idOf, type TreeNode } from './treeRows';
import { TreeStore } from './TreeStore';
import type { Selected } from './treeSource';
import { levelReader } from './useTreeStore';
import { useHits } from './useHits';
import type { ScopeEditor } from './useScopeEditor';

interface Props {
  scope: ScopeEditor;
  store: TreeStore;
  filters: Filters;
  isReadOnly: boolean;
  empty: string;
}

/** Everything that is assigned: the memberships as a tree of accounts and contracts. */
export function AssignedPanel({ scope, store, filters, isReadOnly, empty }: Props) {
  const { t } = useTranslation();
  const { edits, loaded, fault } = scope;
  const tree = useSyncExternalStore(store.subscribe, store.current);
  const [hitStore] = useState(() => new TreeStore(levelReader(scope.side)));
  const hitTree = useSyncExternalStore(hitStore.subscribe, hitStore.current);
  const search = filters.get('search');
  const selected = (filters.get('selected') || undefined) as Selected | undefined;
  const roots = tree.roots.map(({ facts }) => store.rootOf(facts.path));
  const { hits, loading } = useHits(scope.side, roots, { search, selected }, store, loaded.etag);
  const shown = hits ? hitStore : store;
  const filter = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const again = () => {
      store.loadFailed();
      hitStore.loadFailed();
    };
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [store, hitStore]);
  useEffect(() => {
    if (hits) {
      hitStore.reset(hits.nodes, loaded.memberships);
    }
  }, [hits, hitStore, loaded.memberships]);

  const actions = useActions(scope, shown);
  const nameOf = useCallback(
    (node: TreeNode, account: string) => {
      const { path } = node.facts;
      const upper = path.slice(0, path.findIndex((place) => place.account === account) + 1);
      return (store.find(idOf(upper)) ?? shown.find(idOf(upper)))?.facts.name ?? account;
    },
    [store, shown],
  );
  const look = (node: TreeNode) =>
    lookOf(node, {
      t,
      edits,
      loaded,
      side: scope.side,
      isReadOnly,
      fault,
      nameOf,
      placeOf: hits ? (id) => hits.places.get(id) : undefined,
    });
  const setFilter = filters.set;
  const onSearch = useCallback((text: string) => setFilter('search', text), [setFilter]);
  const type = (letters: string) => {
    setFilter('search', letters);
    filter.current?.querySelector('input')?.focus();
  };

  return (
    <section aria-label={t('scope.assigned')} className="pa-assigned">
      <div className="pa-scope-head">
        <h2 className="pf-v5-c-title pf-m-lg">{t('scope.assigned')}</h2>
        <Totals edits={edits} roots={tree.roots} />
      </div>
      {tree.roots.length > 0 && (
        <div className="pa-scope-tools" ref={filter}>
          <SearchField label={t('scope.filter')} value={search} onSearch={onSearch} />
          <FormSelect
            aria-label={t('scope.state')}
            value={selected ?? ''}
            onChange={(_, value) => setFilter('selected', value)}
          >
            {(['', 'some', 'none'] as const).map((value) => (
              <FormSelectOption key={value} value={value} label={t(`scope.state.${value || 'all'}`)} />
            ))}
          </FormSelect>
        </div>
      )}
      {hits && <FailureNote failure={hits.failure} />}
      {tree.roots.length === 0 && <Empty text={empty} />}
      {hits && loading && hits.nodes.length === 0 && <LoadingRows rows={3} />}
      {hits && !loading && !hits.failure && hits.nodes.length === 0 && (
        <Empty
          text={t('contracts.nothing-found')}
          action={
            <Button variant="link" onClick={filters.clear}>
              {t('scope.show-all')}
            </Button>
          }
        />
      )}
      {tree.roots.length > 0 && (!hits || hits.nodes.length > 0) && (
        <TreeGrid
          key={hits ? 'hits' : 'tree'}
          label={t('scope.assigned')}
          tree={hits ? hitTree : tree}
          look={look}
          actions={actions}
          onType={type}
          wish={fault ? { id: fault.id, reason: fault.error } : undefined}
        />
      )}
      {hits?.hasMore && <p className="pa-aside">{t('scope.hits.more')}</p>}
    </section>
  );
}

function Totals({ edits, roots }: { edits: Edits; roots: readonly TreeNode[] }) {
  const { removed } = compile(edits);
  let [assigned, total]: [number | undefined, number] = [0, 0];
  for (const node of roots) {
    if (node.kind === 'account' && !removed.has(membershipOf(node.facts.path))) {
      const view = viewAccount(edits, node.facts);
      assigned = assigned === undefined || view.assigned === undefined ? undefined : assigned + view.assigned;
      total += view.total;
    }
  }
  return (
    <span className="pa-scope-total">
      {assigned === undefined ? '…' : <ContractShare assigned={assigned} total={total} />}
    </span>
  );
}

/** The actions of the rows. Further effects of a tick are announced. */
function useActions(scope: ScopeEditor, store: TreeStore): TreeActions {
  const { t } = useTranslation();
  const latest = useRef(scope);
  useEffect(() => {
    latest.current = scope;
  });
  return useMemo<TreeActions>(() => {
    const change = (make: (edits: Edits) => Edits) => latest.current.change(make);
    return {
      open: (id) => store.open(id),
      close: (id) => store.close(id),
      more: (id) => void store.load(id),
      tick: (node) => {
        const { edits } = latest.current;
        if (node.kind === 'contract') {
          const { facts } = node;
          change((now) => tickContract(now, facts, !viewContract(now, facts).ticked));
          return;
        }
        const { facts } = node;
        const isAll = viewAccount(edits, facts).state === 'all';
        change((now) => toggleAccount(now, facts));
        announce(t(isAll ? 'scope.told.none' : 'scope.told.all', { 0: facts.name }));
      },
      turnLater: (node, on) => {
        if (node.kind === 'account') {
          change((now) => turnFuture(now, node.facts, on));
        }
      },
      remove: (node) => {
        const { facts } = node;
        change((now) => removeOrForget(now, membershipOf(facts.path), facts.name));
        announce(t('scope.told.removed', { 0: facts.name }));
      },
      takeBack: (node) =>
        change((now) => {
          const step = compile(now).removed.get(membershipOf(node.facts.path));
          return step ? undo(now, step.id) : now;
        }),
      follow: (node) => {
        if (node.kind === 'account') {
          change((now) => selectAccount(now, node.facts, 'above'));
        }
      },
      list: (node) => {
        if (node.kind === 'account') {
          void readOwned(latest.current.side, store.rootOf(node.facts.path), node.facts).then(
            (contracts) => change((now) => listInstead(now, node.facts, contracts)),
            () => announce(t('error.any')),
          );
        }
      },
    };
  }, [store, t]);
}

/** A membership that is not saved yet is forgotten; a saved one is struck through until the update. */
function removeOrForget(edits: Edits, account: string, name: string): Edits {
  const added = compile(edits).added.get(account);
  return added ? undo(edits, added.id) : removeMembership(edits, account, name);
}
