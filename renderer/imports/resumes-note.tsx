import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RoundOf } from '#shared/contract/import-papers.ts';

/** Says that the file is a correction workbook that came back, and of which import. */
export function ResumesNote({ round }: { readonly round: RoundOf }) {
  const { t } = useTranslation();
  return (
    <Alert variant="outline" mx="md" my="xs" title={t('importPapers.resumes', { id: round.id, file: round.fileName })}>
      <Text size="sm">{t('importPapers.resumesExplain')}</Text>
    </Alert>
  );
}
