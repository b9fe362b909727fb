import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { registerFilter } from '#renderer/app/list-state.ts';
import { isWithin } from '#renderer/ui/is-within.ts';
import { useReturnFocus } from '#renderer/ui/use-return-focus.ts';
import { countConditions } from './filter.ts';
import { FilterSets } from './filter-bar.tsx';
import classes from './person.module.css';
import { StateLine, type StateLineProps } from './state-line.tsx';
import { ToolButton } from './tool-button.tsx';

/** What the conditions leave, besides what they are. */
export type FiltersDialogProps = StateLineProps & { readonly total: number | null };

/** All conditions behind one button with their number, where the window has no rows for them. */
export function FiltersDialog(props: FiltersDialogProps) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure(false);
  const n = countConditions(registerFilter.use());
  return (
    <>
      <span className={classes.counted} data-count={n > 0 ? n : undefined}>
        <ToolButton
          label={n > 0 ? t('register.filters.some', { n }) : t('register.filters.open')}
          icon={IconFilter}
          active={n > 0}
          aria-haspopup="dialog"
          onClick={dialog.open}
        />
      </span>
      {opened ? <Conditions {...props} onClose={dialog.close} /> : null}
    </>
  );
}

function Conditions({ total, onClose, ...props }: FiltersDialogProps & { readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation();
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('register.filters.open')}
      // By itself the dialog would take the Escape that is meant for an open list of values.
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isWithin(event)) onClose();
      }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Group gap="sm">
          <FilterSets />
        </Group>
        <StateLine {...props} />
        <Group justify="space-between">
          <Text size="md" fw={600} role="status">
            {total === null ? t('workers.footer.counting') : t('workers.footer.matching', { n: total })}
          </Text>
          <Button onClick={onClose}>{t('register.filters.show')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
