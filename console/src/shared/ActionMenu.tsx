import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { useState } from 'react';

/** An entry of a menu: it does something, or leads somewhere in a tab of its own. */
export interface Action {
  title: string;
  onClick?: () => void;
  href?: string;
  isDanger?: boolean;
}

interface Props {
  label: string;
  actions: Action[];
  /** Whether the button shows its label in place of three dots. */
  isLabelled?: boolean;
}

/** A menu behind three dots. Without entries there is none. */
export function ActionMenu({ label, actions, isLabelled = false }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (actions.length === 0) {
    return null;
  }
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: isLabelled ? 'start' : 'end' }}
      shouldFocusToggleOnSelect
      shouldFocusFirstItemOnOpen
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          {...(!isLabelled && { variant: 'plain', 'aria-label': label })}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isLabelled ? label : <EllipsisVIcon />}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {actions.map(({ title, onClick, href, isDanger }) => (
          <DropdownItem
            key={title}
            isDanger={isDanger ?? false}
            {...(onClick && { onClick })}
            {...(href && { to: href, target: '_blank', rel: 'noopener' })}
          >
            {title}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
