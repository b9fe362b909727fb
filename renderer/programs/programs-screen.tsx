import { Box, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { DecreesScreen } from '#renderer/decrees/decrees-screen.tsx';
import { MembersScreen } from '#renderer/rosters/members-screen.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import type { Program } from '#shared/contract/programs.ts';
import { rosterCodes } from '#shared/domain/states.ts';
import { ProgramDialog } from './program-dialog.tsx';
import { ProgramTable } from './program-table.tsx';
import { RosterTable } from './roster-table.tsx';
import { TariffTable } from './tariff-table.tsx';

/** Kepesertaan & Iuran: programmes and tariffs, and the people of each roster. */
export function ProgramsScreen() {
  return (
    <Switch>
      <Route path="/programs/decrees/*?" component={DecreesScreen} />
      {rosterCodes.map((code) => (
        <Route key={code} path={`/programs/rosters/${code}`}>
          <MembersScreen key={code} code={code} />
        </Route>
      ))}
      <Route component={Programs} />
    </Switch>
  );
}

/** Programmes with their quota and contribution, rosters, and the dated tariffs. */
function Programs() {
  const { t } = useTranslation();
  const mayEdit = useMay('programs.edit');
  const programs = useQuery(api.programs.list.queryOptions());
  /** The programme being edited; `new` for one that does not exist yet. */
  const [edited, setEdited] = useState<Program | 'new' | null>(null);
  const add = (
    <>
      {useMay('decrees.read') ? (
        <Button component={Link} href="/programs/decrees" variant="default">
          {t('decrees.open')}
        </Button>
      ) : null}
      {mayEdit ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
          {t('programs.add')}
        </Button>
      ) : null}
    </>
  );
  return (
    <>
      <PageHeader title={t('programs.title')} description={t('programs.description')} actions={add} />
      <Box px="md" pb="md">
        <ErrorNotice error={programs.error} onRetry={() => void programs.refetch()} />
        {programs.data?.length === 0 ? (
          <EmptyState title={t('programs.empty')} detail={t('programs.emptyDetail')} />
        ) : null}
        {programs.data && programs.data.length > 0 ? (
          <ProgramTable programs={programs.data} onEdit={mayEdit ? setEdited : null} />
        ) : null}
        {programs.data ? <RosterTable programs={programs.data} /> : null}
        <TariffTable />
      </Box>
      {edited === null ? null : (
        <ProgramDialog program={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  );
}
