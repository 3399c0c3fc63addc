import { Alert, Button, List as PlainList, ListItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../api/client';
import { ChangedMark, Field } from '../shared/Field';
import { FailureNote } from '../shared/FailureNote';
import { useWrite } from '../shared/useWrite';
import { number } from '../text/format';
import { accountTypeLabel } from '../text/labels';

interface Props {
  value: string[];
  /** The saved types. All others are marked as new. */
  before: string[];
  isReadOnly: boolean;
  onChange: (types: string[]) => void;
}

const TYPE = /^[a-z][a-z0-9-]{0,63}$/;

/** Edits the list of account types. A type that is in use cannot be removed. */
export function AccountTypes({ value, before, isReadOnly, onChange }: Props) {
  const { t } = useTranslation();
  const [kept, setKept] = useState<{ type: string; accounts: number } | null>(null);
  const { run, failure } = useWrite();
  const remove = (type: string) =>
    run(async () => {
      const { data } = await get('/admin/accounts', { query: { type, max: 1 } });
      setKept(data.total > 0 ? { type, accounts: data.total } : null);
      if (data.total === 0) {
        onChange(value.filter((it) => it !== type));
      }
    });
  return (
    <>
      <PlainList isPlain className="pa-types">
        {value.map((type) => (
          <ListItem key={type}>
            <span className="pa-row-actions">
              <span>
                <bdi>{accountTypeLabel(t, type)}</bdi>{' '}
                {accountTypeLabel(t, type) !== type && <bdi className="pa-aside">{type}</bdi>}{' '}
                {!before.includes(type) && <ChangedMark />}
              </span>
              {!isReadOnly && value.length > 1 && (
                <Button
                  variant="secondary"
                  size="sm"
                  aria-label={t('settings.type.remove-name', { 0: accountTypeLabel(t, type) })}
                  onClick={() => void remove(type)}
                >
                  {t('settings.type.remove')}
                </Button>
              )}
            </span>
          </ListItem>
        ))}
      </PlainList>
      <FailureNote failure={failure} />
      {kept && (
        <Alert
          isInline
          isLiveRegion
          variant="warning"
          title={t('settings.type.in-use', {
            count: kept.accounts,
            0: accountTypeLabel(t, kept.type),
            1: number(kept.accounts),
          })}
        />
      )}
      {!isReadOnly && <NewType taken={value} onAdd={(type) => onChange([...value, type])} />}
    </>
  );
}

function NewType({ taken, onAdd }: { taken: string[]; onAdd: (type: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const type = typed.trim();
  const add = () => {
    onAdd(type);
    setTyped('');
  };
  return (
    <>
      <Field
        label={t('settings.type.new')}
        value={typed}
        maxLength={64}
        hint={t('settings.type.hint')}
        error={taken.includes(type) ? t('settings.type.taken') : undefined}
        onChange={setTyped}
      />
      <div>
        <Button variant="secondary" isDisabled={!TYPE.test(type) || taken.includes(type)} onClick={add}>
          {t('settings.type.add')}
        </Button>
      </div>
    </>
  );
}
