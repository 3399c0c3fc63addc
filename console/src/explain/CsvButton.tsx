import { Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { getCsv } from '../api/files';
import type { ApiPath } from '../api/types';
import { announce } from '../shared/announce';
import { download } from '../shared/download';
import { FailureNote } from '../shared/FailureNote';
import { useWrite } from '../shared/useWrite';

interface Props {
  path: ApiPath;
  values: Record<string, string>;
  query: Record<string, string>;
  fileName: string;
}

/** Saves the whole list as a file, which a spreadsheet opens. */
export function CsvButton({ path, values, query, fileName }: Props) {
  const { t } = useTranslation();
  const saving = useWrite();
  const save = async () => {
    const isSaved = await saving.run(async () => download(fileName, 'text/csv', await getCsv(path, values, query)));
    if (isSaved) {
      announce(t('access-list.saved', { 0: fileName }));
    }
  };
  return (
    <>
      <Button
        variant="secondary"
        isLoading={saving.busy}
        isAriaDisabled={saving.busy}
        spinnerAriaValueText={t('access-list.saving')}
        onClick={() => void save()}
      >
        {t('access-list.save')}
      </Button>
      <FailureNote failure={saving.failure} />
    </>
  );
}
