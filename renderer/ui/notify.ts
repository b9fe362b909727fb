import { type NotificationData, notifications, notificationsStore } from '@mantine/notifications';
import { errorText } from '#renderer/app/errors.ts';
import { currentLanguage, i18n } from '#renderer/app/i18n.ts';

/** So many notices are shown together. */
export const mostNotices = 4;

/** Shows a notice at once: an older one makes room for it, as it would wait behind them unseen. */
function show(notice: NotificationData): void {
  const { notifications: shown } = notificationsStore.getState();
  for (const { id } of shown.slice(0, Math.max(0, shown.length - mostNotices + 1))) if (id) notifications.hide(id);
  notifications.show({
    withBorder: true,
    closeButtonProps: { 'aria-label': i18n.t('common.close') },
    // Under a title Mantine greys the words below what can be read well.
    styles: { description: { color: 'var(--b-text)' } },
    ...notice,
  });
}

/** Takes all notices away: what they tell is not meant for whoever signs in next. */
export function clearNotices(): void {
  notifications.clean();
}

/** Tells of an error beside the screen, for actions that have no place of their own to show it. */
export function showError(error: unknown): void {
  const { title, detail, code } = errorText(error, currentLanguage());
  show({ color: 'red', title, message: `${detail} (${code})`, autoClose: 15_000 });
}

/** Tells of something that was done. */
export function showDone(message: string): void {
  show({ message, autoClose: 5_000 });
}

/** Tells of something that was done only in part or not at all; stays until it has been read. */
export function showWarning(message: string): void {
  show({ color: 'yellow', message, autoClose: 20_000 });
}
