import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useRead } from '../shared/useRead';
import { accountTypeLabel } from '../text/labels';

interface Props {
  id?: string;
  value: string;
  /** The label of the choice "no type", if it is offered. */
  any?: string;
  isDisabled?: boolean;
  onChange: (type: string) => void;
}

/** A choice of the account types of the realm. A type that is no longer in the settings stays where it is used. */
export function TypeSelect({ id, value, any, isDisabled = false, onChange }: Props) {
  const { t } = useTranslation();
  const { data } = useRead('/admin/settings');
  const known = data?.accountTypes ?? [];
  const types = value && !known.includes(value) ? [...known, value] : known;
  return (
    <FormSelect
      {...(id ? { id } : { 'aria-label': t('realm-accounts.type') })}
      value={value}
      isDisabled={isDisabled}
      onChange={(_, type) => onChange(type)}
    >
      {(any !== undefined || !value) && <FormSelectOption value="" label={any ?? t('realm-accounts.type.choose')} />}
      {types.map((type) => (
        <FormSelectOption key={type} value={type} label={accountTypeLabel(t, type)} />
      ))}
    </FormSelect>
  );
}
