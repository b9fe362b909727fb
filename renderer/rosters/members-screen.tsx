import { Button, Group, Text } from '@mantine/core';
import { IconArrowLeft, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { MemberGrid } from '#renderer/grid/member-grid.tsx';
import type { ListHandle } from '#renderer/grid/ticked-list.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
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
import { changeMemberChoice, memberFilterOf, showInRegister, useMemberChoice } from './members-state.ts';
import classes from './rosters.module.css';
import { TakeOffMember } from './take-off-member.tsx';

type Opened = { readonly kind: 'edit' | 'takeOff'; readonly entry: RosterEntry } | { readonly kind: 'add' } | null;

/** The people of one roster with its own fields: search, sort, edit, add, take off, confirm, export, letters. */
export function MembersScreen({ code }: { readonly code: RosterCode }) {
  const choice = useMemberChoice(code);
  // Asks for nobody: how many there are, again after every change, which is when the grid reads its rows again.
  const input = { ...memberFilterOf(choice), start: 0, end: 1 };
  const members = useQuery(api.rosters.members.queryOptions({ input, placeholderData: keepPreviousData }));
  const [opened, setOpened] = useState<Opened>(null);
  const total = members.data?.total ?? null;
  const close = () => setOpened(null);
  return (
    <div className={classes.screen}>
      <MembersHeader code={code} onAdd={() => setOpened({ kind: 'add' })} />
      <MemberFilter code={code} />
      <MemberList code={code} total={total} readAt={members.dataUpdatedAt} onOpen={setOpened} />
      {opened?.kind === 'add' ? <AddMember code={code} onClose={close} /> : null}
      {opened?.kind === 'edit' ? <EditMember entry={opened.entry} onClose={close} /> : null}
      {opened?.kind === 'takeOff' ? <TakeOffMember entry={opened.entry} onClose={close} /> : null}
    </div>
  );
}

type ListProps = {
  readonly code: RosterCode;
  readonly total: number | null;
  /** When the total was read, in milliseconds. */
  readonly readAt: number;
  readonly onOpen: (opened: Opened) => void;
};

function MemberList({ code, total, readAt, onOpen }: ListProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const mayEdit = useMay('workers.edit');
  const choice = useMemberChoice(code);
  const [grid, setGrid] = useState<ListHandle | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const shown = JSON.stringify(memberFilterOf(choice));
  useEffect(() => {
    if (readAt > 0) grid?.refresh();
  }, [grid, readAt]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: nobody is ticked in another list
  useEffect(() => {
    grid?.clearSelection();
    changeMemberChoice(code, { ticked: [] });
  }, [grid, shown, code]);
  return (
    <>
      <ErrorNotice error={failure} onRetry={() => grid?.refresh()} />
      <div className={classes.list}>
        <MemberGrid
          filter={memberFilterOf(choice)}
          sort={choice.sort}
          mayEdit={mayEdit}
          onReady={setGrid}
          onSort={(sort) => changeMemberChoice(code, { sort })}
          onLoaded={() => setFailure(null)}
          onFailed={setFailure}
          onSelection={(ticked) => changeMemberChoice(code, { ticked })}
          onShow={({ workerId }) => showInRegister(workerId, navigate)}
          onEdit={(entry) => onOpen({ kind: 'edit', entry })}
          onTakeOff={(entry) => onOpen({ kind: 'takeOff', entry })}
        />
        {total === 0 ? (
          <div className={classes.nobody}>
            <NobodyHere code={code} />
          </div>
        ) : null}
      </div>
      <Group gap="md" px="md" py={4} justify="space-between">
        <Text size="sm" fw={600} role="status">
          {total === null ? t('common.loading') : t('rosterMembers.description', { n: total })}
          {choice.ticked.length > 0 ? ` · ${t('rosterMembers.ticked', { n: choice.ticked.length })}` : ''}
        </Text>
        <Keys mayEdit={mayEdit} />
      </Group>
    </>
  );
}

function Keys({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const keys = mayEdit ? (['edit', 'takeOff', 'show'] as const) : (['show'] as const);
  const names = { edit: 'Enter', takeOff: 'Delete', show: 'F4' } as const;
  return (
    <Group gap="md">
      {keys.map((key) => (
        <Text key={key} size="xs" c="dimmed">
          <KeyHint keys={names[key]} /> {t(key === 'show' ? 'rosterMembers.show' : `rosterMembers.${key}`)}
        </Text>
      ))}
    </Group>
  );
}

type HeaderProps = { readonly code: RosterCode; readonly onAdd: () => void };

function MembersHeader({ code, onAdd }: HeaderProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const mayEdit = useMay('workers.edit');
  const undo = useUndo(null);
  return (
    <>
      <PageHeader
        title={t(`programs.rosters.names.${code}`)}
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
