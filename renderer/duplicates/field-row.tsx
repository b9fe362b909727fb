import { Text } from '@mantine/core';
import {
  IconCircleDashed,
  IconCircleHalf2,
  IconEqual,
  IconEqualNot,
  IconEyeOff,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useMay } from '#renderer/app/session.ts';
import { usePersonWords } from '#renderer/workers/person-values.ts';
import type { EditableField } from '#shared/contract/workers.ts';
import type { LinkEvidence } from '#shared/domain/linkage.ts';
import { lookup } from '#shared/i18n/index.ts';
import classes from './duplicates.module.css';
import { type ComparedPerson, type Comparison, compareField, type FieldComparison } from './merge-choice.ts';
import { useWeightWords } from './use-weight-words.ts';

/** One field of both records. */
export type FieldRowProps = {
  readonly field: EditableField;
  readonly comparison: Comparison;
  /** Record whose value stays. */
  readonly takenFrom: number;
  /** Null where there is nothing to choose. */
  readonly onTake: ((workerId: number) => void) | null;
};

/** A field with both values, how they stand to each other, and what that says. */
export function FieldRow({ field, comparison, takenFrom, onTake }: FieldRowProps) {
  const { t } = useTranslation();
  const seesDisability = useMay('workers.disability');
  const isHidden = field === 'disability' && !seesDisability;
  const how = isHidden ? 'hidden' : compareField(comparison, field);
  const chooses = onTake !== null && (how === 'different' || how === 'oneEmpty');
  const evidence = comparison.finding.evidence.find(
    (one) => (one.field === 'area' ? 'villageCode' : one.field) === field,
  );
  return (
    <tr>
      <th scope="row">{t(`fields.${field}`)}</th>
      {[comparison.left, comparison.right].map((person) => (
        <td key={person.row.id} data-taken={(how !== 'bothEmpty' && person.row.id === takenFrom) || undefined}>
          <ValueCell
            field={field}
            person={person}
            isHidden={isHidden}
            isTaken={person.row.id === takenFrom}
            onTake={chooses ? () => onTake(person.row.id) : null}
          />
        </td>
      ))}
      <td>
        <ComparedCell how={how} evidence={evidence} />
      </td>
    </tr>
  );
}

const isNumber = (field: EditableField): boolean => field === 'nik' || field === 'kk';

type ValueCellProps = {
  readonly field: EditableField;
  readonly person: ComparedPerson;
  readonly isHidden: boolean;
  readonly isTaken: boolean;
  readonly onTake: (() => void) | null;
};

function ValueCell({ field, person: { row }, isHidden, isTaken, onTake }: ValueCellProps) {
  const { t } = useTranslation();
  const words = usePersonWords();
  const stored = words.value(field, row[field]);
  const place = field === 'villageCode' && row.districtName ? `${stored}, ${row.districtName}` : stored;
  const isEmpty = place === '';
  const value = isHidden ? t('duplicatesScreen.pair.hidden') : isEmpty ? t('common.unset') : place;
  const shown = (
    <span data-empty={isEmpty || isHidden || undefined} data-number={isNumber(field) || undefined}>
      {value}
    </span>
  );
  if (!onTake) return shown;
  return (
    <label className={classes.choice}>
      <input
        type="radio"
        name={field}
        checked={isTaken}
        aria-label={t('duplicatesScreen.pair.take', { field: t(`fields.${field}`), value, id: row.id })}
        onChange={onTake}
      />
      {shown}
    </label>
  );
}

const icons: Readonly<Record<FieldComparison, TablerIcon>> = {
  same: IconEqual,
  different: IconEqualNot,
  oneEmpty: IconCircleHalf2,
  bothEmpty: IconCircleDashed,
  hidden: IconEyeOff,
};

type ComparedCellProps = { readonly how: FieldComparison; readonly evidence: LinkEvidence | undefined };

function ComparedCell({ how, evidence }: ComparedCellProps) {
  const { t } = useTranslation();
  const weight = useWeightWords();
  // Another spelling or form of what counts as the same is not told as different.
  const isAlike = how === 'different' && evidence?.level === 'same';
  const Icon = isAlike ? IconEqual : icons[how];
  return (
    <>
      <span className={classes.compared} data-how={isAlike ? 'same' : how}>
        <Icon size="1.1em" aria-hidden />
        {t(`duplicatesScreen.pair.comparisons.${isAlike ? 'alike' : how}`)}
      </span>
      {evidence ? (
        <Text span size="xs" c="dimmed" ml="xs">
          {how === 'same'
            ? null
            : `${lookup(currentLanguage(), `duplicates.evidence.${evidence.field}.${evidence.level}`) ?? evidence.level}: `}
          {weight(evidence.bits)}
        </Text>
      ) : null}
    </>
  );
}
