import { Title } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountName } from '../api/types';
import { ListTable } from '../shared/ListTable';
import { SearchField } from '../shared/SearchField';
import { Empty } from '../shared/States';
import { useList } from '../shared/useList';
import { number } from '../text/format';

/** The contracts that the signed-in person sees in the active account. */
export function MyContracts({ account }: { account: AccountName }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const list = useList('/me/contracts', { query: { search } });
  const count = search ? undefined : list.total;
  return (
    <section aria-labelledby="my-contracts" className="pa-section">
      <Title headingLevel="h2" id="my-contracts">
        <bdi>{t('contracts.mine', { 0: account.name })}</bdi>
      </Title>
      {count !== undefined && (
        <p>
          <bdi>{t('contracts.count', { count, 0: number(count) })}</bdi>
        </p>
      )}
      <div className="pa-search">
        <SearchField label={t('contracts.search')} value={search} onSearch={setSearch} />
      </div>
      <ListTable
        label={t('contracts.mine', { 0: account.name })}
        list={list}
        rowKey={(row) => `${row.id} ${row.grant}`}
        rowName={(row) => row.name}
        columns={[
          { title: t('contract'), cell: (row) => <bdi>{row.name}</bdi> },
          { title: t('contract.key'), cell: (row) => <bdi>{row.key}</bdi> },
        ]}
        isFiltered={search !== ''}
        onClear={() => setSearch('')}
        empty={<Empty text={t('contracts.empty')} />}
        nothingFound={t('contracts.nothing-found')}
        clear={t('search.clear')}
      />
    </section>
  );
}
