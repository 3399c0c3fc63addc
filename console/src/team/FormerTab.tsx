import { Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import type { FormerMember } from '../api/types';
import { AccessInShort } from '../shared/AccessInShort';
import { Email } from '../shared/Email';
import { ExactTime } from '../shared/ExactTime';
import { ListTable } from '../shared/ListTable';
import { ListTools } from '../shared/ListTools';
import { Empty } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { kindLabel, personName } from '../text/labels';
import { useTeam } from './team';

/** Former members, with the access that they had. */
export function FormerTab() {
  const { t } = useTranslation();
  const { account, base, at, mayManage, sets } = useTeam();
  const navigate = useNavigate();
  const filters = useFilters();
  const list = useList(at('/team/accounts/{account}/former-members'), {
    path: { account: account.id },
    query: { search: filters.get('search') },
  });
  const inviteAgain = (former: FormerMember) =>
    void navigate(`${base}/invite?kind=${former.kind}&former=${former.user.id}`);
  const again = (row: FormerMember) =>
    row.user.email && (
      <Button
        variant="secondary"
        size="sm"
        aria-label={t('former.invite-name', { 0: personName(t, row.user) })}
        onClick={() => inviteAgain(row)}
      >
        {t('former.invite')}
      </Button>
    );
  return (
    <>
      <ListTools filters={filters} searchLabel={t('team.search')} />
      <ListTable
        label={t('team.tab.former')}
        list={list}
        rowKey={(row) => `${row.user.id} ${row.leftAt}`}
        rowName={(row) => personName(t, row.user)}
        columns={[
          {
            title: t('person.name'),
            cell: ({ user }) => <bdi>{user.missing ? t('person.removed') : personName(t, user)}</bdi>,
          },
          { title: t('person.email'), size: 'roomy', cell: (row) => <Email address={row.user.email} /> },
          { title: t('kind'), cell: (row) => kindLabel(t, row.kind) },
          { title: t('former.had'), cell: (row) => <AccessInShort sets={sets} access={row} /> },
          { title: t('former.left'), cell: (row) => <ExactTime at={row.leftAt} /> },
        ]}
        {...(mayManage && { buttons: again })}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('team.empty')} />}
        nothingFound={t('team.nothing-found')}
        clear={t('filters.clear')}
      />
    </>
  );
}
