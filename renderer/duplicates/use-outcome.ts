import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  approvalLapses,
  type ComparedPerson,
  type Comparison,
  type MergeChoice,
  sidesOf,
  takenFields,
} from './merge-choice.ts';

/** More letters than these are counted, not named. */
const namedLetters = 3;

function lettersOf(t: TFunction, people: readonly ComparedPerson[]): string {
  const issued = people.flatMap(({ letters }) => letters.filter(({ state }) => state === 'issued'));
  const named = issued.slice(0, namedLetters).map(({ number }) => number);
  const more = issued.length - named.length;
  return [...named, ...(more > 0 ? [t('duplicatesScreen.outcome.more', { n: more })] : [])].join(', ');
}

/** Programmes of the merged person that go over to the kept one, and those in which both are. */
function programmes(kept: ComparedPerson, other: ComparedPerson) {
  const living = (person: ComparedPerson) => person.enrolments.filter(({ state }) => state !== 'inactive');
  const own = new Set(living(kept).map(({ programName }) => programName));
  const names = [...new Set(living(other).map(({ programName }) => programName))];
  return {
    moved: names.filter((name) => !own.has(name)).join(', '),
    ended: names.filter((name) => own.has(name)).join(', '),
  };
}

/** What a merge by this choice does, in sentences. */
export function useOutcome(compared: Comparison, choice: MergeChoice): readonly string[] {
  const { t } = useTranslation();
  const { kept, other } = sidesOf(compared, choice.keepId);
  const ids = { keep: kept.row.id, other: other.row.id };
  const taken = takenFields(compared, choice);
  const letters = lettersOf(t, [kept, other]);
  const { moved, ended } = programmes(kept, other);
  const fields = taken.map((field) => t(`fields.${field}`)).join(', ');
  return [
    t('duplicatesScreen.outcome.keep', ids),
    taken.length > 0
      ? t('duplicatesScreen.outcome.fields', { ...ids, n: taken.length, fields })
      : t('duplicatesScreen.outcome.noFields', ids),
    letters ? t('duplicatesScreen.outcome.letters', { numbers: letters }) : null,
    moved ? t('duplicatesScreen.outcome.moved', { ...ids, programs: moved }) : null,
    ended ? t('duplicatesScreen.outcome.ended', { ...ids, programs: ended }) : null,
    other.cases.some(({ state }) => state === 'proposed') ? t('duplicatesScreen.outcome.withdrawn', ids) : null,
    approvalLapses(compared, choice) ? t('duplicatesScreen.outcome.lapses', ids) : null,
  ].filter((sentence) => sentence !== null);
}
