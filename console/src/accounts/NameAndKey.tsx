import { useTranslation } from 'react-i18next';
import { Field } from '../shared/Field';

interface Props {
  /** The id of the field for the name. */
  id: string;
  name: string;
  itemKey: string;
  onName: (name: string) => void;
  /** Left out for what has its key for ever. */
  onKey?: (key: string) => void;
}

/** The name and the key of a contract or an owner. */
export function NameAndKey({ id, name, itemKey, onName, onKey }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Field id={id} maxLength={200} label={t('realm-accounts.name')} value={name} isRequired onChange={onName} />
      <Field
        label={t('contract.key')}
        value={itemKey}
        isRequired
        isReadOnly={!onKey}
        maxLength={64}
        hint={t(onKey ? 'realm-accounts.key.help' : 'realm-accounts.key.fixed')}
        {...(onKey && { onChange: onKey })}
      />
    </>
  );
}
