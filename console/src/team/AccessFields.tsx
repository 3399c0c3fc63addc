import { FormSection } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../api/types';
import { PermissionFields } from '../shared/PermissionFields';
import type { Access } from './access';
import { ContractFields } from './ContractFields';
import { DateFields } from './DateFields';
import { SetField } from './SetField';
import { useTeam } from './team';

interface Props {
  kind: Kind;
  value: Access;
  onChange: (access: Partial<Access>) => void;
  isReadOnly?: boolean;
  /** The label of the choice "no contracts chosen". Without it, and without a choice, contracts are not shown. */
  standardContracts?: string;
}

/** The fields for the access in the account: permissions, contracts, dates. */
export function AccessFields({ kind, value, onChange, isReadOnly = false, standardContracts }: Props) {
  const { t } = useTranslation();
  const { catalog, delegator } = useTeam();
  return (
    <>
      <FormSection title={t('permissions')} titleElement="h2">
        <SetField
          kind={kind}
          value={value.permissionSet}
          permissions={value.permissions}
          isReadOnly={isReadOnly}
          onChange={(permissionSet, permissions) => onChange({ permissionSet, permissions })}
        />
        <PermissionFields
          catalog={catalog}
          delegator={delegator}
          kind={kind}
          value={value.permissions}
          isReadOnly={isReadOnly}
          onChange={(permissions) => onChange({ permissions })}
        />
      </FormSection>
      {(value.contracts || standardContracts) && (
        <FormSection title={t('contracts')} titleElement="h2">
          <ContractFields
            value={value.contracts}
            isReadOnly={isReadOnly}
            onChange={(contracts) => onChange({ contracts })}
            {...(standardContracts && { standard: standardContracts })}
          />
        </FormSection>
      )}
      <FormSection title={t('dates')} titleElement="h2">
        <DateFields startsAt={value.startsAt} endsAt={value.endsAt} isReadOnly={isReadOnly} onChange={onChange} />
      </FormSection>
    </>
  );
}
