import { Checkbox, FormHelperText, HelperText, HelperTextItem, Label, Radio } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalog, Kind } from '../api/types';
import { listOf } from '../text/format';
import { groupLabel, permissionLabel } from '../text/labels';
import { announce } from './announce';
import {
  clearGroup,
  groupsFor,
  obstacleTo,
  tick,
  untick,
  type Delegator,
  type Obstacle,
  type PermissionGroup,
  type Ticked,
} from './permissions';

/** The permissions of the realm, and the person who chooses from them. */
interface Choice {
  catalog: Catalog;
  delegator: Delegator;
}

interface Props extends Choice {
  /** The kind of member; null for permissions that both kinds may hold. */
  kind: Kind | null;
  value: string[];
  isReadOnly?: boolean;
  onChange: (permissions: string[]) => void;
}

type Entry = Catalog['permissions'][number];

/** The permissions by group. A tick brings what it needs, and says so. */
export function PermissionFields({ catalog, delegator, kind, value, isReadOnly = false, onChange }: Props) {
  const { t } = useTranslation();
  const [told, setTold] = useState('');

  const change = (ticked: Ticked) => {
    const words = (keys: string[]) => listOf(keys.map((key) => permissionLabel(t, key)));
    const texts = [
      ticked.alsoTicked.length > 0 && t('permissions.also-ticked', { 0: words(ticked.alsoTicked) }),
      ticked.alsoCleared.length > 0 && t('permissions.also-cleared', { 0: words(ticked.alsoCleared) }),
    ].filter(Boolean);
    setTold(texts.join(' '));
    announce(texts.join(' '));
    onChange(ticked.permissions);
  };

  return (
    <>
      {told && (
        <HelperText>
          <HelperTextItem variant="warning">{told}</HelperTextItem>
        </HelperText>
      )}
      <div className="pa-permissions">
        {groupsFor(catalog, kind).map((group) => (
          <Group
            key={group.key}
            catalog={catalog}
            delegator={delegator}
            group={group}
            value={value}
            isReadOnly={isReadOnly}
            onChange={change}
          />
        ))}
      </div>
    </>
  );
}

interface GroupProps extends Choice {
  group: PermissionGroup;
  value: string[];
  isReadOnly: boolean;
  onChange: (ticked: Ticked) => void;
}

function Group({ catalog, delegator, group, value, isReadOnly, onChange }: GroupProps) {
  const { t } = useTranslation();
  const id = useId();
  const obstacle = (entry: Entry) => (isReadOnly ? null : obstacleTo(catalog, delegator, entry.key));
  const none = group.permissions.every((entry) => !value.includes(entry.key));
  return (
    <fieldset>
      <legend>{groupLabel(t, group.key)}</legend>
      {group.exclusive && (
        <Radio
          id={`${id}-none`}
          name={id}
          label={t('permissions.choose-none')}
          isChecked={none}
          isDisabled={isReadOnly}
          onChange={() => onChange(clearGroup(catalog, value, group.key))}
        />
      )}
      {group.permissions.map((entry) => {
        const field = {
          id: `${id}-${entry.key}`,
          label: <Name entry={entry} />,
          isChecked: value.includes(entry.key),
          isDisabled: isReadOnly || obstacle(entry) !== null,
          description: <About id={`${id}-${entry.key}-about`} entry={entry} obstacle={obstacle(entry)} />,
          'aria-describedby': `${id}-${entry.key}-about`,
        };
        return group.exclusive ? (
          <Radio key={entry.key} {...field} name={id} onChange={() => onChange(tick(catalog, value, entry.key))} />
        ) : (
          <Checkbox
            key={entry.key}
            {...field}
            onChange={(_, on) => onChange((on ? tick : untick)(catalog, value, entry.key))}
          />
        );
      })}
    </fieldset>
  );
}

function Name({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <>
      {permissionLabel(t, entry.key)}{' '}
      {entry.sensitive && (
        <Label isCompact color="orange">
          {t('permissions.sensitive')}
        </Label>
      )}
    </>
  );
}

/** The notes of a permission: the ones it needs, and the reason if it cannot be given. */
function About({ id, entry, obstacle }: { id: string; entry: Entry; obstacle: Obstacle | null }) {
  const { t } = useTranslation();
  const needs = listOf((entry.needs ?? []).map((key) => permissionLabel(t, key)));
  return (
    <FormHelperText id={id}>
      {obstacle ? t(`permissions.${obstacle}`) : needs && t('permissions.needs', { 0: needs })}
    </FormHelperText>
  );
}
