import { Button, Checkbox } from '@patternfly/react-core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from './FailureNote';
import { SearchField } from './SearchField';
import { LoadingRows } from './States';
import type { List } from './useList';

interface Props {
  label: string;
  list: List<{ id: string; key: string; name: string; owners?: string[] }>;
  search: string;
  searchLabel: string;
  /** The text of a list without entries. */
  empty: string;
  onSearch: (text: string) => void;
  isTicked: (key: string) => boolean;
  onToggle: (key: string) => void;
}

/** Boxes to tick, of a list with search. */
export function Choices({ label, list, search, searchLabel, empty, onSearch, isTicked, onToggle }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div role="group" aria-label={label}>
      <div className="pa-search">
        <SearchField label={searchLabel} value={search} onSearch={onSearch} />
      </div>
      {list.first && !list.failure && <LoadingRows rows={3} />}
      <FailureNote failure={list.failure} onTryAgain={list.reload} />
      {!list.first && list.items.length === 0 && <p>{empty}</p>}
      <div className="pa-contracts">
        {list.items.map(({ key, name, owners = [] }) => (
          <Checkbox
            key={key}
            id={`${id}-${key}`}
            label={<bdi>{name}</bdi>}
            {...(owners.length > 0 && { description: <bdi>{owners.join(', ')}</bdi> })}
            isChecked={isTicked(key)}
            onChange={() => onToggle(key)}
          />
        ))}
        {list.hasMore && (
          <Button variant="link" isAriaDisabled={list.loading} onClick={list.more}>
            {t('list.show-more')}
          </Button>
        )}
      </div>
    </div>
  );
}
