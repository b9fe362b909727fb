import { Button, Group, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { useDecisionKeys } from './use-decision-keys.ts';
import { useReasons } from './use-reasons.ts';

/** A return, rejection or pass by hand that needs its coded reason. */
export type ReasonFormProps = {
  readonly decision: 'return' | 'reject' | 'pass';
  /** What was chosen and written before a decision was refused. */
  readonly kept?: { readonly reasonCode?: string; readonly note?: string };
  readonly onDecide: (reasonCode: string, note: string) => void;
  readonly onCancel: () => void;
};

const confirmations = {
  return: 'verification.decide.confirmReturn',
  reject: 'verification.decide.confirmReject',
  pass: 'verification.decide.confirmPass',
} as const;

/** The reasons by number, a note, and one key to save. "Other" needs the note. */
export function ReasonForm({ decision, kept, onDecide, onCancel }: ReasonFormProps) {
  const { t } = useTranslation();
  const reasons = useReasons().offered(decision);
  const [reason, setReason] = useState<string | null>(kept?.reasonCode ?? null);
  const [note, setNote] = useState(kept?.note ?? '');
  const form = useRef<HTMLFormElement>(null);
  const noteField = useRef<HTMLInputElement>(null);
  const noteMissing = reason === 'other' && note.trim() === '';
  useEffect(() => form.current?.focus(), []);
  useEffect(() => {
    if (reason === 'other') noteField.current?.focus();
  }, [reason]);
  const byNumber = Object.fromEntries(
    reasons.slice(0, 9).map(({ code }, index) => [String(index + 1), () => setReason(code)]),
  );
  useDecisionKeys({ ...byNumber, enter: () => form.current?.requestSubmit(), escape: onCancel });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (reason !== null && !noteMissing) onDecide(reason, note.trim());
  }
  return (
    <form
      ref={form}
      tabIndex={-1}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Radio.Group
        label={`${t(`decisions.${decision}`)}: ${t('verification.decide.reason')}`}
        description={t('verification.decide.chooseReason')}
        value={reason}
        onChange={setReason}
      >
        <Group gap="md" mt="xs">
          {reasons.map(({ code, text }, index) => (
            <Group key={code} gap={4} wrap="nowrap">
              {index < 9 ? <KeyHint keys={String(index + 1)} /> : null}
              <Radio value={code} label={text} />
            </Group>
          ))}
        </Group>
      </Radio.Group>
      <Group mt="sm" align="flex-end">
        <TextInput
          ref={noteField}
          label={t('verification.decide.note')}
          value={note}
          maxLength={1000}
          error={noteMissing ? t('verification.decide.noteRequired') : null}
          onChange={(event) => setNote(event.currentTarget.value)}
          flex="1 1 20rem"
        />
        <Button
          type="submit"
          color={decision === 'reject' ? 'red' : undefined}
          disabled={reason === null || noteMissing}
        >
          {t(confirmations[decision])}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
