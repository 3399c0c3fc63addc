import { Divider, Dropdown, DropdownGroup, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types';
import { accountConsoleUrl, environment } from '../environment';
import { signOut } from '../session/signIn';
import { Confirm } from '../shared/Confirm';
import { forgetUnsaved, hasUnsavedChanges } from '../shared/unsaved';
import { initialsOf } from '../text/format';
import { changeLanguage } from '../text/i18n';
import { personName } from '../text/labels';
import { language } from '../text/language';

/** The menu of the signed-in person: language, the own login, sign-out. */
export function UserMenu({ user }: { user: Person }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const name = personName(t, user);
  const [isAsking, setAsking] = useState(false);
  const leave = () => {
    // Our own question comes first, not that of the browser: a person who stays must keep the drafts.
    forgetUnsaved();
    signOut();
  };
  return (
    <>
      <Dropdown
        isOpen={isOpen}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        popperProps={{ position: 'end' }}
        shouldFocusToggleOnSelect
        shouldFocusFirstItemOnOpen
        toggle={(ref) => (
          <MenuToggle
            ref={ref}
            className="pa-user"
            isExpanded={isOpen}
            aria-label={t('user.menu', { 0: name })}
            onClick={() => setOpen(!isOpen)}
          >
            <bdi className="pa-wide-only">{name}</bdi>
            <bdi className="pa-narrow-only">{initialsOf(name)}</bdi>
          </MenuToggle>
        )}
      >
        {environment.locales.length > 1 && (
          <DropdownGroup label={t('user.language')}>
            <DropdownList>
              {environment.locales.map(({ tag, label }) => (
                <DropdownItem
                  key={tag}
                  lang={tag}
                  isSelected={tag === language()}
                  onClick={() => void changeLanguage(tag)}
                >
                  {/* PatternFly would set the attribute at the list item, which then has no role of a menu any more. */}
                  <span aria-current={tag === language() || undefined}>{label}</span>
                </DropdownItem>
              ))}
            </DropdownList>
          </DropdownGroup>
        )}
        {environment.locales.length > 1 && <Divider />}
        <DropdownList>
          <DropdownItem to={accountConsoleUrl}>{t('manageAccount')}</DropdownItem>
          <DropdownItem onClick={() => (hasUnsavedChanges() ? setAsking(true) : leave())}>{t('signOut')}</DropdownItem>
        </DropdownList>
      </Dropdown>
      {isAsking && (
        <Confirm
          title={t('unsaved.title')}
          action={t('unsaved.sign-out')}
          danger
          onConfirm={leave}
          onClose={() => setAsking(false)}
        >
          {t('unsaved.text')}
        </Confirm>
      )}
    </>
  );
}
