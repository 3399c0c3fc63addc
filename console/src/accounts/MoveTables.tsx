import { Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveImpact } from '../api/types';
import { Email } from '../shared/Email';
import { number } from '../text/format';
import { accountTypeLabel, personName } from '../text/labels';

type Part = MoveImpact['gains'];
type Item = Part['items'][number];

/** The people who gain or lose contracts by a move, and the rules that lose something. */
export function MoveTables({ impact }: { impact: MoveImpact }) {
  const { t } = useTranslation();
  const contracts = ({ contracts: count = 0 }: Item) => number(count);
  const { rules, contracts: ticks, owners } = impact;
  const ofRules = {
    total: rules.total + ticks.total + owners.total,
    items: [...rules.items, ...ticks.items, ...owners.items],
  };
  return (
    <>
      <Effects id="gain" part={impact.gains} what={t('contracts')} cell={contracts} />
      <Effects id="lose" part={impact.loses} what={t('contracts')} cell={contracts} />
      <Effects
        id="rules"
        part={ofRules}
        what={t('move.rules.what')}
        cell={({ contract, owner }) =>
          contract ? (
            <>
              {t('contract')} <bdi>{contract}</bdi>
            </>
          ) : owner ? (
            <>
              {t('owner')} <bdi>{owner}</bdi>
            </>
          ) : (
            t('move.rules.whole')
          )
        }
      />
    </>
  );
}

interface EffectsProps {
  id: 'gain' | 'lose' | 'rules';
  part: Part;
  what: string;
  cell: (item: Item) => ReactNode;
}

function Effects({ id, part: { total, items }, what, cell }: EffectsProps) {
  const { t } = useTranslation();
  const title = t(`move.${id}.title`);
  return (
    <section className="pa-section" aria-labelledby={`move-${id}`}>
      <Title headingLevel="h2" size="lg" id={`move-${id}`}>
        {title}
      </Title>
      {total === 0 ? (
        <p>{t(`move.${id}.nobody`)}</p>
      ) : (
        <Table aria-label={title} variant="compact" gridBreakPoint="grid-lg">
          <Thead>
            <Tr>
              <Th>{t('move.person')}</Th>
              <Th>{t('account')}</Th>
              <Th>{what}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {items.map((item, index) => (
              <Tr key={index}>
                <Td dataLabel={t('move.person')} modifier="breakWord">
                  <div>
                    <bdi>{item.user.missing ? t('person.removed') : personName(t, item.user)}</bdi>{' '}
                    <span className="pa-aside">
                      <Email address={item.user.email} />
                    </span>
                  </div>
                </Td>
                <Td dataLabel={t('account')} modifier="breakWord">
                  <div>
                    <bdi>{item.account.name}</bdi>{' '}
                    <span className="pa-aside">{accountTypeLabel(t, item.account.type)}</span>
                  </div>
                </Td>
                <Td dataLabel={what}>
                  <div>{cell(item)}</div>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {total > items.length && <p>{t('move.first', { 0: number(items.length), 1: number(total) })}</p>}
    </section>
  );
}
