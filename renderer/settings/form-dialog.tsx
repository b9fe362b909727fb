import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAsked } from '#renderer/app/errors.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';

/** A dialog with entries, which Enter sends and Escape leaves. */
export type FormDialogProps = {
  readonly title: string;
  readonly submitLabel: string;
  readonly ready: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
};

/** Entries, what went wrong with them, and the two buttons. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={props.onClose} title={props.title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (props.ready && !props.pending && !isAsked(props.error)) props.onSubmit();
        }}
      >
        <Stack gap="md">
          {props.children}
          <ErrorNotice error={props.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!props.ready || isAsked(props.error)} loading={props.pending}>
              {props.submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
