import { Button, FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../api/types';
import { differenceTexts } from '../text/labels';
import { difference, grantable } from '../shared/permissions';
import { useTeam } from './team';

interface Props {
  kind: Kind;
  value: string | null;
  permissions: string[];
  isReadOnly?: boolean;
  onChange: (set: string | null, permissions: string[]) => void;
}

/** Chooses a permission set, which fills in its permissions. Later differences are listed. */
export function SetField({ kind, value, permissions, isReadOnly = false, onChange }: Props) {
  const { t } = useTranslation();
  const { sets, catalog, delegator } = useTeam();
  const id = useId();
  const offered = sets.filter((set) => set.kind === null || set.kind === kind || set.key === value);
  const chosen = offered.find((set) => set.key === value);
  const choose = (key: string) => {
    const set = offered.find((it) => it.key === key);
    onChange(set?.key ?? null, set ? grantable(catalog, delegator, kind, set.permissions) : permissions);
  };
  if (offered.length === 0) {
    return null;
  }
  const changes = differenceTexts(t, difference(chosen?.permissions ?? [], permissions));
  return (
    <FormGroup label={t('set')} fieldId={id}>
      <FormSelect id={id} value={value ?? ''} isDisabled={isReadOnly} onChange={(_, key) => choose(key)}>
        <FormSelectOption value="" label={t('set.none')} />
        {offered.map((set) => (
          <FormSelectOption key={set.key} value={set.key} label={set.name} />
        ))}
      </FormSelect>
      {chosen && changes.length > 0 && (
        <p>
          {t('set.changes', { 0: changes.join(', ') })}{' '}
          {!isReadOnly && (
            <Button variant="link" isInline onClick={() => choose(chosen.key)}>
              {t('set.back')}
            </Button>
          )}
        </p>
      )}
    </FormGroup>
  );
}
