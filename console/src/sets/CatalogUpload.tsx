import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Alert, Checkbox, Form, FormGroup, List as PlainList, ListItem } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, put } from '../api/client';
import { Failure } from '../api/failure';
import type { Catalog, CatalogEffect } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { FailureNote } from '../shared/FailureNote';
import { useWrite } from '../shared/useWrite';
import { listOf, number } from '../text/format';
import { permissionLabel } from '../text/labels';

interface Props {
  etag: string | null;
  onReplaced: () => void;
  onClose: () => void;
}

/** A chosen catalogue, the state that it was compared with, and what it would change. */
interface Checked {
  catalog: Catalog;
  etag: string | null;
  effect: CatalogEffect;
}

/** The server takes no larger catalogue. */
const MOST_BYTES = 256 * 1024;

/** Replaces the catalogue by a file: first it is only checked, and what members would lose takes a second step. */
export function CatalogUpload({ etag, onReplaced, onClose }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const id = useId();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const [isAgreed, setAgreed] = useState(false);
  const { run, busy, failure, clear } = useWrite();
  const loses = checked !== null && hasLosses(checked.effect);

  const check = async (file: File | undefined) => {
    setChecked(null);
    setAgreed(false);
    setUnreadable(false);
    clear();
    const catalog = file && (await read(file));
    if (catalog) {
      await run(async () => setChecked(await checkedAgainst(catalog, etag)));
    } else {
      setUnreadable(file !== undefined);
    }
  };
  const replace = async () => {
    if (checked) {
      const query = { cascade: loses };
      await put('/admin/permission-catalog', { ifMatch: checked.etag, query, body: checked.catalog });
      addAlert(t('catalog.replaced'));
      onReplaced();
    }
  };
  return (
    <Confirm
      title={t('catalog.replace.title')}
      action={
        loses
          ? t('catalog.replace.cascade', { count: checked.effect.memberships, 0: number(checked.effect.memberships) })
          : t('catalog.replace')
      }
      danger={loses}
      startAt={id}
      isDisabled={!checked || (loses && !isAgreed)}
      onConfirm={replace}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t('catalog.file')} fieldId={id}>
          <input
            id={id}
            type="file"
            accept="application/json,.json"
            disabled={busy}
            onChange={(event) => void check(event.currentTarget.files?.[0])}
          />
        </FormGroup>
        {isUnreadable && <Alert isInline variant="danger" title={t('catalog.unreadable')} />}
        <FailureNote failure={failure} />
        <Faults failure={failure} />
        {checked && !loses && <Alert isInline variant="info" title={t('catalog.no-losses')} />}
        {checked && loses && (
          <>
            <Losses effect={checked.effect} />
            <Checkbox
              id={`${id}-agreed`}
              label={t('catalog.agree')}
              isChecked={isAgreed}
              onChange={(_, on) => setAgreed(on)}
            />
          </>
        )}
      </Form>
    </Confirm>
  );
}

/** The faults that the server finds in the file. The first one is shown above. */
function Faults({ failure }: { failure: Failure | null }) {
  const faults = failure?.errors ?? [];
  if (faults.length < 2) {
    return null;
  }
  return (
    <PlainList isPlain>
      {faults.map(({ pointer, detail }) => (
        <ListItem key={`${pointer} ${detail}`}>
          <code>{pointer}</code> {detail}
        </ListItem>
      ))}
    </PlainList>
  );
}

function Losses({ effect: { memberships, permissions, permissionSets } }: { effect: CatalogEffect }) {
  const { t } = useTranslation();
  return (
    <Alert isInline variant="warning" title={t('catalog.losses', { count: memberships, 0: number(memberships) })}>
      {permissions.length > 0 && (
        <p>{t('catalog.losses.permissions', { 0: listOf(permissions.map((key) => permissionLabel(t, key))) })}</p>
      )}
      {permissionSets.length > 0 && <p>{t('catalog.losses.sets', { 0: listOf(permissionSets) })}</p>}
    </Alert>
  );
}

function hasLosses({ memberships, permissions, permissionSets }: CatalogEffect): boolean {
  return memberships > 0 || permissions.length > 0 || permissionSets.length > 0;
}

async function read(file: File): Promise<Catalog | null> {
  if (file.size > MOST_BYTES) {
    return null;
  }
  try {
    return JSON.parse(await file.text()) as Catalog;
  } catch {
    return null;
  }
}

/** Previews a new catalogue. If another person has replaced the old one in the meantime, it is compared with theirs. */
async function checkedAgainst(catalog: Catalog, etag: string | null): Promise<Checked> {
  try {
    return await dryRun(catalog, etag);
  } catch (error) {
    if (!(error instanceof Failure) || error.status !== 412) {
      throw error;
    }
    return dryRun(catalog, (await get('/admin/permission-catalog')).etag);
  }
}

async function dryRun(catalog: Catalog, etag: string | null): Promise<Checked> {
  const { data } = await put('/admin/permission-catalog', {
    ifMatch: etag,
    query: { 'dry-run': true },
    body: catalog,
  });
  return { catalog, etag, effect: data as CatalogEffect };
}
