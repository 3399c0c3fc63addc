import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { ActionGroup, Alert, Button, Form, FormGroup, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { post } from '../api/client';
import type { FormerMember, Kind } from '../api/types';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { DraftNote } from '../shared/DraftNote';
import { FailureNote } from '../shared/FailureNote';
import { InviteeFields } from '../shared/InviteeFields';
import { Page } from '../shared/Page';
import { LoadingRows } from '../shared/States';
import { forgetUnsaved, useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { useRead } from '../shared/useRead';
import { useWrite } from '../shared/useWrite';
import { day } from '../text/format';
import { AccessFields } from './AccessFields';
import { useFormer } from './former';
import { MayNotInvite } from './MayNotInvite';
import { creationOf, NO_OFFER, offerTo, type Offer } from './offer';
import { standardContracts } from './standardContracts';
import { useTeam } from './team';
import { WhatTheyGet } from './WhatTheyGet';

/** Invites one person. */
export default function InvitePage() {
  const { mayManage } = useTeam();
  if (!mayManage) {
    return <MayNotInvite />;
  }
  return <InviteAgain />;
}

/** Reads the former access of the person with this address, if they were a member. */
function InviteAgain() {
  const { account } = useTeam();
  const { former, failure, loading, reload } = useFormer(useSearchParams()[0].get('former'));
  if (failure) {
    return <FailureNote failure={failure} onTryAgain={reload} />;
  }
  return loading ? <LoadingRows /> : <InviteForm start={former ? offerTo(former, account.key) : NO_OFFER} />;
}

function InviteForm({ start }: { start: Offer }) {
  const { t } = useTranslation();
  const { account, base, at, delegator } = useTeam();
  const { addAlert } = useAlerts();
  const navigate = useNavigate();
  const kind: Kind = useSearchParams()[0].get('kind') === 'staff' ? 'staff' : 'portal';
  const [offer, setOffer] = useState(start);
  const change = (fields: Partial<Offer>) => setOffer((before) => ({ ...before, ...fields }));
  const write = useWrite();
  const isDirty = JSON.stringify(offer) !== JSON.stringify(start);
  const blocker = useUnsaved(isDirty ? 1 : 0);
  const { draft, drop } = useDraft(`invite ${kind} ${account.id}`, offer, null, isDirty);
  const standard = offer.keptRules ? t('contracts.as-before') : standardContracts(t, delegator);

  const send = () =>
    write.run(async () => {
      const body = creationOf(offer, kind, account.key);
      await post(at('/team/accounts/{account}/invitations'), { path: { account: account.id }, body });
      forgetUnsaved();
      addAlert(t('invite.done', { 0: body.email }));
      await navigate(`${base}/invitations`);
    });

  return (
    <Page title={t(`invite.${kind}`)} parent={{ to: `${base}/${kind}`, title: t('team.of', { 0: account.name }) }}>
      <DraftNote draft={draft} onResume={({ value }) => setOffer(value)} onDrop={drop} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <InviteeFields
          value={offer}
          failure={write.failure}
          onChange={(fields) => {
            if ('email' in fields) {
              // An error about the old address does not apply to the new one.
              write.clear();
            }
            change(fields);
          }}
        />
        <FormerHint email={offer.email} onTake={(had) => setOffer(offerTo(had, account.key))} />
        <AccessFields kind={kind} value={offer} onChange={change} standardContracts={standard} />
        <LifeField value={offer.lifeDays} onChange={(lifeDays) => change({ lifeDays })} />
        <WhatTheyGet name={offer.firstName} access={offer} contracts={standard} />
        <FailureNote failure={write.failure} />
        {write.failure?.code === 'pending' && (
          <Link to={`${base}/invitations?search=${encodeURIComponent(offer.email.trim())}`}>
            {t('invite.open-pending')}
          </Link>
        )}
        <ActionGroup>
          <Button
            type="submit"
            isLoading={write.busy}
            isAriaDisabled={write.busy}
            isDisabled={!offer.email.includes('@')}
          >
            {t('invite.send')}
          </Button>
        </ActionGroup>
      </Form>
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}

/** Offers to start with the access that a former member had. */
function FormerHint({ email, onTake }: { email: string; onTake: (former: FormerMember) => void }) {
  const { t } = useTranslation();
  const { account, at } = useTeam();
  const address = email.trim().toLowerCase();
  const isAddress = /^\S+@\S+\.\S+$/.test(address);
  const { data } = useRead(isAddress ? at('/team/accounts/{account}/former-members') : null, {
    path: { account: account.id },
    query: { search: address, max: 5 },
  });
  const former = data?.items.find(({ user }) => user.email?.toLowerCase() === address);
  if (!former) {
    return null;
  }
  return (
    <Alert isInline variant="info" title={t('former.hint', { 0: day(former.leftAt) })}>
      <Button variant="link" isInline onClick={() => onTake(former)}>
        {t('former.take')}
      </Button>
    </Alert>
  );
}

function LifeField({ value, onChange }: { value: string; onChange: (days: string) => void }) {
  const { t } = useTranslation();
  return (
    <FormGroup label={t('invite.days')} fieldId="invite-days">
      <TextInput
        id="invite-days"
        type="number"
        min={1}
        max={30}
        value={value}
        placeholder={t('invite.days.realm')}
        onChange={(_, days) => onChange(days)}
      />
    </FormGroup>
  );
}
