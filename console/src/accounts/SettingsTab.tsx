import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Checkbox, Form, FormGroup } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { AccountLogo } from '../shared/AccountLogo';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { FailureNote } from '../shared/FailureNote';
import { fieldError } from '../shared/failureText';
import { Field } from '../shared/Field';
import type { ChangeLine } from '../shared/ChangeList';
import { StaleModal } from '../shared/StaleModal';
import { useUnsaved } from '../shared/unsaved';
import { DraftNote } from '../shared/DraftNote';
import { SaveBar } from '../shared/SaveBar';
import { useDraft } from '../shared/useDraft';
import { accountTypeLabel } from '../text/labels';
import { useAccount } from './account';
import { fieldsOf, type AccountField, type AccountFields } from './settings';
import { TypeSelect } from './TypeSelect';
import { useMayWrite } from './useMayWrite';
import { useSettings } from './useSettings';

/** The settings of an account. */
export function SettingsTab() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { addAlert } = useAlerts();
  const mayWrite = useMayWrite();
  const editor = useSettings(() => addAlert(t('saved')));
  const { editing, changes, stale, write } = editor;
  const blocker = useUnsaved(changes.length);
  const { draft, drop } = useDraft(`account ${account.id}`, editing, editing.etag, changes.length > 0);
  const { now } = editing;
  const error = (pointer: string) => fieldError(t, write.failure, pointer);
  return (
    <div className="pa-section">
      <DraftNote draft={draft} onResume={({ value }) => editor.resume(value)} onDrop={drop} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void editor.save();
        }}
      >
        <fieldset className="pa-all-fields" disabled={!mayWrite}>
          <Field label={t('contract.key')} value={account.key} isReadOnly hint={t('realm-accounts.key.fixed')} />
          <Field
            label={t('realm-accounts.name')}
            maxLength={200}
            value={now.name}
            isRequired
            error={error('/name')}
            onChange={(name) => editor.change({ name })}
          />
          <FormGroup label={t('realm-accounts.type')} fieldId="account-type">
            <TypeSelect id="account-type" value={now.type} onChange={(type) => editor.change({ type })} />
          </FormGroup>
          <Checkbox
            id="account-enabled"
            label={t('realm-accounts.enabled')}
            description={t('realm-accounts.enabled.help')}
            isChecked={now.enabled}
            onChange={(_, enabled) => editor.change({ enabled })}
          />
          <Checkbox
            id="account-other-email"
            label={t('realm-accounts.allowOtherEmail')}
            description={t('realm-accounts.allowOtherEmail.help')}
            isChecked={now.allowOtherEmail}
            onChange={(_, allowOtherEmail) => editor.change({ allowOtherEmail })}
          />
          <Field
            label={t('realm-accounts.logoUrl')}
            value={now.logoUrl}
            maxLength={2000}
            hint={t('realm-accounts.logoUrl.help')}
            error={error('/settings/logoUrl')}
            onChange={(logoUrl) => editor.change({ logoUrl })}
          />
          <AccountLogo name={now.name} logoUrl={/^https:\/\/\S+$/.test(now.logoUrl) ? now.logoUrl : null} />
        </fieldset>
        <FailureNote failure={stale ? null : write.failure} />
        {changes.length > 0 && <SaveBar count={changes.length} busy={write.busy} onDiscard={editor.discard} />}
      </Form>
      {stale && (
        <StaleModal
          changed={stale.changed}
          theirs={sayFields(t, stale.theirs, fieldsOf(stale.fresh.data))}
          mine={sayFields(t, changes, now)}
          dropped={stale.dropped}
          failure={write.failure}
          busy={write.busy}
          onApply={editor.applyMine}
          onDiscard={editor.discardMine}
        />
      )}
      <AskBeforeLeaving blocker={blocker} />
    </div>
  );
}

function sayFields(t: TFunction, fields: AccountField[], values: AccountFields): ChangeLine[] {
  return fields.map((field) => ({
    subject: field,
    text: t('change.to', { 0: t(`realm-accounts.${field}`), 1: sayValue(t, field, values) }),
  }));
}

function sayValue(t: TFunction, field: AccountField, values: AccountFields): string {
  const value = values[field];
  if (typeof value === 'boolean') {
    return t(value ? 'realm-accounts.yes' : 'realm-accounts.no');
  }
  return (field === 'type' ? accountTypeLabel(t, value) : value) || t('change.nothing');
}
