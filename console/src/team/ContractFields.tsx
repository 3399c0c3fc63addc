import { Radio } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../shared/Choices';
import { useList } from '../shared/useList';
import type { ContractChoice } from './access';
import { useTeam } from './team';

interface Props {
  value: ContractChoice | null;
  /** The label of the choice "no contracts chosen", if it is offered. */
  standard?: string;
  isReadOnly?: boolean;
  onChange: (choice: ContractChoice | null) => void;
}

type Mode = ContractChoice['mode'];

const MODES: Mode[] = ['all', 'all-but', 'listed', 'owned'];

/** The contracts of one account: all, all but some, only these, or those of owners. */
export function ContractFields({ value, standard, isReadOnly = false, onChange }: Props) {
  const { t } = useTranslation();
  const { hasAccountsBelow, delegator } = useTeam();
  const id = useId();
  // For realm staff the standard is everything, so that no other choice says the same.
  const isStandard = (mode: Mode) => standard !== undefined && delegator.held === 'everything' && mode === 'all';
  const modes = (hasAccountsBelow ? MODES.slice(0, 1) : MODES).filter((mode) => !isStandard(mode));
  const choose = (mode: Mode) => onChange({ mode, names: [], owners: [] });
  return (
    <fieldset className="pa-fieldset" disabled={isReadOnly}>
      <legend className="pf-v5-screen-reader">{t('contracts')}</legend>
      {standard && (
        <Radio
          id={`${id}-standard`}
          name={id}
          label={standard}
          isChecked={!value || isStandard(value.mode)}
          onChange={() => onChange(null)}
        />
      )}
      {modes.map((mode) => (
        <Radio
          key={mode}
          id={`${id}-${mode}`}
          name={id}
          label={t(`contracts.${mode}`)}
          isChecked={value?.mode === mode}
          onChange={() => choose(mode)}
        />
      ))}
      {value && (value.mode === 'listed' || value.mode === 'all-but') && (
        <Contracts value={value} onChange={onChange} />
      )}
      {value?.mode === 'owned' && <Owners value={value} onChange={onChange} />}
    </fieldset>
  );
}

interface ChoiceProps {
  value: ContractChoice;
  onChange: (choice: ContractChoice) => void;
}

function Contracts({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const { account, at } = useTeam();
  const [search, setSearch] = useState('');
  const list = useList(at('/team/accounts/{account}/contracts'), { path: { account: account.id }, query: { search } });
  const named = new Set(value.names);
  const toggle = (key: string) =>
    onChange({ ...value, names: named.has(key) ? value.names.filter((it) => it !== key) : [...value.names, key] });
  return (
    <Choices
      label={t('contracts')}
      list={list}
      search={search}
      searchLabel={t('contracts.search')}
      empty={t(search ? 'contracts.nothing-found' : 'contracts.empty')}
      onSearch={setSearch}
      isTicked={(key) => named.has(key) === (value.mode === 'listed')}
      onToggle={toggle}
    />
  );
}

function Owners({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const { account, at } = useTeam();
  const [search, setSearch] = useState('');
  const list = useList(at('/team/accounts/{account}/owners'), { path: { account: account.id }, query: { search } });
  const chosen = new Set(value.owners);
  const toggle = (key: string) =>
    onChange({
      ...value,
      owners: chosen.has(key) ? value.owners.filter((it) => it !== key) : [...value.owners, key],
    });
  return (
    <Choices
      label={t('owners')}
      list={list}
      search={search}
      searchLabel={t('owners.search')}
      empty={t(search ? 'owners.nothing-found' : 'owners.empty')}
      onSearch={setSearch}
      isTicked={(key) => chosen.has(key)}
      onToggle={toggle}
    />
  );
}
