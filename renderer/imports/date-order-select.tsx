import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DateOrder, dateOrders } from '#shared/domain/birth-date.ts';

type DateOrderProps = { readonly value: DateOrder; readonly onChange: (order: DateOrder) => void };

/** Which number comes first in dates written with numbers alone, such as 03/04/1990. */
export function DateOrderSelect({ value, onChange }: DateOrderProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('recipes.dateOrder')}
      data={dateOrders.map((order) => ({ value: order, label: t(`recipes.dateOrders.${order}`) }))}
      value={value}
      allowDeselect={false}
      w="22rem"
      mt="xs"
      onChange={(next) => onChange(next === 'month' ? 'month' : 'day')}
    />
  );
}
