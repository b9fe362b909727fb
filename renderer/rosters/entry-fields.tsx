import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import type { ProblemData } from '#shared/contract/base.ts';
import { neededRosterField, type RosterField, rosterFields } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';

/** Fields as they are typed. */
export type TypedEntry = Readonly<Partial<Record<RosterField, string>>>;

/** What is typed of a place on a roster, and what is wrong with it. */
export type EntryFieldsProps = {
  readonly code: RosterCode;
  readonly typed: TypedEntry;
  readonly problems: readonly { readonly field: RosterField; readonly problem: ProblemData }[];
  /** The field that has the keyboard first; null for none of them. */
  readonly first: RosterField | null;
  readonly onChange: (typed: TypedEntry) => void;
};

/** One entry a field of the roster; a wrong one keeps what was typed and says why. */
export function EntryFields({ code, typed, problems, first, onChange }: EntryFieldsProps) {
  const { t } = useTranslation();
  return rosterFields[code].map((field) => {
    const wrong = problems.find((one) => one.field === field);
    return (
      <TextInput
        key={field}
        label={t(`rosterMembers.fields.${field}`)}
        description={field === 'memberSince' ? t('rosterMembers.sinceHint') : undefined}
        value={typed[field] ?? ''}
        maxLength={200}
        required={neededRosterField[code] === field}
        error={wrong ? problemText(wrong.problem, currentLanguage()) : undefined}
        data-autofocus={first === field || undefined}
        onChange={(event) => onChange({ ...typed, [field]: event.currentTarget.value })}
      />
    );
  });
}
