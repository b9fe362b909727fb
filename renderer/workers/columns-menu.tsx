import { ActionIcon, Button, Checkbox, Group, Popover, ScrollArea, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconColumns, IconPin, IconPinnedOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Density, densities } from '#renderer/grid/column-memory.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { ToolButton } from './tool-button.tsx';

/** The grid whose columns are changed, and the height of its rows. */
export type ColumnsMenuProps = {
  readonly grid: WorkerGridHandle | null;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
};

/** Which columns are shown and pinned, how high the rows are; all of it is remembered for the person on this computer. */
export function ColumnsMenu(props: ColumnsMenuProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus width={320}>
      <Popover.Target>
        <ToolButton
          label={t('register.columns.open')}
          icon={IconColumns}
          disabled={!props.grid}
          onClick={() => setOpened(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('register.columns.open')}>{opened ? <Look {...props} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

function Look({ grid, density, onDensity }: ColumnsMenuProps) {
  const { t } = useTranslation();
  const [, setTurn] = useState(0);
  const change = (act: () => void) => {
    act();
    setTurn((turn) => turn + 1);
  };
  if (!grid) return null;
  const { columns } = grid;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('register.columns.density')}
      </Text>
      <SegmentedControl
        aria-label={t('register.columns.density')}
        size="xs"
        value={density}
        data={densities.map((value) => ({ value, label: t(`register.columns.densities.${value}`) }))}
        onChange={(value) => onDensity(densities.find((known) => known === value) ?? 'normal')}
      />
      <Text size="sm" fw={600}>
        {t('register.columns.shown')}
      </Text>
      <ScrollArea.Autosize mah="45vh" type="auto" offsetScrollbars viewportProps={{ tabIndex: 0 }}>
        {columns.list().map(({ id, name, shown, pinned }) => (
          <Group key={id} justify="space-between" wrap="nowrap" gap="xs" py={2}>
            <Checkbox
              size="sm"
              label={name}
              checked={shown}
              onChange={(event) => change(() => columns.show(id, event.currentTarget.checked))}
            />
            <ActionIcon
              size="sm"
              aria-pressed={pinned}
              aria-label={t(pinned ? 'register.columns.unpin' : 'register.columns.pin', { name })}
              disabled={!shown}
              onClick={() => change(() => columns.pin(id, !pinned))}
            >
              {pinned ? <IconPinnedOff size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
            </ActionIcon>
          </Group>
        ))}
      </ScrollArea.Autosize>
      <Button size="compact-sm" variant="subtle" onClick={() => change(columns.reset)}>
        {t('register.columns.reset')}
      </Button>
    </Stack>
  );
}
