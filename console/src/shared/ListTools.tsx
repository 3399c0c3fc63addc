import { Button, FormSelect, FormSelectOption, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from './SearchField';
import type { Filters } from './useFilters';

interface Props {
  filters: Filters;
  searchLabel: string;
  statuses?: readonly string[];
  statusLabel?: (status: string) => string;
  /** The permission sets to filter by. */
  sets?: { key: string; name: string }[];
  /** The status that is shown when none is chosen; without it: all of them. */
  standard?: string;
  /** Filters of one list alone. */
  children?: ReactNode;
}

/** The search and the filters above a list. */
export function ListTools(props: Props) {
  const { filters, searchLabel, statuses = [], statusLabel = String, sets = [], standard, children } = props;
  const { t } = useTranslation();
  return (
    <Toolbar>
      <ToolbarContent>
        <ToolbarItem>
          <SearchField
            label={searchLabel}
            value={filters.get('search')}
            onSearch={(text) => filters.set('search', text)}
          />
        </ToolbarItem>
        {statuses.length > 0 && (
          <ToolbarItem>
            <FormSelect
              aria-label={t('status')}
              value={filters.get('status') || (standard ?? '')}
              onChange={(_, status) => filters.set('status', status === standard ? '' : status)}
            >
              {!standard && <FormSelectOption value="" label={t('status.any')} />}
              {statuses.map((status) => (
                <FormSelectOption key={status} value={status} label={statusLabel(status)} />
              ))}
            </FormSelect>
          </ToolbarItem>
        )}
        {sets.length > 0 && (
          <ToolbarItem>
            <FormSelect aria-label={t('set')} value={filters.get('set')} onChange={(_, set) => filters.set('set', set)}>
              <FormSelectOption value="" label={t('set.any')} />
              {sets.map(({ key, name }) => (
                <FormSelectOption key={key} value={key} label={name} />
              ))}
            </FormSelect>
          </ToolbarItem>
        )}
        {children}
        {filters.any && (
          <ToolbarItem>
            <Button variant="link" onClick={filters.clear}>
              {t('filters.clear')}
            </Button>
          </ToolbarItem>
        )}
      </ToolbarContent>
    </Toolbar>
  );
}
