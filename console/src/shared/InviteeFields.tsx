import {
  FormGroup,
  FormHelperText,
  FormSection,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../api/failure';
import { environment } from '../environment';
import { fieldError } from './failureText';

/** The invited person, as forms hold them. */
export interface Invitee {
  firstName: string;
  lastName: string;
  email: string;
  locale: string;
  message: string;
}

interface Props {
  value: Invitee;
  failure: Failure | null;
  onChange: (invitee: Partial<Invitee>) => void;
}

/** The fields for the invited person: name, address, language, personal message. */
export function InviteeFields({ value, failure, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const emailError = fieldError(t, failure, '/email');
  const email = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (emailError) {
      email.current?.focus();
    }
  }, [emailError]);
  return (
    <FormSection title={t('invite.person')} titleElement="h2">
      {(['firstName', 'lastName'] as const).map((field) => (
        <FormGroup key={field} label={t(`person.${field}`)} fieldId={`${id}-${field}`}>
          <TextInput
            id={`${id}-${field}`}
            value={value[field]}
            maxLength={255}
            onChange={(_, name) => onChange({ [field]: name })}
          />
        </FormGroup>
      ))}
      <FormGroup label={t('person.email')} isRequired fieldId={`${id}-email`}>
        <TextInput
          ref={email}
          id={`${id}-email`}
          type="email"
          isRequired
          maxLength={254}
          value={value.email}
          validated={emailError ? 'error' : 'default'}
          aria-describedby={`${id}-email-error`}
          onChange={(_, address) => onChange({ email: address })}
        />
        {emailError && (
          <FormHelperText>
            <HelperText id={`${id}-email-error`}>
              <HelperTextItem variant="error">{emailError}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        )}
      </FormGroup>
      {environment.locales.length > 1 && (
        <FormGroup label={t('invite.language')} fieldId={`${id}-locale`}>
          <FormSelect id={`${id}-locale`} value={value.locale} onChange={(_, locale) => onChange({ locale })}>
            <FormSelectOption value="" label={t('invite.language.realm')} />
            {environment.locales.map(({ tag, label }) => (
              <FormSelectOption key={tag} value={tag} label={label} />
            ))}
          </FormSelect>
        </FormGroup>
      )}
      <FormGroup label={t('invite.message')} fieldId={`${id}-message`}>
        <TextArea
          id={`${id}-message`}
          value={value.message}
          maxLength={500}
          resizeOrientation="vertical"
          onChange={(_, message) => onChange({ message })}
        />
      </FormGroup>
    </FormSection>
  );
}
