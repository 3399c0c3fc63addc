import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Label,
  TextInput,
  type TextInputProps,
} from '@patternfly/react-core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface Props extends Pick<TextInputProps, 'type' | 'min' | 'max' | 'maxLength' | 'pattern' | 'isRequired'> {
  label: string;
  /** The id, if something else moves the focus here. */
  id?: string;
  value: string;
  /** The error in the value. */
  error?: string | undefined;
  hint?: string;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  /** Whether to mark the field as changed. */
  isChanged?: boolean;
  onChange?: (value: string) => void;
}

/** A field for one line of text or a number, with a hint or an error. */
export function Field(props: Props) {
  const { label, id: given, value, error, hint, isReadOnly = false, isChanged = false, onChange, ...input } = props;
  const own = useId();
  const id = given ?? own;
  const note = error ?? hint;
  return (
    <FormGroup
      label={label}
      isRequired={input.isRequired ?? false}
      fieldId={id}
      {...(isChanged && { labelIcon: <ChangedMark /> })}
    >
      <TextInput
        id={id}
        {...input}
        value={value}
        {...(isReadOnly && { readOnlyVariant: 'default' as const })}
        validated={error ? 'error' : 'default'}
        {...(note && { 'aria-describedby': `${id}-note` })}
        onChange={(_, text) => onChange?.(text)}
      />
      {note && (
        <FormHelperText>
          <HelperText id={`${id}-note`}>
            <HelperTextItem variant={error ? 'error' : 'default'}>{note}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

/** Marks a value that is not saved yet. */
export function ChangedMark() {
  const { t } = useTranslation();
  return (
    <Label isCompact color="blue">
      {t('set.changed')}
    </Label>
  );
}
