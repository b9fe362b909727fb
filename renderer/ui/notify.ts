import { notifications } from '@mantine/notifications';
import { errorText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';

/** Tells of an error beside the screen, for actions that have no place of their own to show it. */
export function showError(error: unknown): void {
  const { title, detail, code } = errorText(error, currentLanguage());
  notifications.show({ color: 'red', title, message: `${detail} (${code})`, autoClose: 15_000, withBorder: true });
}

/** Tells of something that was done. */
export function showDone(message: string): void {
  notifications.show({ message, autoClose: 5_000, withBorder: true });
}
