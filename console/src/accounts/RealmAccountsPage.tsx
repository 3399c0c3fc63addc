import { ToolbarItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../api/types';
import { LinkButton } from '../shared/LinkButton';
import { ListTools } from '../shared/ListTools';
import { Page } from '../shared/Page';
import { useFilters } from '../shared/useFilters';
import { AccountLevel } from './AccountLevel';
import { DeleteAccount } from './DeleteAccount';
import { ExportButton, ExportNote, useExport } from './ExportButton';
import { TypeSelect } from './TypeSelect';
import { useMayWrite } from './useMayWrite';

/** The accounts of the realm, level by level, or those that a search finds on any level. */
export default function RealmAccountsPage() {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const filters = useFilters();
  const exporting = useExport();
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
      <ExportButton of={exporting} />
    </>
  );
  return (
    <Page title={t('realm-accounts.title')} actions={mayWrite && actions} about={!mayWrite && t('read-only')}>
      <ExportNote of={exporting} />
      <ListTools filters={filters} searchLabel={t('accounts.search')}>
        <ToolbarItem>
          <TypeSelect value={type} any={t('realm-accounts.type.any')} onChange={(next) => filters.set('type', next)} />
        </ToolbarItem>
      </ListTools>
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
