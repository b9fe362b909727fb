import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/session.ts';
import { Section } from '#renderer/ui/section.tsx';
import type { EditableField, WorkerRow } from '#shared/contract/workers.ts';
import classes from './person.module.css';
import { usePersonWords } from './person-values.ts';

/** Fields of a person by the section in which they stand. */
export const personSections = {
  identity: ['name', 'nik', 'kk', 'birthPlace', 'birthDate', 'sex', 'motherName'],
  residence: ['address', 'rt', 'rw', 'villageCode', 'phone'],
  work: ['occupationCode', 'incomeBand', 'disability', 'heirName', 'heirRelation'],
} as const satisfies Record<string, readonly EditableField[]>;

/** The data of one person by section; `wide` puts the sections side by side. */
export function PersonSections({ row, wide }: { readonly row: WorkerRow; readonly wide?: boolean }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={wide ? { base: 1, sm: 2, md: 3 } : 1} spacing="md" verticalSpacing="sm">
      <Section title={t('workers.panel.identity')}>
        <Fields row={row} fields={personSections.identity} />
      </Section>
      <Section title={t('workers.panel.residence')}>
        <Fields row={row} fields={personSections.residence} />
      </Section>
      <Section title={t('workers.panel.work')}>
        <Fields row={row} fields={personSections.work} />
      </Section>
    </SimpleGrid>
  );
}

function Fields({ row, fields }: { readonly row: WorkerRow; readonly fields: readonly EditableField[] }) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const seesDisability = useMay('workers.disability');
  return (
    <dl className={classes.fields}>
      {fields.map((field) => {
        const value = words.value(field, row[field]);
        const hidden = field === 'disability' && !seesDisability;
        return (
          <div key={field} className={classes.field}>
            <dt>{words.field(field)}</dt>
            <dd data-empty={value === '' ? true : undefined}>
              {hidden ? t('workers.panel.masked') : value === '' ? t('common.unset') : value}
              {field === 'villageCode' && row.districtName ? `, ${row.districtName}` : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
