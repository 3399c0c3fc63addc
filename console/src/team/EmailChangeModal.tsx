import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Form, FormGroup, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import type { Membership } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { useTeam } from './team';

interface Props {
  member: Membership;
  name: string;
  onClose: () => void;
}

/** Starts the change of a member's e-mail address: the person confirms it. */
export function EmailChangeModal({ member, name, onClose }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const { at } = useTeam();
  const [email, setEmail] = useState('');
  const start = async () => {
    await post(at('/team/memberships/{membership}/email-change'), { path: { membership: member.id }, body: { email } });
    addAlert(t('email-change.done', { 0: name }));
  };
  return (
    <Confirm
      title={t('email-change.title', { 0: name })}
      action={t('email-change.action')}
      isDisabled={!email.includes('@')}
      startAt="new-email"
      onConfirm={start}
      onClose={onClose}
    >
      <p>{t('email-change.text', { 0: name })}</p>
      <Form onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t('email-change.new')} isRequired fieldId="new-email">
          <TextInput
            id="new-email"
            type="email"
            isRequired
            maxLength={254}
            value={email}
            onChange={(_, text) => setEmail(text.trim())}
          />
        </FormGroup>
      </Form>
    </Confirm>
  );
}
