import { Alert, Group, SegmentedControl, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { IconBarcode, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend, queryClient } from '#renderer/app/client.ts';
import { errorText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { dateForCell } from '#renderer/grid/typed-values.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import type { LetterRow } from '#shared/contract/letter-agenda.ts';
import {
  type CollectorRelation,
  collectorRelations,
  type ReturnReason,
  returnReasons,
} from '#shared/domain/letter-handover.ts';
import { existingDate } from './existing-date.ts';
import { leftWord } from './left-word.ts';
import classes from './letters.module.css';
import { counterCode } from './letters-state.ts';
import { useScanner } from './use-scanner.ts';

/** What the next scan records. */
type Order = {
  readonly way: 'handOver' | 'takeBack';
  readonly relation: CollectorRelation;
  readonly collector: string;
  readonly reason: ReturnReason;
  readonly day: string;
};

/** What became of one scan. */
type Answer = { readonly id: number; readonly text: string; readonly good: boolean };

/** Answers that stay in sight. */
const remembered = 12;

/** The counter: one field for scanner or keyboard, whose Enter records that a letter was collected or came back. */
export function CounterTab() {
  const { t } = useTranslation();
  const [order, setOrder] = useState<Order>(() => ({
    way: 'handOver',
    relation: 'self',
    collector: '',
    reason: 'not_found',
    day: dateForCell(officeToday(new Date())),
  }));
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const tell = (text: string, good: boolean) =>
    setAnswers((before) => [{ id: (before[0]?.id ?? 0) + 1, text, good }, ...before].slice(0, remembered));
  const scan = useScan(tell);
  // With the entries as they stand now: a code may have fallen into one of them by the time it is whole.
  const record = (code: string) => {
    setOrder(order);
    scan.mutate({ code, order });
  };
  const [latest, ...earlier] = answers;
  return (
    <Stack gap="sm" maw="56rem">
      <Title order={2}>{t('letters.counter.title')}</Title>
      <Text size="md">{t('letters.counter.explain')}</Text>
      <OrderFields order={order} onChange={setOrder} />
      <ScanField onScan={record} remember={() => record} />
      <div role="status" aria-live="assertive">
        {latest ? (
          <Alert
            key={latest.id}
            color={latest.good ? 'green' : 'red'}
            variant="outline"
            icon={latest.good ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
            title={latest.text}
            styles={{ title: { color: latest.good ? 'var(--b-success)' : 'var(--b-danger)', fontSize: '1.125rem' } }}
          />
        ) : null}
      </div>
      {earlier.length > 0 ? <Earlier answers={earlier} /> : null}
    </Stack>
  );
}

type Scan = { readonly code: string; readonly order: Order };

/** Records one scan as it was ordered at its moment. */
function recorded({ code, order }: Scan): Promise<LetterRow> {
  const { way, relation, reason } = order;
  const day = existingDate(order.day) ?? '';
  if (way === 'takeBack') return backend.letterAgenda.takeBack({ code, reason, returnedOn: day });
  const collector = relation === 'self' ? undefined : order.collector.trim() || undefined;
  return backend.letterAgenda.handOver({ code, relation, collector, handedOn: day });
}

function useScan(tell: (text: string, good: boolean) => void) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: recorded,
    // A scanner may be quicker than the office's disk: what it reads meanwhile waits its turn.
    scope: { id: 'letters.counter' },
    onSuccess({ number, name, collector, personLeft }, { order }) {
      const done = t(`letters.counter.done.${order.way}`, { number, name, collector: collector ?? name });
      const left = personLeft === null ? null : t('letters.counter.personLeft', { why: leftWord(personLeft) });
      tell([done, left].filter(Boolean).join(' '), true);
      void queryClient.invalidateQueries();
    },
    onError: (error) => tell(errorText(error, currentLanguage()).detail, false),
  });
}

type ScanProps = {
  readonly onScan: (code: string) => void;
  readonly remember: () => (code: string) => void;
};

function ScanField({ onScan, remember }: ScanProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => counterCode.get());
  const field = useRef<HTMLInputElement>(null);
  useScanner({ field, remember });
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const code = event.currentTarget.value.trim();
    if (code === '') return;
    onScan(code);
    setText('');
    counterCode.set('');
    field.current?.focus();
  };
  return (
    <TextInput
      ref={field}
      size="lg"
      label={t('letters.counter.scan')}
      description={t('letters.counter.scanHint')}
      leftSection={<IconBarcode size={22} aria-hidden />}
      value={text}
      maxLength={2000}
      autoFocus
      autoComplete="off"
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={press}
    />
  );
}

type OrderFieldsProps = { readonly order: Order; readonly onChange: (order: Order) => void };

function OrderFields({ order, onChange }: OrderFieldsProps) {
  const { t } = useTranslation();
  const isOut = order.way === 'handOver';
  return (
    <Group gap="md" align="flex-end">
      <SegmentedControl
        aria-label={t('letters.counter.way')}
        data={(['handOver', 'takeBack'] as const).map((way) => ({ value: way, label: t(`letters.counter.${way}`) }))}
        value={order.way}
        onChange={(value) => onChange({ ...order, way: value === 'takeBack' ? 'takeBack' : 'handOver' })}
      />
      {isOut ? <CollectorFields {...{ order, onChange }} /> : <ReturnField {...{ order, onChange }} />}
      <TextInput
        label={t(isOut ? 'letters.counter.handedOn' : 'letters.counter.returnedOn')}
        value={order.day}
        error={existingDate(order.day) === null ? t('letters.issue.dateInvalid') : null}
        w="9rem"
        onChange={(event) => onChange({ ...order, day: event.currentTarget.value })}
      />
    </Group>
  );
}

function CollectorFields({ order, onChange }: OrderFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('letters.counter.relation')}
        data={collectorRelations.map((code) => ({ value: code, label: t(`letters.relations.${code}`) }))}
        value={order.relation}
        allowDeselect={false}
        w="13rem"
        onChange={(value) =>
          onChange({ ...order, relation: collectorRelations.find((code) => code === value) ?? 'self' })
        }
      />
      {order.relation === 'self' ? null : (
        <TextInput
          label={t('letters.counter.collector')}
          value={order.collector}
          maxLength={200}
          required
          w="15rem"
          onChange={(event) => onChange({ ...order, collector: event.currentTarget.value })}
        />
      )}
    </>
  );
}

function ReturnField({ order, onChange }: OrderFieldsProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('letters.counter.reason')}
      data={returnReasons.map((code) => ({ value: code, label: t(`letters.returnReasons.${code}`) }))}
      value={order.reason}
      allowDeselect={false}
      w="15rem"
      onChange={(value) => onChange({ ...order, reason: returnReasons.find((code) => code === value) ?? 'other' })}
    />
  );
}

function Earlier({ answers }: { readonly answers: readonly Answer[] }) {
  const { t } = useTranslation();
  return (
    <Table aria-label={t('letters.counter.earlier')} className={classes.earlier}>
      <Table.Tbody>
        {answers.map(({ id, text, good }) => (
          <Table.Tr key={id}>
            <Table.Td w="2rem" c={good ? 'var(--b-success)' : 'var(--b-danger)'}>
              {good ? <IconCircleCheck size={18} aria-hidden /> : <IconCircleX size={18} aria-hidden />}
            </Table.Td>
            <Table.Td>{text}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
