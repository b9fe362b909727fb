import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ageLimits } from '#shared/domain/letter-handover.ts';
import { agendaView, changeAgendaFilter } from './letters-state.ts';

/** How long issued letters have been lying at the office; a group shows its letters. */
export function AgendaAgeing() {
  const { t } = useTranslation();
  const { filter } = agendaView.use();
  const groups = useQuery(api.letterAgenda.ageing.queryOptions()).data ?? [];
  if (!groups.some(({ count }) => count > 0)) return null;
  const name = (days: number | null, index: number) => {
    const after = (ageLimits[index - 1] ?? -1) + 1;
    return days === null ? t('letters.ageing.over', { after: after - 1 }) : t('letters.ageing.to', { after, days });
  };
  return (
    <Group gap="xs" role="group" aria-label={t('letters.ageing.title')}>
      <Text size="sm" fw={600}>
        {t('letters.ageing.title')}
      </Text>
      {groups.map(({ from, to, days, count }, index) => {
        const isShown = filter.held === 'due' && filter.to === to && filter.from === (from ?? undefined);
        return (
          <Button
            key={to}
            size="compact-sm"
            variant={isShown ? 'filled' : 'default'}
            aria-pressed={isShown}
            disabled={count === 0}
            onClick={() =>
              changeAgendaFilter(
                isShown
                  ? { held: undefined, from: undefined, to: undefined }
                  : { held: 'due', from: from ?? undefined, to },
              )
            }
          >
            {t('letters.ageing.group', { name: name(days, index), n: count })}
          </Button>
        );
      })}
    </Group>
  );
}
