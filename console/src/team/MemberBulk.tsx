import { Alert, Form, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import type { Kind, Membership, MembershipBulk } from '../api/types';
import { BulkModal } from '../shared/BulkModal';
import type { Result } from '../shared/inTurn';
import { useMe } from '../shared/me';
import { difference, isGrantable } from '../shared/permissions';
import { listOf, number, timeOfDateField } from '../text/format';
import { differenceTexts, personName } from '../text/labels';
import { needsName, resultsOf, suitedFor, type MemberAction } from './memberBulk';
import { useTeam } from './team';

interface Props {
  action: MemberAction;
  kind: Kind;
  members: Membership[];
  onDone: (results: Result<Membership>[]) => void;
  onClose: () => void;
}

/** Why an action leaves out some of the ticked members. */
const OTHERS: Partial<Record<MemberAction, string>> = {
  suspend: 'bulk.suspend.others',
  resume: 'bulk.resume.others',
};

/** One action for many members: asks, sends them with the tag of each, and shows the results. */
export function MemberBulk({ action, kind, members, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { account, at } = useTeam();
  const { me } = useMe();
  const { of, offered } = useSets(kind);
  // The question keeps its rows while the list behind it changes.
  const [{ suited, others, isMeAmong }] = useState(() => suitedFor(action, members, me.user.id));
  const [value, setValue] = useState('');
  const set = offered.find(({ key }) => key === value);
  const mustType = needsName(action, suited.length);
  const isReady = {
    set: set !== undefined,
    suspend: true,
    resume: true,
    end: value !== '',
    remove: !mustType || value.trim() === account.name,
  }[action];
  const actOnSome = async (members: Membership[]) => {
    const memberships = members.map(({ id, version }) => ({ id, ifMatch: `"${version}"` }));
    const body = { memberships, change: changeOf(action, value) };
    const { data } = await post(at('/team/memberships/bulk'), { body });
    return resultsOf(members, data.items);
  };
  const who = (member: Membership) => {
    const changes = set && differenceTexts(t, difference(member.permissions, set.permissions));
    return (
      <>
        <bdi>{personName(t, member.user)}</bdi> <bdi className="pa-aside">{member.user.email}</bdi>{' '}
        {changes && <div>{changes.join(', ') || t('bulk.set.same')}</div>}
      </>
    );
  };
  return (
    <BulkModal
      title={t(`bulk.title.${action}`, { count: suited.length, 0: number(suited.length) })}
      danger={action === 'remove'}
      rows={suited}
      who={who}
      isDisabled={!isReady}
      actOnSome={actOnSome}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t(`bulk.${action}.text`, { 0: account.name })}</p>
      <Form onSubmit={(event) => event.preventDefault()}>
        {action === 'set' && <SetChoice value={value} onChange={setValue} {...of} />}
        {action === 'end' && <Field label={t('dates.end')} type="date" value={value} onChange={setValue} />}
        {mustType && (
          <Field label={t('bulk.type', { 0: account.name })} type="text" value={value} onChange={setValue} />
        )}
      </Form>
      {isMeAmong && action !== 'resume' && <Alert isInline isPlain variant="warning" title={t('bulk.myself')} />}
      <Names text={OTHERS[action] ?? 'bulk.others'} members={others} />
      {action === 'suspend' && <Names text="bulk.suspend.for-good" members={suited.filter(({ may }) => !may.resume)} />}
    </BulkModal>
  );
}

/** The sets of a kind: those that the caller can give whole, and the names of the others. */
export function useSets(kind: Kind) {
  const { sets, catalog, delegator } = useTeam();
  const open = sets.filter((set) => set.kind === null || set.kind === kind);
  const can = (permissions: string[]) => isGrantable(catalog, delegator, kind, permissions);
  const offered = open.filter(({ permissions }) => can(permissions));
  const withheld = open.filter(({ permissions }) => !can(permissions)).map(({ name }) => name);
  return { open, offered, of: { offered, withheld } };
}

function changeOf(action: MemberAction, value: string): MembershipBulk['change'] {
  switch (action) {
    case 'set':
      return { permissionSet: value };
    case 'suspend':
      return { status: 'suspended' };
    case 'resume':
      return { status: 'active' };
    case 'end':
      return { endsAt: timeOfDateField(value, 'end') };
    case 'remove':
      return { remove: true };
  }
}

interface SetChoiceProps {
  offered: { key: string; name: string }[];
  withheld: string[];
  value: string;
  onChange: (key: string) => void;
}

function SetChoice({ offered, withheld, value, onChange }: SetChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <FormGroup label={t('set')} fieldId={id}>
      <FormSelect id={id} value={value} onChange={(_, key) => onChange(key)}>
        <FormSelectOption value="" label={t('bulk.set.choose')} isDisabled />
        {offered.map(({ key, name }) => (
          <FormSelectOption key={key} value={key} label={name} />
        ))}
      </FormSelect>
      {withheld.length > 0 && <p>{t('bulk.set.withheld', { 0: listOf(withheld) })}</p>}
    </FormGroup>
  );
}

interface FieldProps {
  label: string;
  type: 'text' | 'date';
  value: string;
  onChange: (value: string) => void;
}

function Field({ label, type, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <FormGroup label={label} isRequired fieldId={id}>
      <TextInput id={id} type={type} isRequired value={value} onChange={(_, text) => onChange(text)} />
    </FormGroup>
  );
}

/** A sentence about some of the members, with their names. */
function Names({ text, members }: { text: string; members: Membership[] }) {
  const { t } = useTranslation();
  if (members.length === 0) {
    return null;
  }
  return <p>{t(text, { 0: listOf(members.map(({ user }) => personName(t, user))) })}</p>;
}
