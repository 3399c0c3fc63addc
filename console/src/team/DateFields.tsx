import { FormGroup, TextInput } from '@patternfly/react-core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFieldOf, timeOfDateField } from '../text/format';

interface Props {
  startsAt: string | null;
  endsAt: string | null;
  isReadOnly?: boolean;
  onChange: (dates: { startsAt: string | null; endsAt: string | null }) => void;
}

/** The first and the last day of the access. */
export function DateFields({ startsAt, endsAt, isReadOnly = false, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <FormGroup label={t('dates.start')} fieldId={`${id}-start`}>
        <TextInput
          id={`${id}-start`}
          type="date"
          value={dateFieldOf(startsAt)}
          isDisabled={isReadOnly}
          onChange={(_, day) => onChange({ startsAt: timeOfDateField(day, 'start'), endsAt })}
        />
      </FormGroup>
      <FormGroup label={t('dates.end')} fieldId={`${id}-end`}>
        <TextInput
          id={`${id}-end`}
          type="date"
          value={dateFieldOf(endsAt)}
          isDisabled={isReadOnly}
          onChange={(_, day) => onChange({ startsAt, endsAt: timeOfDateField(day, 'end') })}
        />
      </FormGroup>
    </>
  );
}
