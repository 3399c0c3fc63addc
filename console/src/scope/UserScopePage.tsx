import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { DraftNote } from '../shared/DraftNote';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { LoadingRows, NoPermission } from '../shared/States';
import { useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { useRead } from '../shared/useRead';
import type { User } from '../api/types';
import { personName } from '../text/labels';
import { draftOf } from './draft';
import { countChanges } from './edits';
import { ScopeBar } from './ScopeBar';
import { ScopeModals } from './ScopeModals';
import type { Loaded } from './ScopeTarget';
import { TwoPanels } from './TwoPanels';
import { useLoaded } from './useLoaded';
import { useScopeEditor } from './useScopeEditor';
import { readMemberships, userTarget } from './userTarget';
import { useRoots, useTreeStore } from './useTreeStore';

/** The contract scope of a user over all accounts, for realm staff. */
export default function UserScopePage() {
  const { t } = useTranslation();
  const { user = '' } = useParams();
  const person = useRead('/admin/users/{user}', { path: { user } });
  const { loaded, failure, reload } = useLoaded(user, () => readMemberships(user));
  if (person.failure?.status === 404 || failure?.status === 404) {
    return <NoPermission text={t('scope.no-user')} />;
  }
  if (person.failure ?? failure) {
    return <FailureNote failure={person.failure ?? failure} onTryAgain={person.failure ? person.reload : reload} />;
  }
  return person.data && loaded ? <UserScope key={user} user={person.data} initial={loaded} /> : <LoadingRows />;
}

function UserScope({ user, initial }: { user: User; initial: Loaded }) {
  const { t } = useTranslation();
  const { me } = useMe();
  const { addAlert } = useAlerts();
  const target = useMemo(() => userTarget(user.id), [user.id]);
  const store = useTreeStore('staff', initial);
  const scope = useScopeEditor(target, initial, store, () => addAlert(t('saved')));
  const { edits, loaded } = scope;
  useRoots(store, loaded, edits);
  const count = countChanges(edits);
  const blocker = useUnsaved(count);
  const value = useMemo(() => draftOf(edits), [edits]);
  const { draft, drop } = useDraft(target.thing, value, loaded.etag, count > 0);
  const name = personName(t, user);
  return (
    <Page
      title={t('scope.of', { 0: name })}
      parent={{ to: '/users', title: t('users.title') }}
      about={<bdi>{user.email}</bdi>}
    >
      <DraftNote draft={draft} onResume={scope.resume} onDrop={drop} />
      <TwoPanels
        scope={scope}
        store={store}
        isReadOnly={me.realmStaff !== 'manage'}
        empty={t('scope.empty', { 0: name })}
      />
      <FailureNote failure={scope.stale ? null : scope.write.failure} />
      {(count > 0 || scope.write.busy) && <ScopeBar scope={scope} />}
      <ScopeModals scope={scope} name={name} />
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}
