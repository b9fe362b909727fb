import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { useMay, useSession } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { LetterTemplateVersion } from '#shared/contract/letter-templates.ts';
import { TemplateEditor } from './template-editor.tsx';

/** Templates of letters in their versions; one is opened in the editor. */
export function TemplateTab() {
  const { t } = useTranslation();
  const versions = useQuery(api.letterTemplates.list.queryOptions());
  const { accountId } = useSession();
  const [openId, setOpenId] = useState<number | null>(null);
  const open = versions.data?.find(({ id }) => id === openId);
  const mayEdit = open?.state === 'draft' && open.authorId === accountId;
  if (open) return <TemplateEditor key={open.id} version={open} mayEdit={mayEdit} onClose={() => setOpenId(null)} />;
  return (
    <>
      <Text mb="sm">{t('letterTemplates.explain')}</Text>
      <ErrorNotice error={versions.error} onRetry={() => void versions.refetch()} />
      <WideTable label={t('letterTemplates.title')} minWidth={900}>
        <Table.Thead>
          <Table.Tr>
            {(['name', 'version', 'state', 'author', 'approver', 'actions'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`letterTemplates.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.data?.map((version) => (
            <VersionLine key={version.id} version={version} ownId={accountId} onOpen={setOpenId} />
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}

type LineProps = {
  readonly version: LetterTemplateVersion;
  readonly ownId: number | undefined;
  readonly onOpen: (id: number) => void;
};

function VersionLine({ version, ownId, onOpen }: LineProps) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Th scope="row">{version.name}</Table.Th>
      <Table.Td>{version.version}</Table.Td>
      <Table.Td>
        <Badge variant={version.state === 'in_use' ? 'filled' : 'outline'} tt="none">
          {t(`letterTemplates.states.${version.state}`)}
        </Badge>
      </Table.Td>
      <Table.Td>{version.author ?? t('letterTemplates.shipped')}</Table.Td>
      <Table.Td>{version.approver ?? '–'}</Table.Td>
      <Table.Td>
        <VersionActions version={version} ownId={ownId} onOpen={onOpen} />
      </Table.Td>
    </Table.Tr>
  );
}

function VersionActions({ version, ownId, onOpen }: LineProps) {
  const { t } = useTranslation();
  const mayChange = useMay('letters.issue');
  const act = useMutation({
    mutationFn: async (action: 'draft' | 'approve' | 'use') => {
      const { id, saves } = version;
      if (action === 'draft') onOpen((await backend.letterTemplates.draft({ from: id })).id);
      else if (action === 'approve') await backend.letterTemplates.approve({ id, saves });
      else await backend.letterTemplates.use({ id });
      return action;
    },
    onSuccess: (action) => {
      showDone(t(`letterTemplates.done.${action}`));
      void queryClient.invalidateQueries({ queryKey: api.letterTemplates.list.queryKey() });
    },
    onError: showError,
  });
  const own = version.authorId === ownId;
  const draft = version.state === 'draft';
  const offered = [
    ...(draft && !own ? (['approve'] as const) : []),
    ...(version.state === 'approved' || version.state === 'retired' ? (['use'] as const) : []),
    ...(draft && own ? [] : (['draft'] as const)),
  ];
  const title = (action: string) => t('letterTemplates.of', { action, name: version.name, version: version.version });
  const opening = t(draft && own ? 'letterTemplates.edit' : 'letterTemplates.view');
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" aria-label={title(opening)} onClick={() => onOpen(version.id)}>
        {opening}
      </Button>
      {(mayChange ? offered : []).map((action) => (
        <Button
          key={action}
          size="compact-sm"
          variant="default"
          loading={act.isPending}
          aria-label={title(t(`letterTemplates.${action}`))}
          onClick={() => act.mutate(action)}
        >
          {t(`letterTemplates.${action}`)}
        </Button>
      ))}
    </Group>
  );
}
