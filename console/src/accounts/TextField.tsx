import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import type { ReactNode } from 'react';

interface Props {
  id: string;
  label: string;
  value: string;
  help?: ReactNode;
  error?: string | undefined;
  isRequired?: boolean;
  isReadOnly?: boolean;
  maxLength?: number;
  onChange?: (value: string) => void;
}

/** A field for a line of text, with its help or what is wrong with it. */
export function TextField(props: Props) {
  const { id, label, value, help, error, isRequired = false, isReadOnly = false, maxLength = 200, onChange } = props;
  return (
    <FormGroup label={label} fieldId={id} isRequired={isRequired}>
      <TextInput
        id={id}
        value={value}
        maxLength={maxLength}
        isRequired={isRequired}
        {...(isReadOnly && { readOnlyVariant: 'default' as const })}
        validated={error ? 'error' : 'default'}
        {...((help || error) && { 'aria-describedby': `${id}-help` })}
        onChange={(_, text) => onChange?.(text)}
      />
      {(help || error) && (
        <FormHelperText>
          <HelperText id={`${id}-help`}>
            <HelperTextItem {...(error && { variant: 'error' as const })}>{error ?? help}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}
