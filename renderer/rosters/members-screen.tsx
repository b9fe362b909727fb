import { Button, Loader } from '@mantine/core';
import { IconArrowLeft, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Pager } from '#renderer/ui/pager.tsx';
import { UndoButtons } from '#renderer/workers/undo-buttons.tsx';
import { UndoLeftDialog } from '#renderer/workers/undo-left-dialog.tsx';
import { useUndo } from '#renderer/workers/use-undo.ts';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { AddMember } from './add-member.tsx';
import { ConfirmMembers } from './confirm-members.tsx';
import { EditMember } from './edit-member.tsx';
import { MemberFilter } from './member-filter.tsx';
import { MemberExport, MemberLetters } from './member-outputs.tsx';
import { MemberTable } from './member-table.tsx';
import { changeMemberChoice, memberFilterOf, showInRegister, useMemberChoice } from './members-state.ts';
import classes from './rosters.module.css';
import { TakeOffMember } from './take-off-member.tsx';

const pageSize = 100;

type Opened = { readonly kind: 'edit' | 'takeOff'; readonly entry: RosterEntry } | { readonly kind: 'add' } | null;

/** The people of one roster with its own fields: search, edit, add, take off, confirm, export, letters. */
export function MembersScreen({ code }: { readonly code: RosterCode }) {
  const { t } = useTranslation();
  const choice = useMemberChoice(code);
  const { page } = choice;
  const input = { ...memberFilterOf(choice), start: page * pageSize, end: (page + 1) * pageSize };
  const members = useQuery(api.rosters.members.queryOptions({ input, placeholderData: keepPreviousData }));
  const [opened, setOpened] = useState<Opened>(null);
  const total = members.data?.total ?? 0;
  const close = () => setOpened(null);
  return (
    <div className={classes.screen}>
      <MembersHeader code={code} total={members.data?.total ?? null} onAdd={() => setOpened({ kind: 'add' })} />
      <MemberFilter code={code} />
      <ErrorNotice error={members.error} onRetry={() => void members.refetch()} />
      {members.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {members.data && total === 0 ? <NobodyHere code={code} /> : null}
      {members.data && total > 0 ? (
        <MemberTable
          code={code}
          rows={members.data.rows}
          onEdit={(entry) => setOpened({ kind: 'edit', entry })}
          onTakeOff={(entry) => setOpened({ kind: 'takeOff', entry })}
        />
      ) : null}
      <Pager {...{ page, pageSize, total }} onPage={(next) => changeMemberChoice(code, { page: next })} />
      {opened?.kind === 'add' ? <AddMember code={code} onClose={close} /> : null}
      {opened?.kind === 'edit' ? <EditMember entry={opened.entry} onClose={close} /> : null}
      {opened?.kind === 'takeOff' ? <TakeOffMember entry={opened.entry} onClose={close} /> : null}
    </div>
  );
}

type HeaderProps = { readonly code: RosterCode; readonly total: number | null; readonly onAdd: () => void };

function MembersHeader({ code, total, onAdd }: HeaderProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const mayEdit = useMay('workers.edit');
  const undo = useUndo(null);
  return (
    <>
      <PageHeader
        title={t(`programs.rosters.names.${code}`)}
        description={total === null ? undefined : t('rosterMembers.description', { n: total })}
        actions={
          <>
            <Button
              component={Link}
              href="/programs"
              variant="subtle"
              leftSection={<IconArrowLeft size={16} aria-hidden />}
            >
              {t('rosterMembers.back')}
            </Button>
            {mayEdit ? <UndoButtons undo={undo} /> : null}
            <MemberExport code={code} />
            <MemberLetters code={code} />
            <ConfirmMembers code={code} />
            {mayEdit ? <Button onClick={onAdd}>{t('rosterMembers.add')}</Button> : null}
          </>
        }
      />
      {undo.left ? (
        <UndoLeftDialog
          left={undo.left}
          onClose={undo.closeLeft}
          onOpenPerson={(id) => {
            undo.closeLeft();
            showInRegister(id, navigate);
          }}
        />
      ) : null}
    </>
  );
}

function NobodyHere({ code }: { readonly code: RosterCode }) {
  const { t } = useTranslation();
  const { search, branch, province, confirmed } = useMemberChoice(code);
  const isNarrowed = search !== '' || [branch, province, confirmed].some((one) => one !== undefined);
  return (
    <EmptyState
      icon={IconUsers}
      title={t(isNarrowed ? 'rosterMembers.nothing' : 'rosterMembers.empty')}
      detail={t(isNarrowed ? 'rosterMembers.nothingDetail' : 'rosterMembers.emptyDetail')}
    />
  );
}
