import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Owner } from '../api/types';
import { OwnersTab } from '../team/OwnersTab';
import { DeleteOwner } from './DeleteOwner';
import { NewOwner, RenameOwner } from './OwnerModal';
import { useMayWrite } from './useMayWrite';

type Asked = { reload: () => void } & ({ about: 'new' } | { about: 'rename' | 'delete'; row: Owner });

/** The owners of the account, and the ways to change them. */
export function StaffOwnersTab({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const changed = () => {
    asked?.reload();
    onChanged();
  };
  const tools = {
    below: (reload: () => void) => (
      <Button variant="secondary" onClick={() => setAsked({ about: 'new', reload })}>
        {t('owner.new')}
      </Button>
    ),
    actions: (row: Owner, reload: () => void) => [
      { title: t('owner.rename'), onClick: () => setAsked({ about: 'rename', row, reload }) },
      {
        title: t('realm-accounts.delete'),
        isDanger: true,
        onClick: () => setAsked({ about: 'delete', row, reload }),
      },
    ],
  };
  return (
    <>
      <OwnersTab {...(mayWrite && { tools })} />
      {asked?.about === 'new' && <NewOwner onSaved={changed} onClose={close} />}
      {asked?.about === 'rename' && <RenameOwner owner={asked.row} onSaved={changed} onClose={close} />}
      {asked?.about === 'delete' && <DeleteOwner owner={asked.row} onDeleted={changed} onClose={close} />}
    </>
  );
}
