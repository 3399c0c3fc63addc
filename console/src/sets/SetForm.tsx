import { FormGroup, FormSection, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../api/failure';
import type { Catalog, Kind } from '../api/types';
import { fieldError } from '../shared/failureText';
import { Field } from '../shared/Field';
import { PermissionFields } from '../shared/PermissionFields';
import { ofKind, setKindLabel, type SetFields } from './setFields';

interface Props {
  catalog: Catalog;
  value: SetFields;
  isNew?: boolean;
  failure: Failure | null;
  onChange: (fields: Partial<SetFields>) => void;
}

/** Realm staff give every permission. Sensitive ones are given to each member by hand. */
const STAFF = { held: 'everything', forSet: true } as const;

const KINDS: (Kind | null)[] = ['portal', 'staff', null];

/** The fields of a permission set. */
export function SetForm({ catalog, value, isNew = false, failure, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <FormSection>
        <Field
          label={t('sets.name')}
          isRequired
          maxLength={200}
          value={value.name}
          error={fieldError(t, failure, '/name')}
          onChange={(name) => onChange({ name })}
        />
        <Field
          label={t('sets.key')}
          isRequired={isNew}
          maxLength={64}
          pattern="[A-Za-z0-9][A-Za-z0-9._~\-]*"
          value={value.key}
          isDisabled={!isNew}
          hint={t(isNew ? 'sets.key.hint' : 'sets.key.fixed')}
          error={fieldError(t, failure, '/key')}
          onChange={(key) => onChange({ key })}
        />
        <FormGroup label={t('sets.kind')} fieldId={id}>
          <FormSelect
            id={id}
            value={value.kind ?? ''}
            onChange={(_, kind) => onChange(ofKind(catalog, value, kind === '' ? null : (kind as Kind)))}
          >
            {KINDS.map((kind) => (
              <FormSelectOption key={kind ?? ''} value={kind ?? ''} label={setKindLabel(t, kind)} />
            ))}
          </FormSelect>
        </FormGroup>
      </FormSection>
      <FormSection title={t('permissions')} titleElement="h2">
        <PermissionFields
          catalog={catalog}
          delegator={STAFF}
          kind={value.kind}
          value={value.permissions}
          onChange={(permissions) => onChange({ permissions })}
        />
      </FormSection>
    </>
  );
}
