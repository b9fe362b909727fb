import { Button, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api, backend, shell } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { letterChoice, letterTab } from '#renderer/letters/letters-state.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { memberFilterOf, useMemberChoice } from './members-state.ts';

type OutputProps = { readonly code: RosterCode };

/** Writes who is ticked, or all that is shown of a roster in its order, to a file. */
export function MemberExport({ code }: OutputProps) {
  const { t } = useTranslation();
  const mayExport = useMay('exports.run');
  const choice = useMemberChoice(code);
  const { sort, ticked } = choice;
  const write = useMutation({
    async mutationFn(format: 'xlsx' | 'csv') {
      const name = t(`programs.rosters.names.${code}`);
      const { path } = await shell.chooseSaveFile({
        title: t('rosterMembers.exportTitle'),
        suggestedName: `${name} ${officeToday(new Date())}.${format}`,
        extensions: [format],
      });
      if (path === null) return;
      const ids = ticked.length > 0 ? ticked.map(({ id }) => id) : undefined;
      await backend.rosters.export({ ...memberFilterOf(choice), path, format, sort, ids });
      showDone(t('rosterMembers.exportStarted'));
    },
    onError: showError,
  });
  if (!mayExport) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={write.isPending}>
          {ticked.length > 0 ? t('rosterMembers.exportTicked', { n: ticked.length }) : t('rosterMembers.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => write.mutate('xlsx')}>{t('rosterMembers.exportXlsx')}</Menu.Item>
        <Menu.Item onClick={() => write.mutate('csv')}>{t('rosterMembers.exportCsv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Leads to the letters of the roster, with its template chosen. */
export function MemberLetters({ code }: OutputProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const mayIssue = useMay('letters.issue');
  const templates = useQuery(api.letterTemplates.list.queryOptions({ enabled: mayIssue }));
  const template = templates.data?.find(({ rosterCode, state }) => rosterCode === code && state === 'in_use');
  if (!mayIssue || template === undefined) return null;
  return (
    <Button
      variant="default"
      onClick={() => {
        letterChoice.set({ ...letterChoice.get(), filter: {}, programId: undefined, template: template.code });
        letterTab.set('issue');
        navigate('/letters');
      }}
    >
      {t('rosterMembers.letters')}
    </Button>
  );
}
