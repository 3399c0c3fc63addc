import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { ActionGroup, Alert, Button } from '@patternfly/react-core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { post } from '../api/client';
import type { Account, MoveImpact } from '../api/types';
import { announce } from '../shared/announce';
import { FailureNote } from '../shared/FailureNote';
import { Page } from '../shared/Page';
import { LoadingRows, NoPermission } from '../shared/States';
import { useWrite } from '../shared/useWrite';
import { number } from '../text/format';
import { useAccount } from './account';
import { AccountPicker } from './AccountPicker';
import { isOld, isSame, peopleWhoLose, type Preview } from './move';
import { MoveTables } from './MoveTables';
import { useMayWrite } from './useMayWrite';

/** Moves an account below another one. What people gain and lose by it is shown before. */
export default function MovePage() {
  const { t } = useTranslation();
  return useMayWrite() ? <Move /> : <NoPermission text={t('realm.manage-role')} />;
}

function Move() {
  const { t } = useTranslation();
  const { account, reload } = useAccount();
  const { addAlert } = useAlerts();
  const navigate = useNavigate();
  const [parent, setParent] = useState<Account | null | undefined>(undefined);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [hasChanged, setChanged] = useState(false);
  const looking = useWrite();
  const moving = useWrite();
  const wanted = useRef<Account | null | undefined>(undefined);
  useEffect(() => () => void (wanted.current = undefined), []);

  const look = async (below: Account | null) => {
    const impact = await askMove(account.id, below, true);
    return { impact: impact as MoveImpact, at: Date.now() };
  };
  const choose = (below: Account | null) => {
    wanted.current = below;
    setParent(below);
    setPreview(null);
    setChanged(false);
    moving.clear();
    void looking.run(async () => {
      // Somebody may choose another account while the answer is on its way.
      for (let asked: Account | null | undefined; asked !== wanted.current;) {
        asked = wanted.current;
        const found = asked === undefined ? null : await look(asked);
        if (asked === wanted.current && found) {
          setPreview(found);
          announce(t('move.looked'));
        }
      }
    });
  };
  const move = () =>
    moving.run(async () => {
      if (!preview || parent === undefined) {
        return;
      }
      if (isOld(preview, Date.now())) {
        const fresh = await look(parent);
        setPreview(fresh);
        if (!isSame(fresh.impact, preview.impact)) {
          setChanged(true);
          return;
        }
      }
      await askMove(account.id, parent, false);
      addAlert(parent ? t('move.done', { 0: account.name, 1: parent.name }) : t('move.done-top', { 0: account.name }));
      reload();
      await navigate(`/accounts/${account.id}/contracts`);
    });
  const lose = preview ? peopleWhoLose(preview.impact) : 0;
  const isThere = parent !== undefined && (parent?.key ?? null) === account.parent;
  return (
    <Page
      title={t('move.title', { 0: account.name })}
      parent={{ to: `/accounts/${account.id}/contracts`, title: account.name }}
      about={account.parent ? t('realm-accounts.parent-is', { 0: account.parent }) : t('realm-accounts.top')}
    >
      <AccountPicker label={t('move.where')} value={parent} without={account.id} onChange={choose} />
      <FailureNote failure={looking.failure} {...(parent !== undefined && { onTryAgain: () => choose(parent) })} />
      {looking.busy && <LoadingRows rows={3} />}
      {isThere && <p className="pa-section">{t('move.same')}</p>}
      {preview && !isThere && (
        <>
          {hasChanged && <Alert isInline role="alert" variant="warning" title={t('move.changed')} />}
          <MoveTables impact={preview.impact} />
          <FailureNote failure={moving.failure} />
          <ActionGroup>
            <Button
              variant={lose > 0 ? 'danger' : 'primary'}
              isLoading={moving.busy}
              isAriaDisabled={moving.busy}
              onClick={() => void move()}
            >
              {lose > 0 ? t('move.lose', { count: lose, 0: number(lose) }) : t('move.action')}
            </Button>
          </ActionGroup>
        </>
      )}
    </Page>
  );
}

async function askMove(account: string, parent: Account | null, isDry: boolean): Promise<unknown> {
  const { data } = await post('/admin/accounts/{account}/move', {
    path: { account },
    body: { parent: parent?.id ?? null },
    ...(isDry && { query: { 'dry-run': true } }),
  });
  return data;
}
