import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, put } from '../api/client';
import type { Contract } from '../api/types';
import { Choices } from '../shared/Choices';
import { Confirm } from '../shared/Confirm';
import { useList } from '../shared/useList';
import { useAccount } from './account';
import { EditModal } from './EditModal';
import { NameAndKey } from './NameAndKey';
import type { EditedFields } from './editedFields';

interface Props {
  onSaved: () => void;
  onClose: () => void;
}

const NAME = 'contract-name';

/** Changes a contract of the account: its name and its owners. */
export function EditContract({ contract, ...props }: Props & { contract: Contract }) {
  const { t } = useTranslation();
  const path = { contract: contract.id };
  return (
    <EditModal
      {...props}
      title={t('contract.edit', { 0: contract.name })}
      startAt={NAME}
      item={contract}
      read={() => get('/admin/contracts/{contract}', { path })}
      write={(body, ifMatch) => put('/admin/contracts/{contract}', { path, ifMatch, body })}
      form={(fields, change) => <ContractForm fields={fields} contractKey={contract.key} onChange={change} />}
    />
  );
}

/** Makes a contract of the account. */
export function NewContract({ onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { addAlert } = useAlerts();
  const [fields, setFields] = useState<EditedFields>({ name: '', owners: [] });
  const [key, setKey] = useState('');
  const save = async () => {
    const body = { name: fields.name.trim(), owners: fields.owners, key: key.trim() };
    await post('/admin/accounts/{account}/contracts', { path: { account: account.id }, body });
    addAlert(t('saved'));
    onSaved();
  };
  return (
    <Confirm
      title={t('contract.new')}
      action={t('contract.make')}
      isDisabled={!fields.name.trim() || !key.trim()}
      startAt={NAME}
      onConfirm={save}
      onClose={onClose}
    >
      <ContractForm
        fields={fields}
        contractKey={key}
        onChange={(change) => setFields((before) => ({ ...before, ...change }))}
        onKey={setKey}
      />
    </Confirm>
  );
}

interface FormProps {
  fields: EditedFields;
  contractKey: string;
  onChange: (fields: Partial<EditedFields>) => void;
  /** Left out for a contract that has its key for ever. */
  onKey?: (key: string) => void;
}

function ContractForm({ fields: { name, owners }, contractKey, onChange, onKey }: FormProps) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [search, setSearch] = useState('');
  const list = useList('/admin/accounts/{account}/owners', { path: { account: account.id }, query: { search } });
  const toggle = (owner: string) =>
    onChange({ owners: owners.includes(owner) ? owners.filter((it) => it !== owner) : [...owners, owner] });
  return (
    <Form onSubmit={(event) => event.preventDefault()}>
      <NameAndKey
        id={NAME}
        name={name}
        itemKey={contractKey}
        onName={(next) => onChange({ name: next })}
        {...(onKey && { onKey })}
      />
      <fieldset className="pa-fieldset">
        <legend>{t('owners')}</legend>
        <Choices
          label={t('owners')}
          list={list}
          search={search}
          searchLabel={t('owners.search')}
          empty={t(search ? 'owners.nothing-found' : 'owners.empty')}
          onSearch={setSearch}
          isTicked={(owner) => owners.includes(owner)}
          onToggle={toggle}
        />
      </fieldset>
    </Form>
  );
}
