import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { actionWords, detailWords } from '#shared/domain/journal-words.ts';
import { lookup } from '#shared/i18n/index.ts';
import classes from './journal.module.css';
import { askedPerson } from './journal-state.ts';

type Answer = NonNullable<Awaited<ReturnType<typeof api.journal.seen.call>>>;

/** The backend tells no more rows than this. */
const most = 500;

/** Who saw a person's data, by NIK or for the person from whose panel it was asked. */
export function WhoSaw() {
  const { t } = useTranslation();
  const [nik, setNik] = useState('');
  const seen = useMutation(api.journal.seen.mutationOptions({ gcTime: 0 }));
  const asked = askedPerson.use();
  const ask = seen.mutate;
  useEffect(() => {
    if (asked === null) return;
    askedPerson.set(null);
    ask(asked);
  }, [asked, ask]);
  const digits = nik.replace(/\D/g, '');
  return (
    <Stack gap="sm">
      <Text size="md">{t('journal.seen.explain')}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (digits.length === 16) ask({ nik: digits });
        }}
      >
        <Group align="end">
          <TextInput
            label={t('journal.seen.nik')}
            inputMode="numeric"
            maxLength={24}
            value={nik}
            onChange={(event) => setNik(event.currentTarget.value)}
            autoComplete="off"
          />
          <Button type="submit" loading={seen.isPending} disabled={digits.length !== 16}>
            {t('journal.seen.ask')}
          </Button>
        </Group>
      </form>
      <ErrorNotice error={seen.error} />
      <div role="status">
        {seen.data === null ? t('journal.seen.nobody') : null}
        {seen.data ? t('journal.seen.found', { name: seen.data.name, n: seen.data.rows.length }) : null}
      </div>
      {seen.data ? <Sightings answer={seen.data} /> : null}
    </Stack>
  );
}

function Sightings({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = currentLanguage();
  if (answer.rows.length === 0) return <Text size="md">{t('journal.seen.none')}</Text>;
  return (
    <>
      {answer.rows.length === most ? <Text size="md">{t('journal.seen.most')}</Text> : null}
      <WideTable label={t('journal.views.seen')} minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            {(['at', 'actor', 'how', 'action', 'reason', 'detail'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`journal.columns.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answer.rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td className={classes.time}>{format.dateTime(row.at)}</Table.Td>
              <Table.Td>{row.actorName ?? t('journal.system')}</Table.Td>
              <Table.Td>{t(`journal.seen.how.${row.how}`)}</Table.Td>
              <Table.Td>{actionWords(language, row.action)}</Table.Td>
              <Table.Td>
                {row.reason === null ? '' : (lookup(language, `decisions.reasons.${row.reason}`) ?? row.reason)}
              </Table.Td>
              <Table.Td className={classes.detail}>{detailWords(language, row.detail)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}
