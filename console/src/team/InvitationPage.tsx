import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Form } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router-dom';
import { patch, type Tagged } from '../api/client';
import type { Invitation } from '../api/types';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { FailureNote } from '../shared/FailureNote';
import { Page } from '../shared/Page';
import { LoadingRows, NoPermission } from '../shared/States';
import { forgetUnsaved, useUnsaved } from '../shared/unsaved';
import { useRead } from '../shared/useRead';
import { useWrite } from '../shared/useWrite';
import { AccessFields } from './AccessFields';
import { InviteeFields } from './InviteeFields';
import { offerOf, offerPatch, type Offer } from './offer';
import { SaveBar } from './SaveBar';
import { useTeam } from './team';

/** Changes an invitation that waits for its answer. */
export default function InvitationPage() {
  const { t } = useTranslation();
  const { invitation = '' } = useParams();
  const { data, etag, failure, reload } = useRead('/team/invitations/{invitation}', { path: { invitation } });
  if (failure?.status === 404) {
    return <NoPermission text={t('invitation.not-found')} />;
  }
  if (failure) {
    return <FailureNote failure={failure} onTryAgain={reload} />;
  }
  return data ? <InvitationForm key={etag} initial={{ data, etag }} onReload={reload} /> : <LoadingRows />;
}

function InvitationForm({ initial, onReload }: { initial: Tagged<Invitation>; onReload: () => void }) {
  const { t } = useTranslation();
  const { account } = useTeam();
  const { addAlert } = useAlerts();
  const navigate = useNavigate();
  const { data: invitation, etag } = initial;
  const before = offerOf(invitation, account.key);
  const [offer, setOffer] = useState<Offer>(before);
  const change = (fields: Partial<Offer>) => setOffer((now) => ({ ...now, ...fields }));
  const body = offerPatch(before, offer, account.key);
  const count = Object.keys(body).length;
  const write = useWrite();
  const blocker = useUnsaved(count);

  const save = () =>
    write.run(async () => {
      await patch('/team/invitations/{invitation}', { path: { invitation: invitation.id }, ifMatch: etag, body });
      forgetUnsaved();
      addAlert(t('saved'));
      await navigate(`/team/${account.id}/invitations`);
    });

  return (
    <Page
      title={invitation.email}
      about={t('invitation.about')}
      parent={{ to: `/team/${account.id}/invitations`, title: t('team.of', { 0: account.name }) }}
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <InviteeFields value={offer} failure={write.failure} onChange={change} />
        {!invitation.memberships && <AccessFields kind={invitation.kind ?? 'portal'} value={offer} onChange={change} />}
        <FailureNote failure={write.failure} {...(write.failure?.status === 412 && { onTryAgain: onReload })} />
        {count > 0 && <SaveBar count={count} busy={write.busy} onDiscard={() => setOffer(before)} />}
      </Form>
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}
