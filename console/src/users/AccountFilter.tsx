import {
  Menu,
  MenuContainer,
  MenuContent,
  MenuItem,
  MenuList,
  MenuSearch,
  MenuSearchInput,
  MenuToggle,
} from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '../shared/FailureNote';
import { SearchField } from '../shared/SearchField';
import { LoadingRows } from '../shared/States';
import { useList } from '../shared/useList';
import { useRead } from '../shared/useRead';

interface Props {
  /** The id of the chosen account; empty for every account. */
  value: string;
  onChange: (account: string) => void;
}

/** Filters a list by one account of the realm, which is found by its name or key. */
export function AccountFilter({ value, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const chosen = useRead(value ? '/admin/accounts/{account}' : null, { path: { account: value } });
  const name = chosen.data?.name ?? value;
  const choose = (account: string) => {
    setOpen(false);
    toggle.current?.focus();
    onChange(account);
  };
  return (
    <MenuContainer
      isOpen={isOpen}
      onOpenChange={setOpen}
      menuRef={menu}
      toggleRef={toggle}
      toggle={
        <MenuToggle
          ref={toggle}
          isExpanded={isOpen}
          aria-label={value ? t('account-filter.one', { 0: name }) : t('account-filter.every')}
          onClick={() => setOpen(!isOpen)}
        >
          <bdi>{value ? name : t('account-filter.every')}</bdi>
        </MenuToggle>
      }
      menu={
        <Menu ref={menu} isScrollable className="pa-account-choices">
          {isOpen && <Choices chosen={value} onChoose={choose} />}
        </Menu>
      }
    />
  );
}

function Choices({ chosen, onChoose }: { chosen: string; onChoose: (account: string) => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const list = useList('/admin/accounts', { query: { search } });
  return (
    <>
      <MenuSearch>
        <MenuSearchInput>
          <SearchField label={t('account-filter.search')} value={search} onSearch={setSearch} />
        </MenuSearchInput>
      </MenuSearch>
      {list.first && !list.failure && <LoadingRows rows={3} />}
      <FailureNote failure={list.failure} onTryAgain={list.reload} />
      <MenuContent>
        <MenuList aria-label={t('account')}>
          <MenuItem isSelected={!chosen} onClick={() => onChoose('')}>
            {t('account-filter.every')}
          </MenuItem>
          {list.items.map(({ id, key, name }) => (
            <MenuItem key={id} isSelected={id === chosen} description={key} onClick={() => onChoose(id)}>
              <bdi>{name}</bdi>
            </MenuItem>
          ))}
        </MenuList>
      </MenuContent>
    </>
  );
}
