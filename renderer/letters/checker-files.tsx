import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backend, shell } from '#renderer/app/client.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';

const kinds = {
  checker: { extension: 'html', write: backend.letters.exportChecker },
  list: { extension: 'json', write: backend.letters.exportList },
} as const;

/** Writes what others check letters with: the stand-alone page, and the list that brings such a page up to date. */
export function CheckerFiles() {
  const { t } = useTranslation();
  const save = useMutation({
    async mutationFn(kind: keyof typeof kinds) {
      const { extension, write } = kinds[kind];
      const { path } = await shell.chooseSaveFile({
        title: t(`letters.checker.${kind}`),
        suggestedName: `${t(`letters.checker.${kind}Name`)}.${extension}`,
        extensions: [extension],
      });
      if (path === null) return;
      const { voided } = await write({ path });
      showDone(t('letters.checker.saved', { n: voided }));
    },
    onError: showError,
  });
  return (
    <>
      <Title order={2} mt="md">
        {t('letters.checker.title')}
      </Title>
      <Text size="md">{t('letters.checker.explain')}</Text>
      <Group>
        {(['checker', 'list'] as const).map((kind) => (
          <Button key={kind} variant="default" loading={save.isPending} onClick={() => save.mutate(kind)}>
            {t(`letters.checker.${kind}`)}
          </Button>
        ))}
      </Group>
    </>
  );
}
