import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Form } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { get, put, type Tagged } from '../api/client';
import type { Catalog, PermissionSet } from '../api/types';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { DraftNote } from '../shared/DraftNote';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { SaveBar } from '../shared/SaveBar';
import { StaleModal } from '../shared/StaleModal';
import { LoadingRows, NoPermission } from '../shared/States';
import { useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { useEditor } from '../shared/useEditor';
import { useRead } from '../shared/useRead';
import { permissionLabel } from '../text/labels';
import { changesBetween, fieldsOf, replay, changeLines, type SetFields } from './setFields';
import { SetForm } from './SetForm';

/** Changes a permission set. Members stay as they are, and are then shown as changed since. */
export default function EditSetPage() {
  const { t } = useTranslation();
  const { me } = useMe();
  const { set = '' } = useParams();
  const catalog = useRead('/admin/permission-catalog');
  const { data, etag, failure, reload } = useRead('/admin/permission-sets/{set}', { path: { set } });
  if (me.realmStaff !== 'manage') {
    return <NoPermission text={t('realm.manage-role')} />;
  }
  if (failure?.status === 404) {
    return <NoPermission text={t('sets.not-found')} />;
  }
  if (failure || catalog.failure) {
    return <FailureNote failure={failure ?? catalog.failure} onTryAgain={failure ? reload : catalog.reload} />;
  }
  return data && catalog.data ? (
    <SetEditor key={data.id} initial={{ data, etag }} catalog={catalog.data} />
  ) : (
    <LoadingRows />
  );
}

function SetEditor({ initial, catalog }: { initial: Tagged<PermissionSet>; catalog: Catalog }) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const path = { set: initial.data.id };
  const editor = useEditor(
    {
      fieldsOf,
      changesBetween,
      replay: (base: SetFields, mine: SetFields, fresh: SetFields) => replay(catalog, base, mine, fresh),
      read: () => get('/admin/permission-sets/{set}', { path }),
      write: (_: SetFields, after: SetFields, etag: string | null) =>
        put('/admin/permission-sets/{set}', { path, ifMatch: etag, body: after }),
    },
    initial,
    () => addAlert(t('saved')),
  );
  const { editing, changes, stale, write } = editor;
  const blocker = useUnsaved(changes.length);
  const { draft, drop } = useDraft(`permission-set ${path.set}`, editing, editing.etag, changes.length > 0);
  return (
    <Page
      title={t('sets.edit-name', { 0: editing.base.name })}
      about={t('sets.edit.about')}
      parent={{ to: `/permission-sets/${path.set}`, title: editing.base.name }}
    >
      <DraftNote draft={draft} onResume={({ value }) => editor.resume(value)} onDrop={drop} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void editor.save();
        }}
      >
        <SetForm catalog={catalog} value={editing.now} failure={write.failure} onChange={editor.change} />
        <FailureNote failure={stale ? null : write.failure} />
        {changes.length > 0 && <SaveBar count={changes.length} busy={write.busy} onDiscard={editor.discard} />}
      </Form>
      {stale && (
        <StaleModal
          changed={stale.changed}
          theirs={changeLines(t, stale.theirs)}
          mine={changeLines(t, changes)}
          dropped={stale.dropped.map((key) => permissionLabel(t, key))}
          failure={write.failure}
          busy={write.busy}
          onApply={editor.applyMine}
          onDiscard={editor.discardMine}
        />
      )}
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}
