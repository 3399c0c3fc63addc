import { Button, Label, Title } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalog } from '../api/types';
import { download } from '../shared/download';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { LoadingRows } from '../shared/States';
import { useRead } from '../shared/useRead';
import { listOf } from '../text/format';
import { groupLabel, kindLabel, permissionLabel } from '../text/labels';
import { CatalogUpload } from './CatalogUpload';

type Group = Catalog['groups'][number];
type Entry = Catalog['permissions'][number];

/** The permission catalogue of the realm. Realm staff who manage can replace it by a file. */
export default function CatalogPage() {
  const { t } = useTranslation();
  const { me } = useMe();
  const { data, etag, failure, reload } = useRead('/admin/permission-catalog');
  const [isReplacing, setReplacing] = useState(false);
  const mayManage = me.realmStaff === 'manage';
  return (
    <Page
      title={t('catalog.title')}
      about={mayManage ? t('catalog.about') : t('read-only')}
      parent={{ to: '/permission-sets', title: t('sets.title') }}
      actions={
        data && (
          <>
            {mayManage && <Button onClick={() => setReplacing(true)}>{t('catalog.replace')}</Button>}
            <Button
              variant="secondary"
              onClick={() => download('permission-catalog.json', 'application/json', JSON.stringify(data, null, 2))}
            >
              {t('catalog.download')}
            </Button>
          </>
        )
      }
    >
      <FailureNote failure={failure} onTryAgain={reload} />
      {!data && !failure && <LoadingRows />}
      {data?.groups.map((group) => (
        <GroupOf key={group.key} catalog={data} group={group} />
      ))}
      {isReplacing && <CatalogUpload etag={etag} onReplaced={reload} onClose={() => setReplacing(false)} />}
    </Page>
  );
}

function GroupOf({ catalog, group }: { catalog: Catalog; group: Group }) {
  const { t } = useTranslation();
  const notes = [
    group.exclusive && t('catalog.exclusive'),
    group.kinds?.length === 1 && t('catalog.kinds', { 0: listOf(group.kinds.map((kind) => kindLabel(t, kind))) }),
  ].filter(Boolean);
  const entries = catalog.permissions.filter((entry) => entry.group === group.key);
  return (
    <section className="pa-section">
      <Title headingLevel="h2" size="lg">
        {groupLabel(t, group.key)}
      </Title>
      {notes.length > 0 && <p className="pa-aside">{notes.join(' ')}</p>}
      <dl className="pa-catalog">
        {entries.map((entry) => (
          <EntryOf key={entry.key} entry={entry} />
        ))}
      </dl>
    </section>
  );
}

function EntryOf({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const needs = (entry.needs ?? []).map((key) => permissionLabel(t, key));
  const notes = [
    needs.length > 0 && t('permissions.needs', { 0: listOf(needs) }),
    entry.delegable === false && t('permissions.not-delegable'),
  ].filter(Boolean);
  return (
    <div>
      <dt>
        {permissionLabel(t, entry.key)} {entry.access === 'write' && <Label isCompact>{t('catalog.write')}</Label>}{' '}
        {entry.sensitive && (
          <Label isCompact color="orange">
            {t('permissions.sensitive')}
          </Label>
        )}
      </dt>
      <dd>
        <code>{entry.key}</code> {notes.length > 0 && <span className="pa-aside">{notes.join(' ')}</span>}
      </dd>
    </div>
  );
}
