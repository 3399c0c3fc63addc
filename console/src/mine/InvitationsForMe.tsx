import { useAlerts } from '@keycloak/keycloak-ui-shared';
import {
  Alert,
  AlertActionCloseButton,
  AlertActionLink,
  Button,
  Card,
  CardBody,
  CardFooter,
  CardTitle,
  Title,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import type { MyInvitation } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { useChanged } from '../shared/useChanged';
import { useRead } from '../shared/useRead';
import { useSwitch } from '../shared/useSwitch';
import { useWrite } from '../shared/useWrite';
import { day, listOf, number } from '../text/format';
import { kindLabel, permissionLabel } from '../text/labels';

type Offer = MyInvitation['memberships'][number];

/** The open invitations of the signed-in person. Without any, nothing is shown. */
export function InvitationsForMe({ onJoined }: { onJoined: () => void }) {
  const { t } = useTranslation();
  const { me, reload: reloadMe } = useMe();
  const { data, failure, reload } = useRead('/me/invitations');
  // One was answered in the header.
  useChanged(me.invitations, reload);
  const [joined, setJoined] = useState<{ key: string; name: string } | null>(null);
  const switchTo = useSwitch();
  const write = useWrite();

  const accepted = (key: string, name: string) => {
    setJoined({ key, name });
    reload();
    onJoined();
  };
  const declined = () => {
    reload();
    reloadMe();
  };
  const items = data?.items ?? [];
  return (
    <>
      <FailureNote failure={failure} onTryAgain={reload} />
      <FailureNote failure={write.failure} />
      {joined && (
        <Alert
          variant="success"
          isInline
          role="status"
          title={t('invitations.joined', { 0: joined.name })}
          actionClose={<AlertActionCloseButton aria-label={t('close')} onClose={() => setJoined(null)} />}
          actionLinks={
            <AlertActionLink isAriaDisabled={write.busy} onClick={() => void write.run(() => switchTo(joined.key))}>
              {t('invitations.go', { 0: joined.name })}
            </AlertActionLink>
          }
        />
      )}
      {items.length > 0 && (
        <section aria-labelledby="invitations-for-me" className="pa-section">
          <Title headingLevel="h2" id="invitations-for-me">
            {t('invitations.for-me', { 0: number(items.length) })}
          </Title>
          {items.map((invitation) => (
            <InvitationCard key={invitation.id} invitation={invitation} onAccepted={accepted} onDeclined={declined} />
          ))}
        </section>
      )}
    </>
  );
}

interface CardProps {
  invitation: MyInvitation;
  onAccepted: (key: string, name: string) => void;
  onDeclined: () => void;
}

function InvitationCard({ invitation, onAccepted, onDeclined }: CardProps) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const [declining, setDeclining] = useState(false);
  const write = useWrite();
  const name = listOf(invitation.memberships.map(({ account }) => account.name));
  const path = { invitation: invitation.id };

  const accept = () =>
    write.run(async () => {
      const { data } = await post('/me/invitations/{invitation}/accept', { path });
      const joined = invitation.memberships.find(({ account }) => account.key === data.account);
      onAccepted(data.account, joined?.account.name ?? name);
    });
  const decline = async () => {
    await post('/me/invitations/{invitation}/decline', { path });
    addAlert(t('invitations.declined'));
    onDeclined();
  };

  return (
    <Card isCompact isFlat className="pa-invitation">
      <CardTitle component="h3">
        <bdi>{name}</bdi>
      </CardTitle>
      <CardBody>
        <p>
          {invitation.inviter && `${t('invitations.from', { 0: invitation.inviter })} · `}
          {t('invitations.until', { 0: day(invitation.expiresAt) })}
        </p>
        {invitation.memberships.map((offer) => (
          <OfferText key={offer.account.id} offer={offer} isOnly={invitation.memberships.length === 1} />
        ))}
        <FailureNote failure={write.failure} />
      </CardBody>
      <CardFooter>
        <Button isLoading={write.busy} isAriaDisabled={write.busy} onClick={() => void accept()}>
          {t('invitations.accept')}
        </Button>{' '}
        <Button variant="link" isAriaDisabled={write.busy} onClick={() => setDeclining(true)}>
          {t('invitations.decline')}
        </Button>
      </CardFooter>
      {declining && (
        <Confirm
          title={t('invitations.decline.title', { 0: name })}
          action={t('invitations.decline')}
          danger
          onConfirm={decline}
          onClose={() => setDeclining(false)}
        >
          {t('invitations.decline.text')}
        </Confirm>
      )}
    </Card>
  );
}

function OfferText({ offer, isOnly }: { offer: Offer; isOnly: boolean }) {
  const { t } = useTranslation();
  const { assigned, names } = offer.contracts;
  const contracts = names.length > 0 ? listOf(names) : t('contracts.count', { count: assigned, 0: number(assigned) });
  const permissions = offer.permissions.map((permission) => permissionLabel(t, permission)).join(', ');
  return (
    <p>
      {!isOnly && <strong>{offer.account.name}: </strong>}
      {[kindLabel(t, offer.kind), contracts, permissions].filter(Boolean).join(' · ')}
    </p>
  );
}
