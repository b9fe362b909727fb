import { Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorText, isAsked } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';

/** An error as it was thrown; nothing is shown for null. */
export type ErrorNoticeProps = {
  readonly error: unknown;
  /** What was kept, when the screen knows better than the text of the code. */
  readonly kept?: string;
  readonly onRetry?: () => void;
};

/** What happened, what was kept and what to do, with the code to quote. Read out at once by screen readers. */
export function ErrorNotice({ error, kept, onRetry }: ErrorNoticeProps) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  const { title, detail, code } = errorText(error, currentLanguage());
  if (isAsked(error)) return <AskedNotice detail={detail} />;
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      styles={{ root: { background: 'var(--b-danger-soft)' }, title: { color: 'var(--b-danger)' } }}
    >
      <Text size="md">{detail}</Text>
      {kept ? <Text size="md">{kept}</Text> : null}
      <Group gap="sm" mt="xs">
        <Code>{t('errorNotice.code', { code })}</Code>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-xs" onClick={copy}>
              {copied ? t('common.copied') : t('errorNotice.copyCode')}
            </Button>
          )}
        </CopyButton>
        {onRetry ? (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}

/** What was asked for is written down and waits for a second person: nothing went wrong. */
function AskedNotice({ detail }: { readonly detail: string }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      variant="outline"
      icon={<IconUserCheck aria-hidden />}
      title={t('errorNotice.asked')}
      styles={{ root: { background: 'var(--b-info-soft)' }, title: { color: 'var(--b-info)' } }}
    >
      <Text size="md">{detail}</Text>
    </Alert>
  );
}
