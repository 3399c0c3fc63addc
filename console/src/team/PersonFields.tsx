import { FormGroup, FormSection, TextInput } from '@patternfly/react-core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface Names {
  firstName: string;
  lastName: string;
}

interface Props {
  value: Names;
  isReadOnly: boolean;
  onChange: (names: Partial<Names>) => void;
}

/** The names that this account shows. Empty ones fall back to those of the person's login. */
export function PersonFields({ value, isReadOnly, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <FormSection title={t('person.in-account')} titleElement="h2">
      {(['firstName', 'lastName'] as const).map((field) => (
        <FormGroup key={field} label={t(`person.${field}`)} fieldId={`${id}-${field}`}>
          <TextInput
            id={`${id}-${field}`}
            value={value[field]}
            maxLength={255}
            isDisabled={isReadOnly}
            onChange={(_, name) => onChange({ [field]: name })}
          />
        </FormGroup>
      ))}
    </FormSection>
  );
}
