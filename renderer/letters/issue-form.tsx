import { Button, Group, Input, NumberInput, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, shell } from '#renderer/app/client.ts';
import { dateForCell } from '#renderer/grid/typed-values.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { showError } from '#renderer/ui/notify.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import { Section } from '#renderer/ui/section.tsx';
import { type SeparatorKind, separatorKinds } from '#shared/domain/letter-handover.ts';
import { existingDate } from './existing-date.ts';
import { FirstPreview } from './first-preview.tsx';
import type { LetterChoice } from './letters-state.ts';
import type { Preflight } from './preflight-panel.tsx';

/** Who is ready and how the letters are asked for. */
export type IssueFormProps = {
  readonly preflight: Preflight;
  readonly choice: LetterChoice;
  readonly busy: boolean;
  readonly onStarted: (jobId: number) => void;
};

type Order = {
  readonly paper: 'A4' | 'F4';
  readonly date: string | null;
  readonly folder: string | null;
  readonly limit: number | null;
  readonly separators: SeparatorKind;
};

/** Paper, date, folder and how many; then the exact count once more before numbers are used. */
export function IssueForm({ preflight, choice, busy, onStarted }: IssueFormProps) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<Order>(() => ({
    paper: 'A4',
    date: officeToday(new Date()),
    folder: null,
    limit: null,
    separators: 'village',
  }));
  const [asking, setAsking] = useState(false);
  const missing = useId();
  // The written numbers depend on the letter's date, what fits on the paper: both are chosen here.
  const dated = useQuery({
    ...api.letters.preflight.queryOptions({
      input: { ...choice, letterDate: order.date ?? undefined, paper: order.paper },
      staleTime: 0,
    }),
    enabled: asking && order.date !== null,
  });
  const told = dated.data ?? preflight;
  const n = order.limit === null ? told.ready : Math.min(order.limit, told.ready);
  const issue = useIssue(told, choice, order, (jobId) => {
    setAsking(false);
    onStarted(jobId);
  });
  const first = dated.data?.firstNumber ?? '';
  return (
    <Section title={t('letters.issue.title')}>
      <OrderFields order={order} onChange={setOrder} ready={preflight.ready} />
      <Group mt="md" gap="sm">
        <Button
          disabled={busy || order.folder === null || order.date === null}
          aria-describedby={missing}
          onClick={() => setAsking(true)}
        >
          {t('letters.issue.start', { n })}
        </Button>
        <FirstPreview />
        <Text id={missing} size="sm">
          {order.folder === null ? t('letters.issue.folderFirst') : null}
        </Text>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t('letters.issue.confirmTitle')}
        message={
          n < told.ready
            ? t('letters.issue.confirmLimited', { n, first })
            : t('letters.issue.confirm', { n, first, last: dated.data?.lastNumber ?? first })
        }
        count={n}
        confirmLabel={t('letters.issue.confirmButton', { n })}
        pending={issue.isPending}
        ready={dated.data !== undefined}
        error={issue.error ?? dated.error}
        onConfirm={() => issue.mutate()}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}

function useIssue(preflight: Preflight, choice: LetterChoice, order: Order, onStarted: (jobId: number) => void) {
  return useMutation({
    mutationFn: () =>
      backend.letters.issue({
        filter: choice.filter,
        programId: choice.programId,
        seriesId: choice.seriesId,
        template: choice.template,
        paper: order.paper,
        separators: order.separators,
        folder: order.folder ?? '',
        letterDate: order.date ?? undefined,
        expectedCount: preflight.ready,
        templateId: preflight.templateId,
        limit: order.limit ?? undefined,
      }),
    onSuccess: ({ jobId }) => onStarted(jobId),
  });
}

type FieldsProps = { readonly order: Order; readonly onChange: (order: Order) => void; readonly ready: number };

function OrderFields({ order, onChange, ready }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <Group gap="md" align="flex-end">
      <Input.Wrapper label={t('letters.issue.paper')} labelElement="div">
        <SegmentedControl
          display="flex"
          w="fit-content"
          aria-label={t('letters.issue.paper')}
          data={[
            { value: 'A4', label: t('letters.issue.a4') },
            { value: 'F4', label: t('letters.issue.f4') },
          ]}
          value={order.paper}
          onChange={(value) => onChange({ ...order, paper: value === 'F4' ? 'F4' : 'A4' })}
        />
      </Input.Wrapper>
      <DateField value={order.date} onChange={(date) => onChange({ ...order, date })} />
      <NumberInput
        label={t('letters.issue.limit')}
        placeholder={t('letters.issue.limitHint')}
        value={order.limit ?? ''}
        min={1}
        max={ready}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        thousandSeparator="."
        decimalSeparator=","
        w="19rem"
        onChange={(value) => onChange({ ...order, limit: typeof value === 'number' && value > 0 ? value : null })}
      />
      <Select
        label={t('letters.issue.separators')}
        data={separatorKinds.map((kind) => ({ value: kind, label: t(`letters.issue.separatorKinds.${kind}`) }))}
        value={order.separators}
        allowDeselect={false}
        w="11rem"
        onChange={(value) =>
          onChange({ ...order, separators: separatorKinds.find((kind) => kind === value) ?? 'village' })
        }
      />
      <FolderField folder={order.folder} onChange={(folder) => onChange({ ...order, folder })} />
    </Group>
  );
}

function DateField({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (date: string | null) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(value === null ? '' : dateForCell(value));
  return (
    <TextInput
      label={t('letters.issue.date')}
      value={text}
      error={value === null ? t('letters.issue.dateInvalid') : null}
      w="9rem"
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(existingDate(event.currentTarget.value));
      }}
    />
  );
}

function FolderField({
  folder,
  onChange,
}: {
  readonly folder: string | null;
  readonly onChange: (folder: string) => void;
}) {
  const { t } = useTranslation();
  const choose = useMutation({
    mutationFn: () => shell.chooseFolder({ title: t('letters.issue.folder') }),
    onSuccess: ({ path }) => {
      if (path !== null) onChange(path);
    },
    onError: showError,
  });
  return (
    <Input.Wrapper label={t('letters.issue.folder')} labelElement="div">
      <Group gap="sm">
        <Button variant="default" loading={choose.isPending} onClick={() => choose.mutate()}>
          {t('letters.issue.chooseFolder')}
        </Button>
        <Text size="sm" role="status">
          {folder ?? t('letters.issue.noFolder')}
        </Text>
      </Group>
    </Input.Wrapper>
  );
}
