import { notifications } from '@mantine/notifications';
import { errorText } from '#renderer/app/errors.ts';
import { currentLanguage, i18n } from '#renderer/app/i18n.ts';

/** Tells of an error beside the screen, for actions that have no place of their own to show it. */
export function showError(error: unknown): void {
  const { title, detail, code } = errorText(error, currentLanguage());
  notifications.show({ ...look(), color: 'red', title, message: `${detail} (${code})`, autoClose: 15_000 });
}

/** Tells of something that was done. */
export function showDone(message: string): void {
  notifications.show({ ...look(), message, autoClose: 5_000 });
}

function look() {
  return {
    withBorder: true,
    closeButtonProps: { 'aria-label': i18n.t('common.close') },
    // Under a title Mantine greys the words below what can be read well.
    styles: { description: { color: 'var(--b-text)' } },
  };
}

/** Tells of something that was done only in part or not at all; stays until it has been read. */
export function showWarning(message: string): void {
  notifications.show({ ...look(), color: 'yellow', message, autoClose: 20_000 });
}
