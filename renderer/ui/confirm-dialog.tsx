import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAsked } from '#renderer/app/errors.ts';
import { ErrorNotice } from './error-notice.tsx';

/** A question before something that many rows or numbers depend on. */
export type ConfirmDialogProps = {
  readonly opened: boolean;
  readonly title: string;
  readonly message: string;
  /** Exact number of people, rows or letters that it will touch. */
  readonly count?: number;
  /** Verb of the button, e.g. "Ajukan". */
  readonly confirmLabel: string;
  readonly danger?: boolean;
  /** Wider than usual, for a table in it. */
  readonly wide?: boolean;
  readonly pending?: boolean;
  /** Whether the button may be pressed, e.g. after a reason has been given. */
  readonly ready?: boolean;
  readonly error?: unknown;
  /** Further entries, such as a reason. */
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asks with the exact count; Escape and "Batal" leave everything as it is. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  const { opened, title, message, count, confirmLabel, danger, wide, pending, error, children } = props;
  // What waits for a second person is not asked for twice.
  const ready = props.ready !== false && !isAsked(error);
  return (
    <Modal
      size={wide ? '52rem' : 'md'}
      opened={opened}
      onClose={props.onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !pending) props.onConfirm();
        }}
      >
        <Stack gap="md">
          <Text size="md">{message}</Text>
          {count === undefined ? null : (
            <Text size="lg" fw={600}>
              {t('common.exactCount', { count })}
            </Text>
          )}
          {children}
          <ErrorNotice error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose} data-autofocus={danger ? true : undefined}>
              {t('common.cancel')}
            </Button>
            <Button
              type="submit"
              color={danger ? 'red' : undefined}
              loading={pending === true}
              disabled={!ready}
              data-autofocus={danger || children ? undefined : true}
            >
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
