import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { usePersonWords } from '#renderer/workers/person-values.ts';
import type { CaseDetail } from '#shared/contract/cases.ts';
import classes from './verification.module.css';

const compared = ['name', 'nik', 'kk', 'birthDate', 'motherName', 'address', 'villageCode'] as const;

/** Others who may be the same person, side by side with her; values that differ stand out. */
export function CaseDuplicates({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const { duplicates } = detail;
  const own = detail.worker.row;
  if (duplicates.length === 0) return null;
  return (
    <Section title={t('verification.case.duplicates')}>
      <div className={classes.sideBySide}>
        <Table aria-label={t('verification.case.duplicates')} fz="sm" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('workers.panel.historyField')}</Table.Th>
              <Table.Th>{t('verification.case.thisPerson')}</Table.Th>
              {duplicates.map(({ pair, other }) => (
                <Table.Th key={pair.id}>
                  {t('verification.case.otherPerson', { id: other.id })}{' '}
                  <StateBadge kind="worker" state={other.state} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {compared.map((field) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{words.field(field)}</Table.Th>
                <Table.Td>{words.value(field, own[field])}</Table.Td>
                {duplicates.map(({ pair, other }) => (
                  <Table.Td key={pair.id} fw={other[field] === own[field] ? undefined : 600}>
                    {other[field] === own[field] ? (
                      <Text span size="sm" c="dimmed">
                        {t('verification.case.sameValue')}
                      </Text>
                    ) : (
                      words.value(field, other[field])
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Section>
  );
}
