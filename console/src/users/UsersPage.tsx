import { Label } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import type { RealmUser } from '../api/types';
import { Email } from '../shared/Email';
import { LastAccessCell } from '../shared/ExactTime';
import { LinkButton } from '../shared/LinkButton';
import { ListTable } from '../shared/ListTable';
import { ListTools } from '../shared/ListTools';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { Empty } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { listOf, number } from '../text/format';
import { kindLabel, personName } from '../text/labels';

/** The people of the realm: those with a membership, and by a search others too. */
export default function UsersPage() {
  const { t } = useTranslation();
  const { me } = useMe();
  const navigate = useNavigate();
  const filters = useFilters();
  const mayManage = me.realmStaff === 'manage';
  const list = useList('/admin/users', { query: { search: filters.get('search') } }, 'first');
  const scopeOf = (row: RealmUser) => `/users/${row.id}/scope`;
  const name = (row: RealmUser) => personName(t, row);
  const invite = <LinkButton to="/users/new">{t('users.invite')}</LinkButton>;
  return (
    <Page title={t('users.title')} actions={mayManage && invite} about={!mayManage && t('read-only')}>
      <ListTools filters={filters} searchLabel={t('users.search')} />
      <ListTable
        label={t('users.title')}
        list={list}
        rowKey={(row) => row.id}
        rowName={name}
        columns={[
          {
            title: t('person.name'),
            size: 'name',
            cell: (row) => (
              <>
                <Link to={scopeOf(row)}>
                  <bdi>{name(row)}</bdi>
                </Link>{' '}
                {row.enabled === false && <Label isCompact>{t('disabled')}</Label>}
              </>
            ),
          },
          { title: t('person.email'), size: 'roomy', cell: (row) => <Email address={row.email} /> },
          { title: t('users.accounts'), size: 'fit', cell: (row) => number(row.memberships) },
          { title: t('users.kinds'), cell: (row) => listOf(row.kinds.map((kind) => kindLabel(t, kind))) },
          { title: t('last-access'), size: 'fit', cell: (row) => <LastAccessCell access={row.lastAccess} /> },
        ]}
        buttons={(row) => (
          <LinkButton variant="secondary" small to={scopeOf(row)} aria-label={t('users.scope-name', { 0: name(row) })}>
            {t('scope.title')}
          </LinkButton>
        )}
        actions={(row) => [{ title: t('why.title'), onClick: () => void navigate(`/why?user=${row.id}`) }]}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t(mayManage ? 'users.empty' : 'users.empty.view')} action={mayManage && invite} />}
        nothingFound={t('users.nothing-found')}
        clear={t('filters.clear')}
      />
    </Page>
  );
}
