import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Form } from '@patternfly/react-core';
import { useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, put } from '../api/client';
import type { Owner } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { useAccount } from './account';
import { EditModal } from './EditModal';
import { NameAndKey } from './NameAndKey';

interface Props {
  onSaved: () => void;
  onClose: () => void;
}

const NAME = 'owner-name';

/** Renames an owner. */
export function RenameOwner({ owner, ...props }: Props & { owner: Owner }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const path = { account: account.id, owner: owner.id };
  return (
    <EditModal
      {...props}
      title={t('owner.rename-name', { 0: owner.name })}
      startAt={NAME}
      item={owner}
      read={() => get('/admin/accounts/{account}/owners/{owner}', { path })}
      write={({ name }, ifMatch) => put('/admin/accounts/{account}/owners/{owner}', { path, ifMatch, body: { name } })}
      form={({ name }, change) => (
        <OwnerForm name={name} itemKey={owner.key} onName={(next) => change({ name: next })} />
      )}
    />
  );
}

/** Makes an owner. */
export function NewOwner({ onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { addAlert } = useAlerts();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const save = async () => {
    const body = { name: name.trim(), key: key.trim() };
    await post('/admin/accounts/{account}/owners', { path: { account: account.id }, body });
    addAlert(t('saved'));
    onSaved();
  };
  return (
    <Confirm
      title={t('owner.new')}
      action={t('owner.make')}
      isDisabled={!name.trim() || !key.trim()}
      startAt={NAME}
      onConfirm={save}
      onClose={onClose}
    >
      <OwnerForm name={name} itemKey={key} onName={setName} onKey={setKey} />
    </Confirm>
  );
}

function OwnerForm(props: Omit<ComponentProps<typeof NameAndKey>, 'id'>) {
  return (
    <Form onSubmit={(event) => event.preventDefault()}>
      <NameAndKey id={NAME} {...props} />
    </Form>
  );
}
