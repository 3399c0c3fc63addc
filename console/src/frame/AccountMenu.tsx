import {
  Menu,
  MenuContainer,
  MenuContent,
  MenuFooter,
  MenuItem,
  MenuList,
  MenuSearch,
  MenuSearchInput,
  MenuToggle,
} from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { MyAccount } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { FailureNote } from '../shared/FailureNote';
import { SearchField } from '../shared/SearchField';
import { LoadingRows } from '../shared/States';
import { hasUnsavedChanges } from '../shared/unsaved';
import { useList } from '../shared/useList';
import { useSwitch } from '../shared/useSwitch';
import { useWrite } from '../shared/useWrite';
import { kindLabel } from '../text/labels';

interface Props {
  account: { id: string; name: string } | null;
}

/** Shows the account of this tab, and switches to another one. */
export function AccountMenu({ account }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [leaving, setLeaving] = useState<MyAccount | null>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const switchTo = useSwitch();
  const write = useWrite();

  const choose = (chosen: MyAccount) => {
    setOpen(false);
    if (chosen.account.id === account?.id) {
      return;
    }
    if (hasUnsavedChanges()) {
      setLeaving(chosen);
    } else {
      void write.run(() => switchTo(chosen.account.key));
    }
  };

  return (
    <>
      <MenuContainer
        isOpen={isOpen}
        onOpenChange={setOpen}
        menuRef={menu}
        toggleRef={toggle}
        popperProps={{ position: 'end' }}
        toggle={
          <MenuToggle
            ref={toggle}
            className="pa-account"
            isExpanded={isOpen}
            isDisabled={write.busy}
            aria-label={account ? t('account.menu', { 0: account.name }) : t('account.none')}
            onClick={() => setOpen(!isOpen)}
          >
            <bdi>{account?.name ?? t('account.none')}</bdi>
          </MenuToggle>
        }
        menu={
          <Menu ref={menu} isScrollable className="pa-account-choices">
            {isOpen && <Choices active={account?.id} onChoose={choose} onLeave={() => setOpen(false)} />}
          </Menu>
        }
      />
      <FailureNote failure={write.failure} />
      {leaving && (
        <Confirm
          title={t('unsaved.title')}
          action={t('unsaved.switch', { 0: leaving.account.name })}
          danger
          onConfirm={() => switchTo(leaving.account.key)}
          onClose={() => setLeaving(null)}
        >
          {t('unsaved.text')}
        </Confirm>
      )}
    </>
  );
}

interface ChoicesProps {
  active: string | undefined;
  onChoose: (account: MyAccount) => void;
  onLeave: () => void;
}

function Choices({ active, onChoose, onLeave }: ChoicesProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const list = useList('/me/accounts', { query: { search } });
  return (
    <>
      <MenuSearch>
        <MenuSearchInput>
          <SearchField label={t('accounts.search')} value={search} onSearch={setSearch} />
        </MenuSearchInput>
      </MenuSearch>
      {list.first && !list.failure && <LoadingRows rows={3} />}
      <FailureNote failure={list.failure} onTryAgain={list.reload} />
      <MenuContent>
        <MenuList aria-label={t('accounts.title')}>
          {list.items.map((item) => (
            <MenuItem
              key={item.membership}
              isSelected={item.account.id === active}
              description={kindLabel(t, item.kind)}
              onClick={() => onChoose(item)}
            >
              <bdi>{item.account.name}</bdi>
            </MenuItem>
          ))}
        </MenuList>
      </MenuContent>
      <MenuFooter>
        <Link to="/" onClick={onLeave}>
          {t('accounts.show-all')}
        </Link>
      </MenuFooter>
    </>
  );
}
