import { Button, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../api/types';
import { LinkButton } from '../shared/LinkButton';
import { Page } from '../shared/Page';
import { SearchField } from '../shared/SearchField';
import { useFilters, type Filters } from '../shared/useFilters';
import { AccountLevel } from './AccountLevel';
import { DeleteAccount } from './DeleteAccount';
import { TypeSelect } from './TypeSelect';
import { useMayWrite } from './useMayWrite';

/** The accounts of the realm, level by level, or those that a search finds on any level. */
export default function RealmAccountsPage() {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const filters = useFilters();
  const [deleting, setDeleting] = useState<Account | null>(null);
  // A new number shows the levels again as the server has them.
  const [round, setRound] = useState(0);
  const search = filters.get('search');
  const type = filters.get('type');
  const actions = (
    <>
      <LinkButton to="/accounts/new">{t('realm-accounts.new')}</LinkButton>
      <LinkButton to="/accounts/import" variant="secondary">
        {t('realm-accounts.import')}
      </LinkButton>
    </>
  );
  return (
    <Page title={t('realm-accounts.title')} actions={mayWrite && actions} about={!mayWrite && t('read-only')}>
      <Tools filters={filters} />
      <AccountLevel
        label={t('realm-accounts.title')}
        query={filters.any ? { search, type } : { roots: true }}
        filters={filters}
        round={round}
        onDelete={setDeleting}
      />
      {deleting && (
        <DeleteAccount account={deleting} onDeleted={() => setRound(round + 1)} onClose={() => setDeleting(null)} />
      )}
    </Page>
  );
}

function Tools({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  return (
    <Toolbar>
      <ToolbarContent>
        <ToolbarItem>
          <SearchField
            label={t('accounts.search')}
            value={filters.get('search')}
            onSearch={(text) => filters.set('search', text)}
          />
        </ToolbarItem>
        <ToolbarItem>
          <TypeSelect
            value={filters.get('type')}
            any={t('realm-accounts.type.any')}
            onChange={(type) => filters.set('type', type)}
          />
        </ToolbarItem>
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
