import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { Section } from '#renderer/ui/section.tsx';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import classes from './person.module.css';

/** Rosters on which a person stands, each with its own fields; nothing when there are none. */
export function RosterSection({ workerId }: { readonly workerId: number }) {
  const { t } = useTranslation();
  const entries = useQuery(api.rosters.ofWorker.queryOptions({ input: { workerId } }));
  if (!entries.data || entries.data.length === 0) return null;
  return (
    <Section title={t('workers.panel.rosters')}>
      <ul className={classes.list}>
        {entries.data.map((entry) => (
          <RosterLine key={entry.id} entry={entry} />
        ))}
      </ul>
    </Section>
  );
}

function RosterLine({ entry }: { readonly entry: RosterEntry }) {
  const { t } = useTranslation();
  const { posyandu, branch, province, unionOffice, unionPosition } = entry.details;
  const words = [entry.memberNumber, posyandu, branch ?? unionOffice, province, unionPosition].filter(Boolean);
  return (
    <li>
      <Text size="md">{[t(`programs.rosters.names.${entry.code}`), ...words].join(' · ')}</Text>
    </li>
  );
}
