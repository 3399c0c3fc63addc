import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import { get, patch } from '../api/client';
import type { Kind, Membership } from '../api/types';
import { AccessInShort } from '../shared/AccessInShort';
import { Email } from '../shared/Email';
import { LastAccessCell } from '../shared/ExactTime';
import { Share } from '../shared/Count';
import { LinkButton } from '../shared/LinkButton';
import type { Result } from '../shared/inTurn';
import { ListTools } from '../shared/ListTools';
import { SelectableTable } from '../shared/SelectableTable';
import { useMe } from '../shared/me';
import { Empty } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { useTicked } from '../shared/useTicked';
import { personName } from '../text/labels';
import { Confirm } from '../shared/Confirm';
import { readOnlyText } from '../shared/readOnlyText';
import { addressOf } from '../shared/side';
import { LogInAsModal } from './LogInAsModal';
import { MemberBulk, useSets } from './MemberBulk';
import { MEMBER_ACTIONS, suitedFor, type MemberAction } from './memberBulk';
import { memberQuery, reachOf } from './memberFilters';
import { MemberStatus } from './MemberStatus';
import { MemberTools } from './MemberTools';
import { RemoveMember } from './RemoveMember';
import { useTeam } from './team';

type Asked = { about: 'remove' | 'suspend' | 'resume' | 'log-in-as'; row: Membership };

/** The texts of the buttons for many members. */
const BULK_TITLES: Record<MemberAction, string> = {
  set: 'bulk.set',
  suspend: 'member.suspend',
  resume: 'member.resume',
  end: 'bulk.end',
  remove: 'member.remove',
};

const STATUSES = ['active', 'suspended', 'scheduled', 'ended'] as const;

