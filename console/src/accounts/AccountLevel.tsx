import { Button, Label } from '@patternfly/react-core';
import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import type { Account } from '../api/types';
import { ActionMenu } from '../shared/ActionMenu';
import { FailureNote } from '../shared/FailureNote';
import { ListFoot } from '../shared/ListTable';
import { Empty, LoadingRows, NothingFound } from '../shared/States';
import type { Filters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { accountTypeLabel } from '../text/labels';
import { accountCounts } from './accountCounts';
import { useMayWrite } from './useMayWrite';

interface LevelProps {
  label: string;
  query: { search?: string; type?: string; parent?: string; roots?: boolean };
  filters: Filters;
  /** A counter that grows with each change, so that the level is read again. */
  round: number;
  onDelete: (account: Account) => void;
}

/** The accounts of one level, each with the level below it where that is open. */
export function AccountLevel(props: LevelProps) {
  const { label, query, filters, round } = props;
  const { t } = useTranslation();
  const list = useList('/admin/accounts', { query });
  const { reload } = list;
  const shown = useRef(round);
  useEffect(() => {
    if (shown.current !== round) {
      shown.current = round;
      reload();
    }
  }, [round, reload]);
  const isTop = query.parent === undefined;
  if (list.first) {
    return list.failure ? (
      <FailureNote failure={list.failure} onTryAgain={reload} />
    ) : (
      <LoadingRows rows={isTop ? 5 : 1} />
    );
  }
  if (isTop && list.items.length === 0 && !list.failure) {
    return filters.any ? (
      <NothingFound text={t('accounts.nothing-found')} clear={t('filters.clear')} onClear={filters.clear} />
    ) : (
      <Empty text={t('realm-accounts.empty')} />
    );
  }
  return (
    <div aria-busy={list.loading}>
      <FailureNote failure={list.failure} onTryAgain={reload} />
      <ul className="pa-accounts" aria-label={label}>
        {list.items.map((account) => (
          <Row key={account.id} account={account} {...props} />
        ))}
      </ul>
      {(isTop || list.hasMore) && <ListFoot list={list} />}
    </div>
  );
}

function Row({ account, filters, round, onDelete }: LevelProps & { account: Account }) {
  const { t } = useTranslation();
  const { key, name, type, enabled, counts } = account;
  const open = filters.get('open').split(',').filter(Boolean);
  const isOpen = open.includes(key);
  const toggle = () => filters.set('open', (isOpen ? open.filter((it) => it !== key) : [...open, key]).join(','));
  return (
    <li>
      <div className="pa-account-row">
        <span className="pa-toggle">
          {counts.children > 0 && (
            <Button
              variant="plain"
              aria-expanded={isOpen}
              aria-label={t('realm-accounts.below', { 0: name })}
              onClick={toggle}
            >
              <AngleRightIcon />
            </Button>
          )}
        </span>
        <span className="pa-account-what">
          <Link to={`/accounts/${account.id}/contracts`}>
            <bdi>{name}</bdi>
          </Link>{' '}
          <span className="pa-aside">
            {accountTypeLabel(t, type)} · <bdi>{key}</bdi>
          </span>{' '}
          {!enabled && <Label isCompact>{t('realm-accounts.disabled')}</Label>}
        </span>
        <bdi className="pa-account-counts">{accountCounts(t, counts)}</bdi>
        <Menu account={account} onDelete={onDelete} />
      </div>
      {isOpen && counts.children > 0 && (
        <AccountLevel
          label={t('realm-accounts.below', { 0: name })}
          query={{ parent: account.id }}
          filters={filters}
          round={round}
          onDelete={onDelete}
        />
      )}
    </li>
  );
}

function Menu({ account, onDelete }: { account: Account; onDelete: (account: Account) => void }) {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  if (!mayWrite) {
    return null;
  }
  const go = (to: string) => () => void navigate(to);
  return (
    <ActionMenu
      label={t('list.more', { 0: account.name })}
      actions={[
        { title: t('realm-accounts.edit'), onClick: go(`/accounts/${account.id}/settings`) },
        { title: t('realm-accounts.new-below'), onClick: go(`/accounts/new?parent=${account.key}`) },
        { title: t('realm-accounts.move'), onClick: go(`/accounts/${account.id}/move`) },
        { title: t('realm-accounts.delete'), isDanger: true, onClick: () => onDelete(account) },
      ]}
    />
  );
}
