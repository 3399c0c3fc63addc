import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { PermissionSet } from '../api/types';
import { LinkButton } from '../shared/LinkButton';
import { ListTable } from '../shared/ListTable';
import { ListTools } from '../shared/ListTools';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { Empty } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { number } from '../text/format';
import { DeleteSet } from './DeleteSet';
import { setKindLabel } from './setFields';

/** The permission sets of the realm. */
export default function SetsPage() {
  const { t } = useTranslation();
  const { me } = useMe();
  const filters = useFilters();
  const mayManage = me.realmStaff === 'manage';
  const list = useList('/admin/permission-sets', { query: { search: filters.get('search') } });
  const [deleting, setDeleting] = useState<PermissionSet | null>(null);
  const create = <LinkButton to="/permission-sets/new">{t('sets.new')}</LinkButton>;
  const buttons = (row: PermissionSet) => (
    <LinkButton
      variant="secondary"
      small
      to={`/permission-sets/${row.id}/edit`}
      aria-label={t('sets.edit-name', { 0: row.name })}
    >
      {t('sets.edit')}
    </LinkButton>
  );
  const actions = (row: PermissionSet) => [
    { title: t('sets.delete'), isDanger: true, onClick: () => setDeleting(row) },
  ];
  return (
    <Page
      title={t('sets.title')}
      about={mayManage ? t('sets.about') : t('read-only')}
      actions={
        <>
          {mayManage && create}
          <LinkButton variant="secondary" to="/permission-sets/catalog">
            {t('catalog.title')}
          </LinkButton>
        </>
      }
    >
      <ListTools filters={filters} searchLabel={t('sets.search')} />
      <ListTable
        label={t('sets.title')}
        list={list}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        columns={[
          {
            title: t('sets.name'),
            size: 'name',
            cell: (row) => (
              <Link to={`/permission-sets/${row.id}`}>
                <bdi>{row.name}</bdi>
              </Link>
            ),
          },
          { title: t('sets.key'), cell: (row) => <bdi>{row.key}</bdi> },
          { title: t('sets.kind'), cell: (row) => setKindLabel(t, row.kind) },
          {
            title: t('permissions'),
            cell: ({ permissions }) =>
              t('permissions.count', { count: permissions.length, 0: number(permissions.length) }),
          },
        ]}
        {...(mayManage && { buttons, actions })}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('sets.empty')} action={mayManage && create} />}
        nothingFound={t('sets.nothing-found')}
        clear={t('filters.clear')}
      />
      {deleting && <DeleteSet set={deleting} onDeleted={list.reload} onClose={() => setDeleting(null)} />}
    </Page>
  );
}
