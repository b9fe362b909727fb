import { Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/session.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { personSections } from '#renderer/workers/person-sections.tsx';
import type { EditableField } from '#shared/contract/workers.ts';
import { AttachedRows } from './attached-rows.tsx';
import classes from './duplicates.module.css';
import { FieldRow } from './field-row.tsx';
import {
  type ComparedPerson,
  type Comparison,
  keepInstead,
  type MergeChoice,
  mayChoose,
  mayKeepEither,
} from './merge-choice.ts';
import { moveInTable } from './table-keys.ts';

/** Two records and what of them is chosen. */
export type RecordTableProps = {
  readonly comparison: Comparison;
  readonly choice: MergeChoice;
  readonly onChoose: (choice: MergeChoice) => void;
};

const fields: readonly EditableField[] = Object.values(personSections).flat();

/** Every field of both records in one row with how they stand to each other and what that means; what hangs on them below. */
export function RecordTable({ comparison, choice, onChoose }: RecordTableProps) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const mayDecide = useMay('duplicates.decide');
  const chooses = mayDecide && mayChoose(comparison, choice.keepId);
  const heads = [comparison.left, comparison.right];
  return (
    <table
      ref={table}
      className={classes.records}
      aria-label={t('duplicatesScreen.pair.fields')}
      onKeyDown={(event) => moveInTable(event, table.current)}
    >
      <thead>
        <tr>
          <th scope="col">{t('duplicatesScreen.pair.field')}</th>
          {heads.map((person) => (
            <th key={person.row.id} scope="col">
              {t('duplicatesScreen.pair.record', { id: person.row.id })}{' '}
              <StateBadge kind="worker" state={person.row.state} />
            </th>
          ))}
          <th scope="col">{t('duplicatesScreen.pair.compared')}</th>
        </tr>
      </thead>
      <tbody>
        <KeepRow comparison={comparison} keepId={choice.keepId} mayChange={mayDecide} onChoose={onChoose} />
        {fields.map((field) => (
          <FieldRow
            key={field}
            field={field}
            comparison={comparison}
            takenFrom={choice.fields[field] ?? choice.keepId}
            onTake={chooses ? (id) => onChoose({ ...choice, fields: { ...choice.fields, [field]: id } }) : null}
          />
        ))}
        <AttachedRows people={[comparison.left, comparison.right]} />
      </tbody>
    </table>
  );
}

type KeepRowProps = Pick<RecordTableProps, 'comparison' | 'onChoose'> & {
  readonly keepId: number;
  readonly mayChange: boolean;
};

function KeepRow({ comparison, keepId, mayChange, onChoose }: KeepRowProps) {
  const { t } = useTranslation();
  const chooses = mayChange && mayKeepEither(comparison);
  const cell = ({ row }: ComparedPerson) =>
    chooses ? (
      <label className={classes.choice}>
        <input
          type="radio"
          name="keep"
          checked={keepId === row.id}
          aria-label={t('duplicatesScreen.pair.keepThis', { id: row.id, name: row.name })}
          onChange={() => onChoose(keepInstead(comparison, row.id))}
        />
        {keepId === row.id ? t('duplicatesScreen.pair.kept') : null}
      </label>
    ) : keepId === row.id ? (
      <Text span size="sm" fw={600}>
        {t('duplicatesScreen.pair.kept')}
      </Text>
    ) : null;
  return (
    <tr>
      <th scope="row">{t('duplicatesScreen.pair.keep')}</th>
      <td data-taken={keepId === comparison.left.row.id || undefined}>{cell(comparison.left)}</td>
      <td data-taken={keepId === comparison.right.row.id || undefined}>{cell(comparison.right)}</td>
      <td />
    </tr>
  );
}
