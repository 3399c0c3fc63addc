import { Radio } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../api/types';
import { FailureNote } from '../shared/FailureNote';
import { ListFoot } from '../shared/ListTable';
import { SearchField } from '../shared/SearchField';
import { LoadingRows } from '../shared/States';
import { useList } from '../shared/useList';
import { accountTypeLabel } from '../text/labels';
import { accountCounts } from './accountCounts';

interface Props {
  label: string;
  /** The account that is chosen; null for the top. Undefined while nothing is. */
  value: Pick<Account, 'id' | 'name'> | null | undefined;
  /** The account that cannot be chosen. */
  without?: string;
  onChange: (account: Account | null) => void;
}

/** A choice of one account by search, or of the top, where no account is above. */
export function AccountPicker({ label, value, without, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [search, setSearch] = useState('');
  const list = useList(search ? '/admin/accounts' : null, { query: { search } });
  const items = search ? list.items.filter((account) => account.id !== without) : [];
  return (
    <fieldset className="pa-fieldset">
      <legend>{label}</legend>
      <Radio
        id={`${id}-top`}
        name={id}
        label={t('realm-accounts.top')}
        isChecked={value === null}
        onChange={() => onChange(null)}
      />
      {value && !items.some((account) => account.id === value.id) && (
        <Radio
          id={`${id}-${value.id}`}
          name={id}
          label={<bdi>{value.name}</bdi>}
          isChecked
          onChange={() => undefined}
        />
      )}
      <div className="pa-search">
        <SearchField label={t('accounts.search')} value={search} onSearch={setSearch} />
      </div>
      <FailureNote failure={list.failure} onTryAgain={list.reload} />
      {search && list.first && !list.failure && <LoadingRows rows={3} />}
      {search && !list.first && items.length === 0 && <p>{t('accounts.nothing-found')}</p>}
      {items.map((account) => (
        <Radio
          key={account.id}
          id={`${id}-${account.id}`}
          name={id}
          label={<bdi>{account.name}</bdi>}
          description={
            <>
              {accountTypeLabel(t, account.type)} · <bdi>{account.key}</bdi> ·{' '}
              <bdi>{accountCounts(t, account.counts)}</bdi>
            </>
          }
          isChecked={value?.id === account.id}
          onChange={() => onChange(account)}
        />
      ))}
      {search && list.hasMore && <ListFoot list={list} />}
    </fieldset>
  );
}
