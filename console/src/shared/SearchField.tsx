import { SearchInput } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

const WAIT_MILLISECONDS = 250;

/** A search field that waits for a pause of typing. */
export function SearchField({ label, value, onSearch }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    // The address has changed: "back", or "clear filters".
    setShown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) {
      return;
    }
    const timer = setTimeout(() => onSearch(typed), WAIT_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  return (
    <SearchInput
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={255}
      onChange={(_, text) => setTyped(text)}
      onClear={() => setTyped('')}
      resetButtonLabel={t('search.clear')}
    />
  );
}
