import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post, put } from '../api/client';
import type { Contract } from '../api/types';
import { Choices } from '../shared/Choices';
import { Confirm } from '../shared/Confirm';
import { Field } from '../shared/Field';
import { useList } from '../shared/useList';
import { useAccount } from './account';

interface Props {
  /** The contract to change; null for a new one. */
  contract: Contract | null;
  onSaved: () => void;
  onClose: () => void;
}

/** Makes or changes a contract of the account: its name and its owners. */
export function ContractModal({ contract, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { addAlert } = useAlerts();
  const [name, setName] = useState(contract?.name ?? '');
  const [key, setKey] = useState(contract?.key ?? '');
  const [owners, setOwners] = useState(contract?.owners ?? []);
  const [search, setSearch] = useState('');
  const path = { account: account.id };
  const list = useList('/admin/accounts/{account}/owners', { path, query: { search } });
  const toggle = (owner: string) =>
    setOwners(owners.includes(owner) ? owners.filter((it) => it !== owner) : [...owners, owner]);
  const save = async () => {
    const fields = { name: name.trim(), owners };
    if (contract) {
      await put('/admin/contracts/{contract}', {
        path: { contract: contract.id },
        ifMatch: `"${contract.version}"`,
        body: fields,
      });
    } else {
      await post('/admin/accounts/{account}/contracts', { path, body: { ...fields, key: key.trim() } });
    }
    addAlert(t('saved'));
    onSaved();
  };
  return (
    <Confirm
      title={contract ? t('contract.edit', { 0: contract.name }) : t('contract.new')}
      action={contract ? t('save') : t('contract.make')}
      isDisabled={!name.trim() || !key.trim()}
      startAt="contract-name"
      onConfirm={save}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <Field
          id="contract-name"
          maxLength={200}
          label={t('realm-accounts.name')}
          value={name}
          isRequired
          onChange={setName}
        />
        <Field
          label={t('contract.key')}
          value={key}
          isRequired
          isReadOnly={contract !== null}
          maxLength={64}
          hint={t(contract ? 'realm-accounts.key.fixed' : 'realm-accounts.key.help')}
          onChange={setKey}
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
    </Confirm>
  );
}
