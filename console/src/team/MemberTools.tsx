import { FormSelect, FormSelectOption, TextInput, ToolbarItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Filters } from '../shared/useFilters';
import { isByLastAccess, lastAccessOf, lastAccessText, reachOf } from './memberFilters';
import { useTeam } from './team';

/** The filters that lists of members alone have: whose members, and their last access; and the order of the list. */
export function MemberTools({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  const { hasAccountsAbove, hasAccountsBelow } = useTeam();
  const reach = reachOf(filters);
  const lastAccess = lastAccessOf(filters.get('lastAccess'));
  return (
    <>
      {(hasAccountsAbove || hasAccountsBelow || reach) && (
        <ToolbarItem>
          <FormSelect
            aria-label={t('members.reach')}
            value={reach ?? ''}
            onChange={(_, next) => filters.set('reach', next)}
          >
            <FormSelectOption value="" label={t('members.reach.itself')} />
            <FormSelectOption value="above" label={t('members.reach.above')} isDisabled={!hasAccountsAbove} />
            <FormSelectOption value="below" label={t('members.reach.below')} isDisabled={!hasAccountsBelow} />
          </FormSelect>
        </ToolbarItem>
      )}
      <ToolbarItem>
        <FormSelect
          aria-label={t('last-access')}
          value={lastAccess.kind === 'any' ? '' : lastAccess.kind}
          onChange={(_, next) => filters.set('lastAccess', lastAccessText(next))}
        >
          <FormSelectOption value="" label={t('members.last-access.any')} />
          <FormSelectOption value="never" label={t('members.last-access.never')} />
          <FormSelectOption value="before" label={t('members.last-access.before')} />
        </FormSelect>
      </ToolbarItem>
      {lastAccess.kind === 'before' && (
        <ToolbarItem>
          <TextInput
            type="date"
            aria-label={t('members.last-access.day')}
            value={lastAccess.day}
            onChange={(_, day) => filters.set('lastAccess', lastAccessText('before', day))}
          />
        </ToolbarItem>
      )}
      <ToolbarItem>
        <FormSelect
          aria-label={t('members.sort')}
          value={isByLastAccess(filters) ? 'last-access' : ''}
          onChange={(_, next) => filters.set('sort', next)}
        >
          <FormSelectOption value="" label={t('members.sort.name')} />
          <FormSelectOption value="last-access" label={t('members.sort.last-access')} />
        </FormSelect>
      </ToolbarItem>
    </>
  );
}
