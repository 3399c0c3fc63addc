import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Alert, Form, FormSection, Radio } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { get, patch, type Tagged } from '../api/client';
import type { Settings } from '../api/types';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { DraftNote } from '../shared/DraftNote';
import { FailureNote } from '../shared/FailureNote';
import { fieldError } from '../shared/failureText';
import { ChangedMark, Field } from '../shared/Field';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { SaveBar } from '../shared/SaveBar';
import { StaleModal } from '../shared/StaleModal';
import { LoadingRows } from '../shared/States';
import { useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { useEditor } from '../shared/useEditor';
import { useRead } from '../shared/useRead';
import { AccountTypes } from './AccountTypes';
import { DefaultClient } from './DefaultClient';
import {
  changesBetween,
  fieldsOf,
  patchOf,
  replay,
  changeLines,
  type NumberField,
  type SettingsField,
  type SettingsFields,
} from './settingsFields';

/** The settings of the realm. */
export default function SettingsPage() {
  const { data, etag, failure, reload } = useRead('/admin/settings');
  if (failure) {
    return <FailureNote failure={failure} onTryAgain={reload} />;
  }
  return data ? <SettingsEditor initial={{ data, etag }} /> : <LoadingRows />;
}

/** The bounds of the numbers, and their JSON pointers in an error of the server. */
const BOUNDS: Record<NumberField, { min: number; max: number; pointer: string }> = {
  lifeHours: { min: 1, max: 720, pointer: '/invitation/lifeHours' },
  reminderHours: { min: 0, max: 719, pointer: '/invitation/reminderHours' },
  perHour: { min: 1, max: 10_000, pointer: '/invitation/perHour' },
  resendsPerHour: { min: 0, max: 10_000, pointer: '/invitation/resendsPerHour' },
  minutes: { min: 1, max: 60, pointer: '/logInAs/minutes' },
  logInAsPerHour: { min: 1, max: 10_000, pointer: '/logInAs/perHour' },
};

const EDITABLE = {
  fieldsOf,
  changesBetween,
  replay,
  read: () => get('/admin/settings'),
  write: (before: SettingsFields, after: SettingsFields, etag: string | null) =>
    patch('/admin/settings', { ifMatch: etag, body: patchOf(before, after) }),
};

function SettingsEditor({ initial }: { initial: Tagged<Settings> }) {
  const { t } = useTranslation();
  const { me } = useMe();
  const { addAlert } = useAlerts();
  const editor = useEditor(EDITABLE, initial, () => addAlert(t('saved')));
  const { editing, changes, change, stale, write } = editor;
  const { now } = editing;
  const blocker = useUnsaved(changes.length);
  const { draft, drop } = useDraft('settings', editing, editing.etag, changes.length > 0);
  const isReadOnly = me.realmStaff !== 'manage';
  const isChanged = (field: SettingsField) => changes.some((it) => it.field === field);
  const number = (field: NumberField) => {
    const { pointer, ...bounds } = BOUNDS[field];
    return (
      <Field
        key={field}
        label={t(`settings.${field}`)}
        type="number"
        isRequired
        {...bounds}
        value={now[field]}
        isDisabled={isReadOnly}
        isChanged={isChanged(field)}
        error={fieldError(t, write.failure, pointer)}
        onChange={(value) => change({ [field]: value })}
      />
    );
  };
  return (
    <Page title={t('settings.title')} about={isReadOnly && t('read-only')}>
      <DraftNote draft={draft} onResume={({ value }) => editor.resume(value)} onDrop={drop} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void editor.save();
        }}
      >
        <FormSection title={t('settings.accountTypes')} titleElement="h2">
          <AccountTypes
            value={now.accountTypes}
            before={editing.base.accountTypes}
            isReadOnly={isReadOnly}
            onChange={(accountTypes) => change({ accountTypes })}
          />
        </FormSection>
        <FormSection title={t('settings.sign-in')} titleElement="h2">
          <Choice
            field="withoutAccount"
            options={[
              ['allow', t('settings.withoutAccount.allow')],
              ['refuse', t('settings.withoutAccount.refuse')],
            ]}
            value={now.withoutAccount}
            isChanged={isChanged('withoutAccount')}
            isReadOnly={isReadOnly}
            onChange={(withoutAccount) => change({ withoutAccount })}
          />
          <DefaultClient
            value={now.defaultClient}
            isReadOnly={isReadOnly}
            isChanged={isChanged('defaultClient')}
            error={fieldError(t, write.failure, '/defaultClient')}
            onChange={(defaultClient) => change({ defaultClient })}
          />
        </FormSection>
        <FormSection title={t('settings.invitations')} titleElement="h2">
          {(['lifeHours', 'reminderHours', 'perHour', 'resendsPerHour'] as const).map(number)}
        </FormSection>
        <FormSection title={t('settings.log-in-as')} titleElement="h2">
          {number('minutes')}
          <Choice
            field="readOnly"
            options={[
              ['true', t('settings.readOnly.true')],
              ['false', t('settings.readOnly.false')],
            ]}
            value={now.readOnly ? 'true' : 'false'}
            isChanged={isChanged('readOnly')}
            isReadOnly={isReadOnly}
            onChange={(readOnly) => change({ readOnly: readOnly === 'true' })}
          />
          {!now.readOnly && <Alert isInline variant="warning" title={t('settings.readOnly.warning')} />}
          {number('logInAsPerHour')}
        </FormSection>
        <FailureNote failure={stale ? null : write.failure} />
        {changes.length > 0 && <SaveBar count={changes.length} busy={write.busy} onDiscard={editor.discard} />}
      </Form>
      {stale && (
        <StaleModal
          changed={stale.changed}
          theirs={changeLines(t, stale.theirs)}
          mine={changeLines(t, changes)}
          dropped={stale.dropped}
          failure={write.failure}
          busy={write.busy}
          onApply={editor.applyMine}
          onDiscard={editor.discardMine}
        />
      )}
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}

interface ChoiceProps<V extends string> {
  field: 'withoutAccount' | 'readOnly';
  options: [V, string][];
  value: V;
  isChanged: boolean;
  isReadOnly: boolean;
  onChange: (value: V) => void;
}

/** A setting with a few values. */
function Choice<V extends string>({ field, options, value, isChanged, isReadOnly, onChange }: ChoiceProps<V>) {
  const { t } = useTranslation();
  return (
    <fieldset className="pa-fieldset pa-choice">
      <legend>
        {t(`settings.${field}`)} {isChanged && <ChangedMark />}
      </legend>
      {options.map(([option, label]) => (
        <Radio
          key={option}
          id={`${field}-${option}`}
          name={field}
          label={label}
          isChecked={value === option}
          isDisabled={isReadOnly}
          onChange={() => onChange(option)}
        />
      ))}
    </fieldset>
  );
}
