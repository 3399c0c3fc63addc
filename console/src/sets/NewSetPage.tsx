import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { ActionGroup, Button, Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { post } from '../api/client';
import type { Catalog } from '../api/types';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { DraftNote } from '../shared/DraftNote';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { LoadingRows, NoPermission } from '../shared/States';
import { forgetUnsaved, useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { useRead } from '../shared/useRead';
import { useWrite } from '../shared/useWrite';
import { changesBetween, NO_SET, type SetFields } from './setFields';
import { SetForm } from './SetForm';

/** Makes a permission set. */
export default function NewSetPage() {
  const { t } = useTranslation();
  const { me } = useMe();
  const catalog = useRead('/admin/permission-catalog');
  if (me.realmStaff !== 'manage') {
    return <NoPermission text={t('realm.manage-role')} />;
  }
  if (catalog.failure) {
    return <FailureNote failure={catalog.failure} onTryAgain={catalog.reload} />;
  }
  return catalog.data ? <NewSet catalog={catalog.data} /> : <LoadingRows />;
}

function NewSet({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const navigate = useNavigate();
  const [fields, setFields] = useState<SetFields>(NO_SET);
  const write = useWrite();
  const isDirty = fields.key !== '' || changesBetween(NO_SET, fields).length > 0;
  const blocker = useUnsaved(isDirty ? 1 : 0);
  const { draft, drop } = useDraft('permission-set new', fields, null, isDirty);

  const create = () =>
    write.run(async () => {
      const body = { ...fields, key: fields.key.trim(), name: fields.name.trim() };
      const { data } = await post('/admin/permission-sets', { body });
      forgetUnsaved();
      addAlert(t('sets.created', { 0: data.name }));
      await navigate(`/permission-sets/${data.id}`, { replace: true });
    });

  return (
    <Page title={t('sets.new')} parent={{ to: '/permission-sets', title: t('sets.title') }}>
      <DraftNote draft={draft} onResume={({ value }) => setFields(value)} onDrop={drop} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <SetForm
          catalog={catalog}
          value={fields}
          isNew
          failure={write.failure}
          onChange={(change) => {
            write.clear();
            setFields((before) => ({ ...before, ...change }));
          }}
        />
        <FailureNote failure={write.failure} />
        <ActionGroup>
          <Button type="submit" isLoading={write.busy} isAriaDisabled={write.busy}>
            {t('sets.create')}
          </Button>
        </ActionGroup>
      </Form>
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}
