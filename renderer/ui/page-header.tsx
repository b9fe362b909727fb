import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Top of a screen. */
export type PageHeaderProps = {
  readonly title: string;
  readonly description?: string;
  /** Buttons on the right. */
  readonly actions?: ReactNode;
};

/** Name of the screen, one line about it, and its buttons. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  return (
    <Group justify="space-between" align="center" gap="sm" px="md" py="sm">
      <div>
        <Title order={1}>{title}</Title>
        {description ? (
          <Text size="sm" c="dimmed">
            {description}
          </Text>
        ) : null}
      </div>
      {actions ? <Group gap="sm">{actions}</Group> : null}
    </Group>
  );
}
