import { Accordion, Code, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { shellApi } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { Licence } from '#shared/contract/shell.ts';

/** Version, where the data lies, and the licences of everything inside. */
export function AboutTab() {
  const { t } = useTranslation();
  const info = useQuery(shellApi.appInfo.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const libraries = useQuery(shellApi.thirdPartyLicences.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  return (
    <Stack gap="md" maw="56rem">
      <div>
        <Title order={2}>{t('common.appName')}</Title>
        <Text size="md">{t('settings.about.purpose')}</Text>
        <Text size="md">{t('settings.about.licence')}</Text>
      </div>
      <ErrorNotice error={info.error} onRetry={() => void info.refetch()} />
      {info.data ? (
        <Facts
          facts={[
            [t('settings.about.version'), info.data.version],
            [
              t('settings.about.platform'),
              `${info.data.platform} · Electron ${info.data.electron} · Chromium ${info.data.chromium}`,
            ],
            [t('settings.about.dataDir'), info.data.dataDir],
            [
              t('settings.about.secretStore'),
              info.data.secretStore ? t('settings.about.secretStoreYes') : t('settings.about.secretStoreNo'),
            ],
          ]}
        />
      ) : null}
      <ErrorNotice error={libraries.error} onRetry={() => void libraries.refetch()} />
      {libraries.data ? <Libraries libraries={libraries.data} /> : null}
    </Stack>
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: string])[] }) {
  const { t } = useTranslation();
  return (
    <Table withTableBorder aria-label={t('settings.tabs.about')}>
      <Table.Tbody>
        {facts.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" w="14rem">
              {name}
            </Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Libraries({ libraries }: { readonly libraries: readonly Licence[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="libraries">
      <Title order={2} id="libraries" mb="sm">
        {t('settings.about.libraries', { total: libraries.length })}
      </Title>
      <Accordion variant="contained" order={3}>
        {libraries.map((library) => (
          <Accordion.Item key={`${library.name}@${library.version}`} value={`${library.name}@${library.version}`}>
            <Accordion.Control>
              {library.name} {library.version} · {library.licence}
            </Accordion.Control>
            <Accordion.Panel>
              {library.text ? <Code block>{library.text}</Code> : <Text size="sm">{t('settings.about.noText')}</Text>}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}
