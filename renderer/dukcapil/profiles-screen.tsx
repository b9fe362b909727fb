import { Button, Group, Loader, Table } from '@mantine/core';
import { IconArrowLeft, IconCopy, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { MatchProfile } from '#shared/contract/dukcapil.ts';
import classes from './dukcapil.module.css';
import type { ProfileDraft } from './profile-draft.ts';
import { ProfileEditor } from './profile-editor.tsx';

/** The profiles of the files: which columns go out, how the answer is read. One is changed, or copied to make another. */
export function ProfilesScreen() {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const profiles = useQuery(api.dukcapil.profiles.queryOptions());
  const [draft, setDraft] = useState<ProfileDraft | null>(null);
  const copy = ({ id: _id, version: _version, ...profile }: MatchProfile) =>
    setDraft({ ...profile, name: t('dukcapil.profiles.copyName', { name: profile.name }) });
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('dukcapil.profiles.title')}
        description={t('dukcapil.profiles.description')}
        actions={
          <Button
            component={Link}
            href="/verification/dukcapil"
            variant="subtle"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
          >
            {t('dukcapil.back')}
          </Button>
        }
      />
      <div className={classes.body}>
        <ErrorNotice error={profiles.error} onRetry={() => void profiles.refetch()} />
        {profiles.isPending ? <Loader aria-label={t('common.loading')} /> : null}
        {profiles.data ? (
          <ProfileTable profiles={profiles.data} onEdit={mayEdit ? setDraft : null} onCopy={mayEdit ? copy : null} />
        ) : null}
        {draft ? (
          <ProfileEditor key={`${draft.id} ${draft.name}`} profile={draft} onClose={() => setDraft(null)} />
        ) : null}
      </div>
    </div>
  );
}

type TableProps = {
  readonly profiles: readonly MatchProfile[];
  /** Null for those who may only look. */
  readonly onEdit: ((profile: MatchProfile) => void) | null;
  readonly onCopy: ((profile: MatchProfile) => void) | null;
};

function ProfileTable({ profiles, onEdit, onCopy }: TableProps) {
  const { t } = useTranslation();
  return (
    <WideTable label={t('dukcapil.profiles.list')} minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('dukcapil.profiles.name')}</Table.Th>
          <Table.Th scope="col">{t('dukcapil.profiles.sent')}</Table.Th>
          <Table.Th scope="col">{t('dukcapil.profiles.state')}</Table.Th>
          {onEdit ? <Table.Td /> : null}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {profiles.map((profile) => (
          <Table.Tr key={profile.id}>
            <Table.Th scope="row">{profile.name}</Table.Th>
            <Table.Td>{profile.columns.map(({ header }) => header).join(', ')}</Table.Td>
            <Table.Td>{t(profile.active ? 'dukcapil.profiles.active' : 'dukcapil.profiles.off')}</Table.Td>
            {onEdit && onCopy ? (
              <Table.Td>
                <Group gap={4} wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<IconPencil size={14} aria-hidden />}
                    aria-label={t('dukcapil.profiles.editOf', { name: profile.name })}
                    onClick={() => onEdit(profile)}
                  >
                    {t('dukcapil.profiles.edit')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<IconCopy size={14} aria-hidden />}
                    aria-label={t('dukcapil.profiles.copyOf', { name: profile.name })}
                    onClick={() => onCopy(profile)}
                  >
                    {t('dukcapil.profiles.copy')}
                  </Button>
                </Group>
              </Table.Td>
            ) : null}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
