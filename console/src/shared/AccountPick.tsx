import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickField } from './PickField';
import { useList } from './useList';
import { useRead } from './useRead';

interface Props {
  /** The id of the chosen account; empty for none. */
  value: string;
  onChoose: (account: string | null) => void;
}

/** Chooses one account of the realm by its name or key. */
export function AccountPick({ value, onChoose }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState<string | null>(null);
  const list = useList(search === null ? null : '/admin/accounts', { query: { search: search ?? '' } });
  const { data } = useRead(value ? '/admin/accounts/{account}' : null, { path: { account: value } });
  // A deleted account still has its history.
  const name = data?.name ?? t('history.deleted-account');
  return (
    <PickField
      label={t('account')}
      chosen={value ? { id: value, name, more: data?.key } : null}
      onChoose={onChoose}
      list={list}
      choiceOf={(it) => ({ id: it.id, name: it.name, more: it.key })}
      onSearch={setSearch}
      nothingFound={t('history.no-account-found')}
    />
  );
}
