import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** The way back to the list of imports. */
export function BackLink() {
  const { t } = useTranslation();
  return (
    <Button component={Link} href="/imports" variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />}>
      {t('imports.back')}
    </Button>
  );
}
