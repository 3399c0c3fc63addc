import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router-dom';
import { get, patch, type Tagged } from '../api/client';
import type { Invitation } from '../api/types';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { DraftNote } from '../shared/DraftNote';
import { FailureNote } from '../shared/FailureNote';
import { Page } from '../shared/Page';
import { SaveBar } from '../shared/SaveBar';
import { LoadingRows, NoPermission } from '../shared/States';
import { forgetUnsaved, useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { useRead } from '../shared/useRead';
import { useWrite } from '../shared/useWrite';
import { AccessFields } from './AccessFields';
import { InviteeFields } from './InviteeFields';
import { offerOf, offerPatch, ontoFresh, type Offer } from './offer';
import { ReadOnly } from './ReadOnly';
import { useTeam } from './team';

/** Changes an invitation that waits for its answer. */
export default function InvitationPage() {
  const { t } = useTranslation();
  const { account } = useTeam();
  const { invitation = '' } = useParams();
  const { data, etag, failure, reload } = useRead('/team/invitations/{invitation}', { path: { invitation } });
  if (failure?.status === 404 || (data && !isTo(data, account.key))) {
    return <NoPermission text={t('invitation.not-found')} />;
  }
  if (failure) {
    return <FailureNote failure={failure} onTryAgain={reload} />;
  }
  return data ? <InvitationForm key={data.id} initial={{ data, etag }} /> : <LoadingRows />;
}

/** Whether an invitation is to this account: the server also answers with those to accounts below. */
function isTo({ account, memberships }: Invitation, key: string): boolean {
  return account === key || (memberships?.some((offer) => offer.account === key) ?? false);
}

/** The state of the server with its tag, and what is on the screen. */
interface Editing {
  before: Offer;
  offer: Offer;
  etag: string | null;
}

function InvitationForm({ initial }: { initial: Tagged<Invitation> }) {
  const { t } = useTranslation();
  const { account } = useTeam();
  const { addAlert } = useAlerts();
  const navigate = useNavigate();
  const { data: invitation } = initial;
  const [editing, setEditing] = useState<Editing>(() => {
    const before = offerOf(invitation, account.key);
    return { before, offer: before, etag: initial.etag };
  });
  const { before, offer, etag } = editing;
  const change = (fields: Partial<Offer>) => setEditing((now) => ({ ...now, offer: { ...now.offer, ...fields } }));
  const body = offerPatch(before, offer, account.key);
  const count = Object.keys(body).length;
  const write = useWrite();
  const blocker = useUnsaved(count);
  const { draft, drop } = useDraft(`invitation ${invitation.id}`, editing, etag, count > 0);

  const save = () =>
    write.run(async () => {
      await patch('/team/invitations/{invitation}', { path: { invitation: invitation.id }, ifMatch: etag, body });
      forgetUnsaved();
      addAlert(t('saved'));
      await navigate(`/team/${account.id}/invitations`);
    });

  /** Somebody else has saved first: reads their state and puts my entries onto it. */
  const lookAgain = () =>
    write.run(async () => {
      const fresh = await get('/team/invitations/{invitation}', { path: { invitation: invitation.id } });
      const theirs = offerOf(fresh.data, account.key);
      setEditing({ before: theirs, offer: ontoFresh(before, offer, theirs), etag: fresh.etag });
    });

  return (
    <Page
      title={invitation.email}
      about={t('invitation.about')}
      parent={{ to: `/team/${account.id}/invitations`, title: t('team.of', { 0: account.name }) }}
    >
      {!invitation.may.change && <ReadOnly name={invitation.email} because={invitation.may.because} />}
      <DraftNote draft={draft} onResume={({ value }) => setEditing(value)} onDrop={drop} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset className="pa-all-fields" disabled={!invitation.may.change}>
          <InviteeFields value={offer} failure={write.failure} onChange={change} />
          {!invitation.memberships && (
            <AccessFields
              kind={invitation.kind ?? 'portal'}
              value={offer}
              onChange={change}
              {...(offer.keptRules && { standardContracts: t('contracts.as-before') })}
            />
          )}
        </fieldset>
        <FailureNote
          failure={write.failure}
          {...(write.failure?.status === 412 && { onTryAgain: () => void lookAgain() })}
        />
        {count > 0 && <SaveBar count={count} busy={write.busy} onDiscard={() => change(before)} />}
      </Form>
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}
