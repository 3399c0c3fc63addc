import { useTranslation } from 'react-i18next';
import type { AccessEntry, ContractWithAccount } from '../api/types';
import { LinkButton } from '../shared/LinkButton';
import { pathsOf, type Side } from '../shared/side';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { personName } from '../text/labels';
import { AccessTable, statusQuery } from './AccessTable';
import { CsvButton } from './CsvButton';
import { reasonText } from './reasonText';

interface Props {
  side: Side;
  contract: ContractWithAccount;
  /** The address of a person's own page, with the explanation. */
  whyOf: (user: string) => string;
}

/** Everybody who sees a contract, each with the rule that decides. */
export function WhoSees({ side, contract, whyOf }: Props) {
  const { t } = useTranslation();
  const filters = useFilters();
  const path = pathsOf(side)('/team/contracts/{contract}/members');
  const values = { contract: contract.id };
  const query = statusQuery(filters);
  const list = useList(path, { path: values, query });
  const title = t('who-sees.of', { 0: contract.name });
  return (
    <section className="pa-why">
      <h2 className="pf-v5-c-title pf-m-xl">
        <bdi>{title}</bdi>
      </h2>
      <AccessTable
        side={side}
        label={title}
        list={list}
        filters={filters}
        ruleOf={(entry) => reasonText(t, asReason(entry), entry, contract.account)}
        buttons={(entry) => (
          <LinkButton
            variant="secondary"
            small
            to={whyOf(entry.user.id)}
            aria-label={t('who-sees.why', { 0: personName(t, entry.user) })}
          >
            {t('why.title')}
          </LinkButton>
        )}
        save={<CsvButton path={path} values={values} query={query} fileName={`who-sees-${contract.key}.csv`} />}
        empty={t('who-sees.nobody')}
      />
      {side === 'team' && <p className="pa-page-about">{t('why.as-far-as')}</p>}
    </section>
  );
}

/** An entry as the explanation has it. It is in the list because its rule covers the contract. */
function asReason({ membership, rule, ruleAccount, status, enabled, permissions }: AccessEntry) {
  return { membership, rule, ruleAccount, status, enabled, permissions, covers: true };
}
