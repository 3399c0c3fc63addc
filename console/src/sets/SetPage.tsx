import { Title } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router-dom';
import type { Drift, PermissionSet } from '../api/types';
import { ActionMenu } from '../shared/ActionMenu';
import { Email } from '../shared/Email';
import { FailureNote } from '../shared/FailureNote';
import { LinkButton } from '../shared/LinkButton';
import { ListTools } from '../shared/ListTools';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { SelectableTable } from '../shared/SelectableTable';
import { useSelection } from '../shared/selection';
import { Empty, LoadingRows, NoPermission } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { useRead } from '../shared/useRead';
import { listOf, number } from '../text/format';
import { differenceTexts, permissionLabel, personName } from '../text/labels';
import { BringBack } from './BringBack';
import { DeleteSet } from './DeleteSet';
import { setKindLabel } from './setFields';

/** The row of a member whose permissions differ from the set. */
export type DriftRow = Drift & { id: string };

/** A permission set: its permissions, and the members who have others by now. */
export default function SetPage() {
  const { t } = useTranslation();
  const { set = '' } = useParams();
  const { data, failure, reload } = useRead('/admin/permission-sets/{set}', { path: { set } });
  if (failure?.status === 404) {
    return <NoPermission text={t('sets.not-found')} />;
  }
  if (failure) {
    return <FailureNote failure={failure} onTryAgain={reload} />;
  }
  return data ? <SetView key={data.id} set={data} onChanged={reload} /> : <LoadingRows />;
}

function SetView({ set, onChanged }: { set: PermissionSet; onChanged: () => void }) {
  const { t } = useTranslation();
  const { me } = useMe();
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const mayManage = me.realmStaff === 'manage';
  const { memberships = 0 } = set;
  const about = [
    setKindLabel(t, set.kind),
    t('sets.used-by', { count: memberships, 0: number(memberships) }),
    ...(mayManage ? [] : [t('read-only')]),
  ];
  return (
    <Page
      title={set.name}
      parent={{ to: '/permission-sets', title: t('sets.title') }}
      about={about.join(' · ')}
      actions={
        mayManage && (
          <>
            <LinkButton variant="secondary" to={`/permission-sets/${set.id}/edit`}>
              {t('sets.edit')}
            </LinkButton>
            <ActionMenu
              label={t('list.more', { 0: set.name })}
              actions={[{ title: t('sets.delete'), isDanger: true, onClick: () => setDeleting(true) }]}
            />
          </>
        )
      }
    >
      <p>{listOf(set.permissions.map((key) => permissionLabel(t, key))) || t('permissions.none')}</p>
      <DriftList set={set} mayManage={mayManage} onChanged={onChanged} />
      {isDeleting && (
        <DeleteSet
          set={set}
          onDeleted={() => void navigate('/permission-sets', { replace: true })}
          onClose={() => setDeleting(false)}
        />
      )}
    </Page>
  );
}

interface DriftProps {
  set: PermissionSet;
  mayManage: boolean;
  onChanged: () => void;
}

function DriftList({ set, mayManage, onChanged }: DriftProps) {
  const { t } = useTranslation();
  const filters = useFilters();
  const selection = useSelection<DriftRow>();
  const [asked, setAsked] = useState(false);
  const found = useList('/admin/permission-sets/{set}/drift', {
    path: { set: set.id },
    query: { search: filters.get('search'), rules: 'summary' },
  });
  const list = { ...found, items: found.items.map((row): DriftRow => ({ ...row, id: row.membership.id })) };
  const ticked = selection.rows.map((row) => list.items.find(({ id }) => id === row.id) ?? row);
  const done = () => {
    selection.clear();
    found.reload();
    onChanged();
  };
  const changes = ({ missing, extra }: Drift) => differenceTexts(t, { added: extra, missing });
  return (
    <section className="pa-section">
      <Title headingLevel="h2" size="lg">
        {t('sets.drift')}
      </Title>
      <ListTools filters={filters} searchLabel={t('team.search')} />
      <SelectableTable
        ticks={mayManage ? { selection, obstacle: () => null } : undefined}
        bulk={[{ title: t('sets.bring-back'), onClick: () => setAsked(true) }]}
        label={t('sets.drift')}
        list={list}
        rowKey={(row) => row.id}
        rowName={(row) => personName(t, row.membership.user)}
        columns={[
          {
            title: t('person.name'),
            size: 'name',
            cell: ({ membership }) => <bdi>{personName(t, membership.user)}</bdi>,
          },
          {
            title: t('person.email'),
            size: 'roomy',
            cell: ({ membership }) => <Email address={membership.user.email} />,
          },
          { title: t('account'), size: 'name', cell: ({ membership }) => <bdi>{membership.account.name}</bdi> },
          {
            title: t('sets.difference'),
            cell: (row) =>
              changes(row).map((change) => (
                <bdi key={change} className="pa-difference">
                  {change}{' '}
                </bdi>
              )),
          },
        ]}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('sets.drift.empty')} />}
        nothingFound={t('team.nothing-found')}
        clear={t('filters.clear')}
      />
      {asked && <BringBack set={set} rows={ticked} onDone={done} onClose={() => setAsked(false)} />}
    </section>
  );
}
