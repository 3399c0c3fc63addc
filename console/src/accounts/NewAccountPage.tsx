import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { ActionGroup, Button, Form, FormGroup } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { post } from '../api/client';
import type { Account } from '../api/types';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { DraftNote } from '../shared/DraftNote';
import { FailureNote } from '../shared/FailureNote';
import { fieldError } from '../shared/failureText';
import { Field } from '../shared/Field';
import { Page } from '../shared/Page';
import { LoadingRows, NoPermission } from '../shared/States';
import { forgetUnsaved, useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { useRead } from '../shared/useRead';
import { useWrite } from '../shared/useWrite';
import { AccountPicker } from './AccountPicker';
import { TypeSelect } from './TypeSelect';
import { useMayWrite } from './useMayWrite';

/** Makes an account. */
export default function NewAccountPage() {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const parent = useSearchParams()[0].get('parent');
  const above = useRead(parent ? '/admin/accounts/{account}' : null, { path: { account: `key:${parent}` } });
  if (!mayWrite) {
    return <NoPermission text={t('realm.manage-role')} />;
  }
  if (above.failure) {
    return <FailureNote failure={above.failure} onTryAgain={above.reload} />;
  }
  return parent && !above.data ? <LoadingRows /> : <NewAccount above={above.data ?? null} />;
}

interface Fields {
  name: string;
  key: string;
  type: string;
  parent: Account | null;
}

function NewAccount({ above }: { above: Account | null }) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const navigate = useNavigate();
  const [fields, setFields] = useState<Fields>({ name: '', key: '', type: '', parent: above });
  const { name, key, type, parent } = fields;
  const change = (changed: Partial<Fields>) => setFields((before) => ({ ...before, ...changed }));
  const write = useWrite();
  const count = [name, key, type].filter(Boolean).length + (parent?.id === above?.id ? 0 : 1);
  const blocker = useUnsaved(count);
  const { draft, drop } = useDraft('account new', fields, null, count > 0);
  const save = () =>
    write.run(async () => {
      const { data } = await post('/admin/accounts', {
        body: { key: key.trim(), name: name.trim(), type, parent: parent?.id ?? null },
      });
      forgetUnsaved();
      addAlert(t('realm-accounts.made', { 0: data.name }));
      await navigate(`/accounts/${data.id}/contracts`);
    });
  const error = (pointer: string) => fieldError(t, write.failure, pointer);
  return (
    <Page title={t('realm-accounts.new')} parent={{ to: '/accounts', title: t('realm-accounts.title') }}>
      <DraftNote draft={draft} onResume={({ value }) => setFields(value)} onDrop={drop} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t('realm-accounts.name')}
          maxLength={200}
          value={name}
          isRequired
          error={error('/name')}
          onChange={(next) => change({ name: next })}
        />
        <Field
          label={t('contract.key')}
          value={key}
          isRequired
          maxLength={64}
          hint={t('realm-accounts.key.help')}
          error={error('/key')}
          onChange={(next) => change({ key: next })}
        />
        <FormGroup label={t('realm-accounts.type')} fieldId="account-type" isRequired>
          <TypeSelect id="account-type" value={type} onChange={(next) => change({ type: next })} />
        </FormGroup>
        <AccountPicker
          label={t('realm-accounts.parent')}
          value={parent}
          onChange={(next) => change({ parent: next })}
        />
        <FailureNote failure={write.failure} />
        <ActionGroup>
          <Button
            type="submit"
            isLoading={write.busy}
            isAriaDisabled={write.busy}
            isDisabled={!name.trim() || !key.trim() || !type}
          >
            {t('realm-accounts.make')}
          </Button>
        </ActionGroup>
      </Form>
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}
