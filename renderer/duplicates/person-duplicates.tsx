import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { Section } from '#renderer/ui/section.tsx';
import { deskTab, narrowClusters, showAllClusters } from './desk-state.ts';

/** Who may be the same person, and which records were merged with hers; nothing when there are none. */
export function PersonDuplicates({ workerId }: { readonly workerId: number }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const [, navigate] = useLocation();
  const open = useQuery(api.duplicates.list.queryOptions({ input: { workerId, start: 0, end: 5 } }));
  const merged = useQuery(api.duplicates.merges.queryOptions({ input: { workerId, start: 0, end: 20 } }));
  const others = (open.data?.clusters ?? []).flatMap(({ people }) => people.filter(({ id }) => id !== workerId));
  const merges = (merged.data?.merges ?? []).filter(({ undoneAt }) => undoneAt === null);
  if (others.length === 0 && merges.length === 0) return null;
  const show = () => {
    showAllClusters();
    narrowClusters({ workerId });
    deskTab.set('open');
    navigate('/duplicates');
  };
  return (
    <Section title={t('duplicatesScreen.person.title')}>
      {others.map(({ id, name }) => (
        <Text key={id} size="md">
          {t('duplicatesScreen.person.open', { name: `${name} (#${id})` })}
        </Text>
      ))}
      {others.length > 0 ? (
        <Button size="compact-sm" variant="default" onClick={show}>
          {t('duplicatesScreen.person.show')}
        </Button>
      ) : null}
      {merges.map(({ id, kept, merged: gone, at }) => (
        <Text key={id} size="md">
          {gone.id === workerId
            ? t('duplicatesScreen.person.mergedInto', { ...kept, at: dateTime(at) })
            : t('duplicatesScreen.person.absorbed', { ...gone, at: dateTime(at) })}
        </Text>
      ))}
    </Section>
  );
}
