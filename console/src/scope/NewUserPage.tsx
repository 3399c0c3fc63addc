import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Form } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { post } from '../api/client';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { DraftNote } from '../shared/DraftNote';
import { FailureNote } from '../shared/FailureNote';
import { InviteeFields, type Invitee } from '../shared/InviteeFields';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { NoPermission } from '../shared/States';
import { forgetUnsaved, useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { draftOf, type ScopeDraft } from './draft';
import { compile, countChanges } from './edits';
import { invitationTarget, NOTHING_ASSIGNED, offersOf } from './invitationTarget';
import { ScopeBar } from './ScopeBar';
import { TwoPanels } from './TwoPanels';
import { useScopeEditor } from './useScopeEditor';
import { useRoots, useTreeStore } from './useTreeStore';

/** Invites a new person to several accounts at once, for realm staff. */
export default function NewUserPage() {
  const { t } = useTranslation();
  const { me } = useMe();
  return me.realmStaff === 'manage' ? <NewUser /> : <NoPermission text={t('scope.invite.role')} />;
}

const NOBODY: Invitee = { firstName: '', lastName: '', email: '', locale: '', message: '' };

function NewUser() {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const navigate = useNavigate();
  const [invitee, setInvitee] = useState(NOBODY);
  const store = useTreeStore('staff', NOTHING_ASSIGNED);
  const scope = useScopeEditor(invitationTarget, NOTHING_ASSIGNED, store, () => undefined);
  const { edits, loaded, write } = scope;
  useRoots(store, loaded, edits);
  const entered = Object.values(invitee).filter(Boolean).length;
  const count = countChanges(edits) + entered;
  const blocker = useUnsaved(count);
  const value = useMemo(() => ({ invitee, scope: draftOf(edits) }), [invitee, edits]);
  const { draft, drop } = useDraft<{ invitee: Invitee; scope: ScopeDraft }>('new user', value, null, count > 0);
  const email = invitee.email.trim();

  const send = () =>
    write.run(async () => {
      const body = {
        email,
        firstName: invitee.firstName.trim() || null,
        lastName: invitee.lastName.trim() || null,
        locale: invitee.locale || null,
        message: invitee.message.trim() || null,
        memberships: await offersOf(edits),
      };
      await post('/admin/invitations', { body });
      forgetUnsaved();
      addAlert(t('invite.done', { 0: email }));
      await navigate('/users');
    });

  return (
    <Page title={t('scope.invite')} parent={{ to: '/users', title: t('users.title') }}>
      <DraftNote
        draft={draft}
        onResume={({ value: { invitee: person, scope: kept }, etag }) => {
          setInvitee(person);
          scope.resume({ value: kept, etag });
        }}
        onDrop={drop}
      />
      <Form onSubmit={(event) => event.preventDefault()}>
        <InviteeFields
          value={invitee}
          failure={write.failure}
          onChange={(fields) => {
            write.clear();
            setInvitee((before) => ({ ...before, ...fields }));
          }}
        />
      </Form>
      <TwoPanels scope={scope} store={store} isReadOnly={false} empty={t('scope.invite.empty')} startAt="find" />
      <FailureNote failure={write.failure} />
      <ScopeBar
        scope={scope}
        action={t('invite.send')}
        isDisabled={!email.includes('@') || compile(edits).added.size === 0}
        onUpdate={() => void send()}
      />
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}
