import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Alert, List as PlainList, ListItem } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import type { PermissionSet, SetEffect } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { FailureNote } from '../shared/FailureNote';
import { focusListIfLost } from '../shared/SelectableTable';
import { LoadingRows } from '../shared/States';
import { useWrite } from '../shared/useWrite';
import { listOf, number } from '../text/format';
import { differenceTexts, personName } from '../text/labels';
import { previewOf, type Preview } from './preview';
import type { DriftRow } from './SetPage';

interface Props {
  set: PermissionSet;
  rows: DriftRow[];
  onDone: () => void;
  onClose: () => void;
}

/** With more rows than this, the text of the dialog may need scrolling. */
const FEW = 5;

/** The most members that one request names. */
const PART = 1000;

/** Shows what each member would gain and lose, and gives them the permissions of the set again. */
export function BringBack({ set, rows, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  // The question keeps its rows while the list behind it changes.
  const [asked] = useState(rows);
  const [preview, setPreview] = useState<Preview<DriftRow> | null>(null);
  const { run, failure } = useWrite();
  const { id } = set;

  useEffect(() => {
    void run(async () => setPreview(await previewOf(asked, (ids) => applySet(id, ids, true))));
  }, [run, asked, id]);

  // The buttons of the selection go with it.
  useEffect(() => () => void setTimeout(focusListIfLost), []);

  const ready = preview?.rows ?? [];
  const concerned = preview ? ready.length : asked.length;
  const apply = async () => {
    await applySet(
      id,
      ready.map((row) => row.id),
      false,
    );
    addAlert(t('sets.bring-back.done', { count: ready.length, 0: number(ready.length) }));
    onDone();
  };
  const effects = new Map(preview?.effects.map((effect) => [effect.membership, effect]));
  return (
    <Confirm
      title={t('sets.bring-back.title', { count: asked.length, 0: number(asked.length), 1: set.name })}
      action={t('sets.bring-back.action', { count: concerned, 0: number(concerned) })}
      isDisabled={ready.length === 0}
      isLong={asked.length > FEW}
      onConfirm={apply}
      onClose={onClose}
    >
      <FailureNote failure={failure} />
      {preview && preview.gone.length > 0 && <Gone rows={preview.gone} />}
      <p>{t('sets.bring-back.text')}</p>
      {!preview && !failure && <LoadingRows rows={Math.min(asked.length, FEW)} />}
      <PlainList isPlain className="pa-bulk-rows">
        {ready.map((row) => (
          <Effect key={row.id} row={row} effect={effects.get(row.id)} />
        ))}
      </PlainList>
    </Confirm>
  );
}

function Effect({ row: { membership }, effect }: { row: DriftRow; effect: SetEffect | undefined }) {
  const { t } = useTranslation();
  const changes = differenceTexts(t, { added: effect?.gains ?? [], missing: effect?.loses ?? [] });
  return (
    <ListItem>
      <bdi>{personName(t, membership.user)}</bdi> <bdi className="pa-aside">{membership.account.name}</bdi>
      <div>{changes.join(', ') || t('bulk.set.same')}</div>
    </ListItem>
  );
}

function Gone({ rows }: { rows: DriftRow[] }) {
  const { t } = useTranslation();
  const names = listOf(rows.map(({ membership }) => personName(t, membership.user)));
  return <Alert isInline variant="warning" title={t('stale.dropped', { 0: names })} />;
}

/** Applies the set to members, or only previews it. Each request applies to all of its members or to none. */
async function applySet(set: string, ids: string[], isDryRun: boolean): Promise<SetEffect[]> {
  const effects: SetEffect[] = [];
  for (let from = 0; from < ids.length; from += PART) {
    const { data } = await post('/admin/permission-sets/{set}/apply', {
      path: { set },
      query: { 'dry-run': isDryRun },
      body: { memberships: ids.slice(from, from + PART) },
    });
    effects.push(...data.items);
  }
  return effects;
}
