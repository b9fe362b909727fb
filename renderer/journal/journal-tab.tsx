import { Group, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { JournalExport } from './journal-export.tsx';
import { JournalHints } from './journal-hints.tsx';
import { JournalList } from './journal-list.tsx';
import { type JournalView, journalView, journalViews } from './journal-state.ts';
import { WhoSaw } from './who-saw.tsx';

const panels: Readonly<Record<JournalView, () => React.JSX.Element>> = {
  list: JournalList,
  seen: WhoSaw,
  hints: JournalHints,
};

/** The journal: its rows, who saw whose data, and what is unusual. */
export function JournalTab() {
  const { t } = useTranslation();
  const view = journalView.use();
  const Panel = panels[view];
  return (
    <>
      <Text size="md" mb="sm">
        {t('journal.caption')}
      </Text>
      <Group justify="space-between" mb="sm">
        <SegmentedControl
          aria-label={t('journal.viewLabel')}
          data={journalViews.map((value) => ({ value, label: t(`journal.views.${value}`) }))}
          value={view}
          onChange={(value) => journalView.set(journalViews.find((name) => name === value) ?? 'list')}
        />
        <JournalExport />
      </Group>
      <Panel />
    </>
  );
}
