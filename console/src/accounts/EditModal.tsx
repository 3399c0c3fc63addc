import { useAlerts } from '@keycloak/keycloak-ui-shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '../api/client';
import { FormModal } from '../shared/FormModal';
import { StaleModal } from '../shared/StaleModal';
import { useEditor } from '../shared/useEditor';
import { changesBetween, replay, type EditedFields } from './editedFields';

interface Props<T> {
  title: string;
  startAt: string;
  item: T;
  read: () => Promise<Tagged<T>>;
  write: (fields: EditedFields, etag: string | null) => Promise<Tagged<T>>;
  form: (fields: EditedFields, change: (fields: Partial<EditedFields>) => void) => ReactNode;
  onSaved: () => void;
  onClose: () => void;
}

/** Edits a contract or an owner in front of the page. If somebody else has saved it meanwhile, both sides are shown. */
export function EditModal<T extends { name: string; owners?: string[]; version: number }>(props: Props<T>) {
  const { title, startAt, item, read, write, form, onSaved, onClose } = props;
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const editor = useEditor(
    {
      fieldsOf: ({ name, owners = [] }: T): EditedFields => ({ name, owners }),
      changesBetween: (before: EditedFields, after: EditedFields) => changesBetween(t, before, after),
      replay,
      read,
      write: (_: EditedFields, { name, owners }: EditedFields, etag) => write({ name: name.trim(), owners }, etag),
    },
    { data: item, etag: `"${item.version}"` },
    () => {
      addAlert(t('saved'));
      onSaved();
      onClose();
    },
  );
  const { editing, changes, stale, write: sent } = editor;
  if (stale) {
    return (
      <StaleModal
        changed={stale.changed}
        theirs={stale.theirs}
        mine={changes}
        dropped={stale.dropped}
        failure={sent.failure}
        busy={sent.busy}
        onApply={editor.applyMine}
        onDiscard={editor.discardMine}
      />
    );
  }
  return (
    <FormModal
      title={title}
      action={t('save')}
      isDisabled={!editing.now.name.trim()}
      startAt={startAt}
      write={sent}
      onAct={() => void editor.save()}
      onClose={onClose}
    >
      {form(editing.now, editor.change)}
    </FormModal>
  );
}
