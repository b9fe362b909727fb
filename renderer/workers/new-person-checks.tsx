import { Alert, Button, Group, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { BackendClient } from '#shared/contract/index.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import classes from './person.module.css';
import { WarningList } from './person-record.tsx';
import { useReferences } from './use-references.ts';

type Check = Awaited<ReturnType<BackendClient['workers']['check']>>;

/** What the check of the entries says; undefined before anything was typed. */
export type NewPersonChecksProps = {
  readonly check: Check | undefined;
  readonly onTakeOver: (nik: NonNullable<Check['nik']>) => void;
};

/** The NIK decoded, warnings of the rules, and people who may be the same. Read out as they change. */
export function NewPersonChecks({ check, onTakeOver }: NewPersonChecksProps) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { districts } = useReferences();
  if (!check) return null;
  const { nik } = check;
  return (
    <div role="status">
      {nik ? (
        <Alert color="accent" variant="light" mb="sm">
          <Group gap="sm" justify="space-between">
            <Text size="md">
              {t('register.create.nikSays', {
                sex: t(`workers.sex.${nik.sex}`),
                date: date(nik.birthDate),
                region: districts.find(({ code }) => code.replaceAll('.', '') === nik.region)?.name ?? nik.region,
              })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => onTakeOver(nik)}>
              {t('register.create.takeOver')}
            </Button>
          </Group>
        </Alert>
      ) : null}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Section title={t('register.create.warnings')}>
          <WarningList problems={check.warnings} none={t('workers.panel.noWarnings')} />
        </Section>
        <Section title={t('register.create.likely')}>
          {check.likely.length === 0 ? <Text size="md">{t('register.create.noLikely')}</Text> : null}
          <ul className={classes.list}>
            {check.likely.map((row) => (
              <LikelyPerson key={row.id} row={row} />
            ))}
          </ul>
        </Section>
      </SimpleGrid>
    </div>
  );
}

function LikelyPerson({ row }: { readonly row: WorkerRow }) {
  const { date } = useFormat();
  return (
    <li>
      {[row.name, row.nik, date(row.birthDate), row.villageName].filter(Boolean).join(' · ')}{' '}
      <StateBadge kind="worker" state={row.state} />
    </li>
  );
}
