import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import type { Membership } from '../api/types';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { DraftNote } from '../shared/DraftNote';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { ReadOnly } from '../shared/ReadOnly';
import { LoadingRows, NoPermission } from '../shared/States';
import { useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { useFilters } from '../shared/useFilters';
import { useRead } from '../shared/useRead';
import { kindLabel, personName } from '../text/labels';
import { AssignedPanel } from './AssignedPanel';
import { draftOf } from './draft';
import { countChanges } from './edits';
import { ScopeBar } from './ScopeBar';
import { ScopeModals } from './ScopeModals';
import type { Loaded } from './ScopeTarget';
import { readMembership, teamTarget } from './teamTarget';
import { useLoaded } from './useLoaded';
import { useScopeEditor } from './useScopeEditor';
import { useRoots, useTreeStore } from './useTreeStore';

/** The contract scope of one member, for the managers of the team. */
export default function ScopePage() {
  const { t } = useTranslation();
  const { membership = '' } = useParams();
  const member = useRead('/team/memberships/{membership}', { path: { membership }, query: { rules: 'summary' } });
  const key = member.data?.account.key;
  const { loaded, failure, reload } = useLoaded(key === undefined ? null : `${membership} ${key}`, () =>
    readMembership({ account: key ?? '', membership }),
  );
  if (member.failure?.status === 404 || member.failure?.status === 403) {
    return <NoPermission text={t('member.not-found')} />;
  }
  if (member.failure ?? failure) {
    return <FailureNote failure={member.failure ?? failure} onTryAgain={member.failure ? member.reload : reload} />;
  }
  return member.data && loaded ? (
    <MemberScope key={membership} member={member.data} initial={loaded} />
  ) : (
    <LoadingRows />
  );
}

function MemberScope({ member, initial }: { member: Membership; initial: Loaded }) {
  const { t } = useTranslation();
  const { me } = useMe();
  const { addAlert } = useAlerts();
  const filters = useFilters();
  const target = useMemo(() => teamTarget(member), [member]);
  const store = useTreeStore('team', initial);
  const scope = useScopeEditor(target, initial, store, () => addAlert(t('saved')));
  const { edits, loaded } = scope;
  useRoots(store, loaded, edits);
  const count = countChanges(edits);
  const blocker = useUnsaved(count);
  const value = useMemo(() => draftOf(edits), [edits]);
  const { draft, drop } = useDraft(target.thing, value, loaded.etag, count > 0);
  const name = personName(t, member.user);
  const isReadOnly = !member.may.change;
  const isOwn = member.account.id === me.account?.id;
  const back = { to: `/team/${member.account.id}/members/${member.id}`, title: name };
  return (
    <Page
      title={t('scope.of', { 0: name })}
      {...(isOwn && { parent: back })}
      about={
        <>
          <bdi>{member.account.name}</bdi> · {kindLabel(t, member.kind)}
        </>
      }
    >
      {isReadOnly && <ReadOnly name={name} because={member.may.because} />}
      <DraftNote draft={draft} onResume={scope.resume} onDrop={drop} />
      <AssignedPanel
        scope={scope}
        store={store}
        filters={filters}
        isReadOnly={isReadOnly}
        empty={t('scope.empty', { 0: name })}
      />
      <FailureNote failure={scope.stale ? null : scope.write.failure} />
      {(count > 0 || scope.write.busy) && <ScopeBar scope={scope} />}
      <ScopeModals scope={scope} name={name} />
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}
