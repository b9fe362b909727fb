import { Button, Group, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import type { DecreeRow } from '#shared/contract/decrees.ts';
import classes from './decrees.module.css';

const fields = ['number', 'date', 'signerTitle', 'signerName', 'signerNip', 'about'] as const;

type Entries = Readonly<Record<(typeof fields)[number], string>>;

const hints = { signerTitle: 'signerTitleHint', signerNip: 'signerNipHint' } as const;

function entriesOf({ number, date, signerTitle, signerName, signerNip, about }: DecreeRow): Entries {
  const text = (value: string | null) => value ?? '';
  return {
    number: text(number),
    date: text(date),
    signerTitle: text(signerTitle),
    signerName: text(signerName),
    signerNip: text(signerNip),
    about,
  };
}

type FactsProps = { readonly decree: DecreeRow };

/** Number, date, signer and subject of a decree; of a draft they are typed and saved together. */
export function DecreeFacts({ decree }: FactsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayPrepare = useMay('decrees.prepare');
  if (mayPrepare && decree.state === 'draft') return <DecreeForm decree={decree} />;
  return (
    <Table withTableBorder maw="62rem" aria-label={t('decrees.detail.facts')}>
      <Table.Tbody>
        {fields.map((field) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" w="16rem">
              {t(`decrees.detail.${field}`)}
            </Table.Th>
            <Table.Td>{(field === 'date' ? format.date(decree.date) : decree[field]) || '–'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function DecreeForm({ decree }: FactsProps) {
  const { t } = useTranslation();
  const [entries, setEntries] = useState(() => entriesOf(decree));
  const save = useMutation(
    api.decrees.save.mutationOptions({
      onSuccess: () => {
        showDone(t('decrees.detail.saved'));
        void queryClient.invalidateQueries();
      },
    }),
  );
  const stored = entriesOf(decree);
  const isChanged = fields.some((field) => entries[field].trim() !== stored[field]);
  const isMissing = (['number', 'date', 'signerTitle', 'signerName'] as const).some((field) => stored[field] === '');
  const submit = () => {
    const orNull = (field: keyof Entries) => entries[field].trim() || null;
    const signer = {
      signerTitle: orNull('signerTitle'),
      signerName: orNull('signerName'),
      signerNip: orNull('signerNip'),
    };
    const { id, version } = decree;
    save.mutate({ id, version, number: orNull('number'), date: orNull('date'), ...signer, about: entries.about });
  };
  return (
    <form
      className={classes.facts}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && entries.about.trim() !== '') submit();
      }}
    >
      <Stack gap="sm">
        <Fields entries={entries} change={(part) => setEntries((before) => ({ ...before, ...part }))} />
        <ErrorNotice error={save.error} />
        <Group gap="md">
          <Button type="submit" disabled={!isChanged || entries.about.trim() === ''} loading={save.isPending}>
            {t('decrees.detail.save')}
          </Button>
          {isMissing ? <Text size="sm">{t('decrees.detail.missing')}</Text> : null}
        </Group>
      </Stack>
    </form>
  );
}

type FieldsProps = {
  readonly entries: Entries;
  readonly change: (part: Partial<Entries>) => void;
};

const limits: Readonly<Record<keyof Entries, number>> = {
  number: 100,
  date: 10,
  signerTitle: 200,
  signerName: 200,
  signerNip: 40,
  about: 500,
};

function Fields({ entries, change }: FieldsProps) {
  const { t } = useTranslation();
  const input = (field: keyof Entries) => {
    const hint = field === 'signerTitle' || field === 'signerNip' ? t(`decrees.detail.${hints[field]}`) : undefined;
    return (
      <TextInput
        key={field}
        label={t(`decrees.detail.${field}`)}
        {...(hint ? { description: hint, inputWrapperOrder: ['label', 'input', 'description'] } : {})}
        {...(field === 'date' ? { type: 'date' } : {})}
        value={entries[field]}
        maxLength={limits[field]}
        onChange={(event) => change({ [field]: event.currentTarget.value })}
      />
    );
  };
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>{(['number', 'date'] as const).map(input)}</SimpleGrid>
      {input('about')}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {(['signerTitle', 'signerName', 'signerNip'] as const).map(input)}
      </SimpleGrid>
    </>
  );
}
