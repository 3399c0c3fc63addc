import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post, put } from '../api/client';
import type { Owner } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { Field } from '../shared/Field';
import { useAccount } from './account';

interface Props {
  /** The owner to rename; null for a new one. */
  owner: Owner | null;
  onSaved: () => void;
  onClose: () => void;
}

/** Makes or renames an owner. */
export function OwnerModal({ owner, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { addAlert } = useAlerts();
  const [name, setName] = useState(owner?.name ?? '');
  const [key, setKey] = useState(owner?.key ?? '');
  const path = { account: account.id };
  const save = async () => {
    if (owner) {
      await put('/admin/accounts/{account}/owners/{owner}', {
        path: { ...path, owner: owner.id },
        ifMatch: `"${owner.version}"`,
        body: { name: name.trim() },
      });
    } else {
      await post('/admin/accounts/{account}/owners', { path, body: { name: name.trim(), key: key.trim() } });
    }
    addAlert(t('saved'));
    onSaved();
  };
  return (
    <Confirm
      title={owner ? t('owner.rename-name', { 0: owner.name }) : t('owner.new')}
      action={owner ? t('save') : t('owner.make')}
      isDisabled={!name.trim() || !key.trim()}
      startAt="owner-name"
      onConfirm={save}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <Field
          id="owner-name"
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
          isReadOnly={owner !== null}
          maxLength={64}
          hint={t(owner ? 'realm-accounts.key.fixed' : 'realm-accounts.key.help')}
          onChange={setKey}
        />
      </Form>
    </Confirm>
  );
}
