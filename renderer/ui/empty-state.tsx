import { Center, Stack, Text, Title } from '@mantine/core';
import { IconInbox, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What a screen shows instead of an empty list. */
export type EmptyStateProps = {
  readonly title: string;
  /** What to do next. */
  readonly detail?: string;
  readonly icon?: TablerIcon;
  /** Button or link that does it. */
  readonly action?: ReactNode;
};

/** An empty list with what to do next. */
export function EmptyState({ title, detail, icon: Icon = IconInbox, action }: EmptyStateProps) {
  return (
    <Center p="xl" role="status">
      <Stack align="center" gap="xs" maw="32rem">
        <Icon size={36} stroke={1.5} color="var(--b-text-muted)" aria-hidden />
        <Title order={2} ta="center">
          {title}
        </Title>
        {detail ? (
          <Text c="dimmed" size="md" ta="center">
            {detail}
          </Text>
        ) : null}
        {action}
      </Stack>
    </Center>
  );
}
