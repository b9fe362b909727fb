import { Button, Group, Menu, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { AddMember } from '#renderer/rosters/add-member.tsx';
import { EditMember } from '#renderer/rosters/edit-member.tsx';
import { entryText } from '#renderer/rosters/entry-text.ts';
import { RowButtons } from '#renderer/rosters/row-buttons.tsx';
import { TakeOffMember } from '#renderer/rosters/take-off-member.tsx';
import { Section } from '#renderer/ui/section.tsx';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import { isOutsideProgrammes, rosterFields } from '#shared/domain/roster-fields.ts';
import { type RosterCode, rosterCodes } from '#shared/domain/states.ts';
import classes from './person.module.css';

type Opened =
  | { readonly kind: 'edit' | 'takeOff'; readonly entry: RosterEntry }
  | { readonly kind: 'add'; readonly code: RosterCode }
  | null;

/** Rosters on which a person stands, each with its own fields; who may edit changes them, and adds the person to others. */
export function RosterSection({ workerId, name }: { readonly workerId: number; readonly name: string }) {
  const { t } = useTranslation();
  const mayEdit = useMay('workers.edit');
  const entries = useQuery(api.rosters.ofWorker.queryOptions({ input: { workerId } }));
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  if (!entries.data || (entries.data.length === 0 && !mayEdit)) return null;
  const others = rosterCodes.filter((code) => !entries.data.some((entry) => entry.code === code));
  return (
    <Section title={t('workers.panel.rosters')}>
      {entries.data.map((entry) => (
        <div key={entry.id}>
          <EntryLines entry={entry} />
          {mayEdit ? (
            <RowButtons
              entry={entry}
              onEdit={() => setOpened({ kind: 'edit', entry })}
              onTakeOff={() => setOpened({ kind: 'takeOff', entry })}
            />
          ) : null}
        </div>
      ))}
      {mayEdit && others.length > 0 ? (
        <AddMenu others={others} onAdd={(code) => setOpened({ kind: 'add', code })} />
      ) : null}
      {opened?.kind === 'edit' ? <EditMember entry={opened.entry} onClose={close} /> : null}
      {opened?.kind === 'takeOff' ? <TakeOffMember entry={opened.entry} onClose={close} /> : null}
      {opened?.kind === 'add' ? <AddMember code={opened.code} person={{ id: workerId, name }} onClose={close} /> : null}
    </Section>
  );
}

function EntryLines({ entry }: { readonly entry: RosterEntry }) {
  const { t } = useTranslation();
  const filled = rosterFields[entry.code].filter((field) => entryText(entry, field) !== '');
  return (
    <>
      <Text size="md" fw={600}>
        {t(`programs.rosters.names.${entry.code}`)}
      </Text>
      <dl className={classes.fields}>
        {filled.map((field) => (
          <div key={field} className={classes.field}>
            <dt>{t(`rosterMembers.fields.${field}`)}</dt>
            <dd>{entryText(entry, field)}</dd>
          </div>
        ))}
        {isOutsideProgrammes(entry.code) ? (
          <div className={classes.field}>
            <dt>{t('rosterMembers.confirmation')}</dt>
            <dd>{entry.confirmedBy ?? t('rosterMembers.unconfirmed')}</dd>
          </div>
        ) : null}
      </dl>
    </>
  );
}

type AddMenuProps = { readonly others: readonly RosterCode[]; readonly onAdd: (code: RosterCode) => void };

function AddMenu({ others, onAdd }: AddMenuProps) {
  const { t } = useTranslation();
  return (
    <Group mt={4}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" variant="default">
            {t('rosterMembers.addToList')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((code) => (
            <Menu.Item key={code} onClick={() => onAdd(code)}>
              {t(`programs.rosters.names.${code}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