/** The members of one kind. */
export function MembersTab({ kind, onChanged }: { kind: Kind; onChanged: () => void }) {
  const { t } = useTranslation();
  const { account, base, side, at, mayManage, selections, sets: allSets } = useTeam();
  const { me } = useMe();
  const { open: sets, offered } = useSets(kind);
  const selection = selections[kind];
  const filters = useFilters();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const status = STATUSES.find((it) => it === filters.get('status'));
  const set = sets.find(({ key }) => key === filters.get('set'));
  const list = useList(at('/team/accounts/{account}/members'), {
    path: { account: account.id },
    query: {
      kind,
      search: filters.get('search'),
      rules: 'summary',
      ...(status && { status }),
      ...(set && { permissionSet: set.key }),
      ...memberQuery(filters),
    },
  });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [bulk, setBulk] = useState<MemberAction | null>(null);
  const readMember = useCallback(
    async ({ id }: Membership): Promise<Membership> =>
      (await get(at('/team/memberships/{membership}'), { path: { membership: id }, query: { rules: 'summary' } })).data,
    [at],
  );
  const { ticked, settle } = useTicked(selection, list, readMember);
  const changed = () => {
    list.reload();
    onChanged();
  };
  const done = (results: Result<Membership>[]) => {
    settle(results);
    changed();
  };
  const bulkActions = MEMBER_ACTIONS.filter((action) => action !== 'set' || offered.length > 0)
    .filter((action) => suitedFor(action, ticked, me.user.id).suited.length > 0)
    .map((action) => ({
      title: t(BULK_TITLES[action]),
      isDanger: action === 'remove',
      onClick: () => setBulk(action),
    }));
  const name = (row: Membership) => personName(t, row.user);
  // Members of accounts above and below are changed under the heading of their own account alone.
  const isHere = (row: Membership) => row.account.id === account.id;
  const address = (row: Membership) => `${addressOf(side, row.account.id)}/members/${row.id}`;
  const obstacle = (row: Membership) => {
    if (!isHere(row)) {
      return '';
    }
    return row.may.change ? null : readOnlyText(t, name(row), row.may.because);
  };
  const ask = (about: Asked['about'], row: Membership) => ({ onClick: () => setAsked({ about, row }) });

  return (
    <>
      <ListTools
        filters={filters}
        searchLabel={t('team.search')}
        statuses={STATUSES}
        statusLabel={(it) => t(`status.${it}`)}
        sets={sets}
      >
        <MemberTools filters={filters} />
      </ListTools>
      <SelectableTable
        ticks={mayManage ? { selection, obstacle } : undefined}
        bulk={bulkActions}
        label={t(`team.tab.${kind}`)}
        list={list}
        rowKey={(row) => row.id}
        rowName={name}
        columns={[
          {
            title: t('person.name'),
            size: 'name',
            cell: (row) => (
              <Link to={address(row)}>
                <bdi>{name(row)}</bdi>
              </Link>
            ),
          },
          { title: t('person.email'), size: 'roomy', cell: (row) => <Email address={row.user.email} /> },
          ...(reachOf(filters)
            ? [{ title: t('account'), cell: (row: Membership) => <bdi>{row.account.name}</bdi> }]
            : []),
          { title: t('access'), cell: (row) => <AccessInShort sets={allSets} access={row} /> },
          {
            title: t('contracts'),
            size: 'fit',
            cell: ({ contractScope: { assigned = 0, total = 0 } }) => <Share some={assigned} all={total} />,
          },
          { title: t('status'), cell: (row) => <MemberStatus member={row} /> },
          { title: t('last-access'), size: 'fit', cell: (row) => <LastAccessCell access={row.lastAccess} /> },
        ]}
        buttons={(row) => (
          <LinkButton
            variant="secondary"
            small
            to={address(row)}
            aria-label={t(row.may.change ? 'member.edit-name' : 'member.view-name', { 0: name(row) })}
          >
            {t(row.may.change ? 'member.edit' : 'member.view')}
          </LinkButton>
        )}
        actions={(row) => [
          ...(isHere(row) && row.may.logInAs ? [{ title: t('log-in-as.action'), ...ask('log-in-as', row) }] : []),
          ...(isHere(row) && row.may.change && row.status === 'active'
            ? [{ title: t('member.suspend'), ...ask('suspend', row) }]
            : []),
          ...(isHere(row) && row.may.resume && row.status === 'suspended'
            ? [{ title: t('member.resume'), ...ask('resume', row) }]
            : []),
          {
            title: t('why.title'),
            onClick: () => void navigate(`${side === 'team' ? base : ''}/why?user=${row.user.id}`),
          },
          ...(isHere(row) && row.may.remove
            ? [{ title: t('member.remove'), isDanger: true, ...ask('remove', row) }]
            : []),
        ]}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t(mayManage && kind === 'portal' ? 'team.empty.portal' : 'team.empty')} />}
        nothingFound={t('team.nothing-found')}
        clear={t('filters.clear')}
      />
      {bulk && <MemberBulk action={bulk} kind={kind} members={ticked} onDone={done} onClose={() => setBulk(null)} />}
      {asked?.about === 'log-in-as' && (
        <LogInAsModal
          user={asked.row.user}
          screen={`${pathname}${search}#${asked.row.id}`}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.about === 'remove' && (
        <RemoveMember member={asked.row} latest={list.latest} onRemoved={changed} onClose={() => setAsked(null)} />
      )}
      {(asked?.about === 'suspend' || asked?.about === 'resume') && (
        <ChangeStatus
          member={asked.row}
          about={asked.about}
          latest={list.latest}
          onChanged={changed}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

interface ChangeStatusProps {
  member: Membership;
  about: 'suspend' | 'resume';
  latest: (member: Membership) => Promise<Membership>;
  onChanged: () => void;
  onClose: () => void;
}

function ChangeStatus({ member, about, latest, onChanged, onClose }: ChangeStatusProps) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const { at } = useTeam();
  const name = personName(t, member.user);
  const change = async () => {
    const { version } = await latest(member);
    await patch(at('/team/memberships/{membership}'), {
      path: { membership: member.id },
      ifMatch: `"${version}"`,
      body: { status: about === 'suspend' ? 'suspended' : 'active' },
    });
    addAlert(t(`member.${about}.done`, { 0: name }));
    onChanged();
  };
  return (
    <Confirm
      title={t(`member.${about}.title`, { 0: name })}
      action={t(`member.${about}`)}
      onConfirm={change}
      onClose={onClose}
    >
      {t(`member.${about}.text`, { 0: name, 1: member.account.name })}
      {about === 'suspend' && !member.may.resume && <p>{t('member.suspend.for-good')}</p>}
    </Confirm>
  );
}
