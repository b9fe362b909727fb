import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RosterEntry } from '#shared/contract/rosters.ts';

type ButtonsProps = {
  readonly entry: RosterEntry;
  readonly onEdit: (entry: RosterEntry) => void;
  readonly onTakeOff: (entry: RosterEntry) => void;
  /** -1 inside a grid, whose own keys do the same. */
  readonly tabIndex?: -1;
};

/** What can be done with one place on a roster. */
export function RowButtons({ entry, onEdit, onTakeOff, tabIndex }: ButtonsProps) {
  const { t } = useTranslation();
  const { name } = entry;
  const shared = { size: tabIndex ? 'compact-xs' : 'compact-sm', variant: 'default', tabIndex } as const;
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end" h={tabIndex ? '100%' : undefined}>
      <Button {...shared} aria-label={t('rosterMembers.editOf', { name })} onClick={() => onEdit(entry)}>
        {t('rosterMembers.edit')}
      </Button>
      <Button {...shared} aria-label={t('rosterMembers.takeOffOf', { name })} onClick={() => onTakeOff(entry)}>
        {t('rosterMembers.takeOff')}
      </Button>
    </Group>
  );
}
