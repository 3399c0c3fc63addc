import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { post } from '../api/client';
import type { Contract, Owner } from '../api/types';
import { ActionMenu } from '../shared/ActionMenu';
import { Choices } from '../shared/Choices';
import { Confirm } from '../shared/Confirm';
import { useList } from '../shared/useList';
import OwnerPage from '../team/OwnerPage';
import { number } from '../text/format';
import { useAccount } from './account';
import { DeleteOwner } from './DeleteOwner';
import { RenameOwner } from './OwnerModal';
import { useMayWrite } from './useMayWrite';

/** The page of one owner, for realm staff: which contracts the owner has. */
export default function StaffOwnerPage() {
  const mayWrite = useMayWrite();
  const tools = {
    actions: (owner: Owner, reload: () => void) => <Actions owner={owner} onChanged={reload} />,
    buttons: (owner: Owner, contract: Contract, reload: () => void) => (
      <TakeAway owner={owner} contract={contract} onChanged={reload} />
    ),
  };
  return <OwnerPage {...(mayWrite && { tools })} />;
}

function Actions({ owner, onChanged }: { owner: Owner; onChanged: () => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'add' | 'rename' | 'delete' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Button onClick={() => setAsked('add')}>{t('owner.add')}</Button>
      <ActionMenu
        label={t('list.more', { 0: owner.name })}
        actions={[
          { title: t('owner.rename'), onClick: () => setAsked('rename') },
          { title: t('realm-accounts.delete'), isDanger: true, onClick: () => setAsked('delete') },
        ]}
      />
      {asked === 'add' && <AddContracts owner={owner} onAdded={onChanged} onClose={close} />}
      {asked === 'rename' && <RenameOwner owner={owner} onSaved={onChanged} onClose={close} />}
      {asked === 'delete' && (
        <DeleteOwner
          owner={owner}
          onDeleted={() => void navigate(`/accounts/${account.id}/owners`, { replace: true })}
          onClose={close}
        />
      )}
    </>
  );
}

interface AddProps {
  owner: Owner;
  onAdded: () => void;
  onClose: () => void;
}

/** Gives the owner contracts that are found by search. */
function AddContracts({ owner, onAdded, onClose }: AddProps) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { addAlert } = useAlerts();
  const [ticked, setTicked] = useState<string[]>([]);
  const [search, setSearch] = useState('');
  const path = { account: account.id };
  const list = useList('/admin/accounts/{account}/contracts', { path, query: { search } });
  const open = { ...list, items: list.items.filter(({ owners }) => !owners.includes(owner.key)) };
  const add = async () => {
    await post('/admin/accounts/{account}/owners/{owner}/contracts', {
      path: { ...path, owner: owner.id },
      body: { add: ticked },
    });
    addAlert(t('saved'));
    onAdded();
  };
  return (
    <Confirm
      title={t('owner.add.title', { 0: owner.name })}
      action={t('owner.add.action', { count: ticked.length, 0: number(ticked.length) })}
      isDisabled={ticked.length === 0}
      onConfirm={add}
      onClose={onClose}
    >
      <Choices
        label={t('contracts')}
        list={open}
        search={search}
        searchLabel={t('contracts.search')}
        empty={t(search ? 'contracts.nothing-found' : 'owner.add.none')}
        onSearch={setSearch}
        isTicked={(key) => ticked.includes(key)}
        onToggle={(key) => setTicked(ticked.includes(key) ? ticked.filter((it) => it !== key) : [...ticked, key])}
      />
    </Confirm>
  );
}

interface TakeAwayProps {
  owner: Owner;
  contract: Contract;
  onChanged: () => void;
}

function TakeAway({ owner, contract, onChanged }: TakeAwayProps) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { addAlert } = useAlerts();
  const [isAsked, setAsked] = useState(false);
  const take = async () => {
    await post('/admin/accounts/{account}/owners/{owner}/contracts', {
      path: { account: account.id, owner: owner.id },
      body: { remove: [contract.id] },
    });
    addAlert(t('saved'));
    onChanged();
  };
  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        aria-label={t('owner.take-name', { 0: contract.name })}
        onClick={() => setAsked(true)}
      >
        {t('owner.take')}
      </Button>
      {isAsked && (
        <Confirm
          title={t('owner.take.title', { 0: contract.name, 1: owner.name })}
          action={t('owner.take-name', { 0: contract.name })}
          danger
          onConfirm={take}
          onClose={() => setAsked(false)}
        >
          {t('owner.take.text', { 0: owner.name })}
        </Confirm>
      )}
    </>
  );
}
