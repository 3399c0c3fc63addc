import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
} from '@patternfly/react-core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangedMark } from '../shared/Field';
import { useRead } from '../shared/useRead';

interface Props {
  /** The client id; empty for the console. */
  value: string;
  isReadOnly: boolean;
  isChanged: boolean;
  error: string | undefined;
  onChange: (client: string) => void;
}

/** The application that people come to after joining: one of those with an address. */
export function DefaultClient({ value, isReadOnly, isChanged, error, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { data } = useRead('/admin/settings/clients');
  const clients = data?.items ?? [];
  // A client that has become unusable is still the setting.
  const isUnknown = data !== undefined && value !== '' && !clients.some(({ clientId }) => clientId === value);
  const note = error ?? (isUnknown ? t('settings.defaultClient.unusable') : t('settings.defaultClient.hint'));
  return (
    <FormGroup label={t('settings.defaultClient')} fieldId={id} {...(isChanged && { labelIcon: <ChangedMark /> })}>
      <FormSelect
        id={id}
        value={value}
        isDisabled={isReadOnly}
        aria-describedby={`${id}-note`}
        onChange={(_, client) => onChange(client)}
      >
        <FormSelectOption value="" label={t('settings.defaultClient.none')} />
        {clients.map(({ clientId, name }) => (
          <FormSelectOption
            key={clientId}
            value={clientId}
            label={name === clientId ? name : `${name} (${clientId})`}
          />
        ))}
        {value !== '' && !clients.some(({ clientId }) => clientId === value) && (
          <FormSelectOption value={value} label={value} />
        )}
      </FormSelect>
      <FormHelperText>
        <HelperText id={`${id}-note`}>
          <HelperTextItem variant={error || isUnknown ? 'error' : 'default'}>{note}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}
