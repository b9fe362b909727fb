import { Table, Text } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { permissions, roleMay, roles } from '#shared/contract/permissions.ts';
import classes from './settings.module.css';

/** What each role may do, straight from the table that the backend judges by. */
export function RolesTab() {
  const { t } = useTranslation();
  return (
    <>
      <Text size="md">{t('settings.roles.caption')}</Text>
      <Text size="md" mb="md">
        {t('settings.roles.rule')}
      </Text>
      <WideTable label={t('settings.tabs.roles')} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('settings.roles.right')}</Table.Th>
            {roles.map((role) => (
              <Table.Th key={role} scope="col" ta="center">
                {t(`roles.${role}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {permissions.map((permission) => (
            <Table.Tr key={permission}>
              <Table.Th scope="row" fw={400}>
                {t(`permissions.${permission}`)}
              </Table.Th>
              {roles.map((role) => (
                <Table.Td key={role} ta="center">
                  <Allowed yes={roleMay(role, permission)} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}

function Allowed({ yes }: { readonly yes: boolean }) {
  const { t } = useTranslation();
  const Icon = yes ? IconCheck : IconMinus;
  return (
    <span className={classes.mark} data-yes={yes ? true : undefined}>
      <Icon size={16} stroke={yes ? 2.5 : 1.5} aria-hidden />
      {yes ? t('settings.roles.allowed') : t('settings.roles.denied')}
    </span>
  );
}
