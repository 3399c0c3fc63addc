import { FormSelect, FormSelectOption, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { AccessEntry } from '../api/types';
import { LastAccessCell } from '../shared/ExactTime';
import { Hint } from '../shared/Hint';
import { ListTable, type Column } from '../shared/ListTable';
import { addressOf, type Side } from '../shared/side';
import { Empty } from '../shared/States';
import type { Filters } from '../shared/useFilters';
import type { List } from '../shared/useList';
import { MemberStatus } from '../team/MemberStatus';
import { listOf, number } from '../text/format';
import { kindLabel, permissionLabel, personName } from '../text/labels';

/** The choices besides the people who have access now. */
const STATUSES = ['all', 'suspended', 'scheduled', 'ended'] as const;
type Status = (typeof STATUSES)[number];

/** The status to ask the server for; none for those who have access now. */
export function statusQuery(filters: Filters): { status?: Status } {
  const status = STATUSES.find((it) => it === filters.get('status'));
  return status ? { status } : {};
}

interface Props {
  side: Side;
  label: string;
  list: List<AccessEntry>;
  filters: Filters;
  /** Returns the rule that decides, as a sentence. */
  ruleOf: (entry: AccessEntry) => string;
  /** Further columns, before the last access. */
  further?: Column<AccessEntry>[];
  /** The buttons of a row. */
  buttons?: (entry: AccessEntry) => ReactNode;
  save: ReactNode;
  empty: string;
}

/** Memberships with the rule that decides, and the last access. */
export function AccessTable({ side, label, list, filters, ruleOf, further = [], buttons, save, empty }: Props) {
  const { t } = useTranslation();
  const name = (entry: AccessEntry) => personName(t, entry.user);
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect
              aria-label={t('status')}
              value={statusQuery(filters).status ?? ''}
              onChange={(_, status) => filters.set('status', status)}
            >
              <FormSelectOption value="" label={t('access-list.now')} />
              {STATUSES.map((status) => (
                <FormSelectOption
                  key={status}
                  value={status}
                  label={t(status === 'all' ? 'status.any' : `status.${status}`)}
                />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>{save}</ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <ListTable
        label={label}
        list={list}
        rowKey={(entry) => entry.membership}
        rowName={name}
        columns={[
          {
            title: t('person.name'),
            size: 'name',
            cell: (entry) => (
              <Link to={addressOfAccess(side, entry)}>
                <bdi>{name(entry)}</bdi>
              </Link>
            ),
          },
          {
            title: t('account'),
            cell: (entry) => (
              <bdi>
                {entry.account.name} · {kindLabel(t, entry.kind)}
              </bdi>
            ),
          },
          { title: t('access'), size: 'fit', cell: (entry) => <Permissions keys={entry.permissions} /> },
          { title: t('access-list.rule'), size: 'roomy', cell: (entry) => <bdi>{ruleOf(entry)}</bdi> },
          ...further,
          { title: t('status'), cell: (entry) => <Standing entry={entry} /> },
          { title: t('last-access'), size: 'fit', cell: (entry) => <LastAccessCell access={entry.lastAccess} /> },
        ]}
        {...(buttons && { buttons })}
        isFiltered={statusQuery(filters).status !== undefined}
        onClear={() => filters.set('status', '')}
        empty={<Empty text={empty} />}
        nothingFound={t('team.nothing-found')}
        clear={t('filters.clear')}
      />
    </>
  );
}

/** The page on which the membership is shown, and can be changed. */
function addressOfAccess(side: Side, { account, membership }: AccessEntry): string {
  return `${addressOf(side, account.id)}/members/${membership}`;
}

function Permissions({ keys }: { keys: string[] }) {
  const { t } = useTranslation();
  const count = <bdi>{t('permissions.count', { count: keys.length, 0: number(keys.length) })}</bdi>;
  const labels = listOf(keys.map((key) => permissionLabel(t, key)));
  return keys.length > 0 ? <Hint content={labels}>{count}</Hint> : count;
}

/** Whether the membership works, and whether its account is open. */
function Standing({ entry }: { entry: AccessEntry }) {
  const { t } = useTranslation();
  return (
    <>
      <MemberStatus member={entry} />
      {!entry.enabled && <span className="pa-aside">{t('access-list.disabled')}</span>}
    </>
  );
}
