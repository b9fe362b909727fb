import { Checkbox, Fieldset, NumberInput, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OfficeSettings } from '#shared/contract/settings.ts';

/** A group of entries of the office's settings. */
export type OfficeEntriesProps = {
  readonly entries: OfficeSettings;
  readonly change: (part: Partial<OfficeSettings>) => void;
  readonly readOnly: boolean;
};

type TextName =
  | 'officeName'
  | 'cityName'
  | 'officeAddress'
  | 'signerName'
  | 'signerRank'
  | 'signerNip'
  | 'signerPosition';
type LinesName = 'letterhead' | 'copies';
type NumberName = 'minimumAge' | 'maximumAge' | 'idleMinutes' | 'minimumPasswordLength';

function TextEntry({
  name,
  limit,
  ...props
}: OfficeEntriesProps & { readonly name: TextName; readonly limit: number }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t(`settings.office.${name}`)}
      value={props.entries[name]}
      onChange={(event) => props.change({ [name]: event.currentTarget.value })}
      maxLength={limit}
      readOnly={props.readOnly}
    />
  );
}

/** Several lines as one text; each line is an entry of the list. */
function LinesEntry({
  name,
  most,
  ...props
}: OfficeEntriesProps & { readonly name: LinesName; readonly most: number }) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t(`settings.office.${name}`)}
      description={t(`settings.office.${name}Hint`)}
      inputWrapperOrder={['label', 'input', 'description']}
      value={props.entries[name].join('\n')}
      onChange={(event) => props.change({ [name]: event.currentTarget.value.split('\n').slice(0, most) })}
      autosize
      minRows={2}
      maxRows={most}
      readOnly={props.readOnly}
    />
  );
}

type Range = { readonly min: number; readonly max: number };

function NumberEntry({ name, min, max, ...props }: OfficeEntriesProps & Range & { readonly name: NumberName }) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t(`settings.office.${name}`)}
      value={props.entries[name]}
      onChange={(value) => {
        if (typeof value === 'number') props.change({ [name]: value });
      }}
      min={min}
      max={max}
      allowDecimal={false}
      clampBehavior="blur"
      readOnly={props.readOnly}
    />
  );
}

/** Name, address and letterhead. */
export function IdentityEntries(props: OfficeEntriesProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('settings.office.identity')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextEntry {...props} name="officeName" limit={200} />
        <TextEntry {...props} name="cityName" limit={100} />
        <LinesEntry {...props} name="letterhead" most={6} />
        <TextEntry {...props} name="officeAddress" limit={300} />
      </SimpleGrid>
    </Fieldset>
  );
}

/** Who signs the letters, and who gets copies. */
export function SignerEntries(props: OfficeEntriesProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('settings.office.signer')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextEntry {...props} name="signerName" limit={120} />
        <TextEntry {...props} name="signerPosition" limit={200} />
        <TextEntry {...props} name="signerRank" limit={120} />
        <TextEntry {...props} name="signerNip" limit={40} />
        <LinesEntry {...props} name="copies" most={10} />
      </SimpleGrid>
    </Fieldset>
  );
}

/** Ages, idle lock and passwords. */
export function RuleEntries(props: OfficeEntriesProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('settings.office.rules')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberEntry {...props} name="minimumAge" min={0} max={100} />
        <NumberEntry {...props} name="maximumAge" min={1} max={120} />
        <NumberEntry {...props} name="idleMinutes" min={1} max={240} />
        <NumberEntry {...props} name="minimumPasswordLength" min={8} max={64} />
        <PasswordEntries {...props} />
      </SimpleGrid>
    </Fieldset>
  );
}

/** What a new password must not be. */
function PasswordEntries({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  const rules = entries.passwordRules;
  return (
    <>
      <NumberInput
        label={t('settings.office.passwordHistory')}
        value={rules.history}
        onChange={(value) => {
          if (typeof value === 'number') change({ passwordRules: { ...rules, history: value } });
        }}
        min={0}
        max={24}
        allowDecimal={false}
        clampBehavior="blur"
        readOnly={readOnly}
      />
      <Checkbox
        label={t('settings.office.refuseCommon')}
        checked={rules.refuseCommon}
        disabled={readOnly}
        onChange={(event) => change({ passwordRules: { ...rules, refuseCommon: event.currentTarget.checked } })}
        mt="lg"
      />
    </>
  );
}

const watchLimits = {
  revealsPerHour: [1, 100_000],
  failuresInRow: [2, 1000],
  nightFrom: [0, 23],
  nightTo: [0, 23],
  nightEntries: [1, 100_000],
  exportedPerDay: [1, 10_000_000],
  refusalsPerDay: [1, 100_000],
} as const;

/** From where on the journal calls something unusual. */
export function WatchEntries({ entries, change, readOnly }: OfficeEntriesProps) {
  const { t } = useTranslation();
  const names = Object.keys(watchLimits) as (keyof typeof watchLimits)[];
  return (
    <Fieldset legend={t('journal.watch.legend')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {names.map((name) => (
          <NumberInput
            key={name}
            label={t(`journal.watch.${name}`)}
            value={entries.watch[name]}
            onChange={(value) => {
              if (typeof value === 'number') change({ watch: { ...entries.watch, [name]: value } });
            }}
            min={watchLimits[name][0]}
            max={watchLimits[name][1]}
            allowDecimal={false}
            clampBehavior="blur"
            readOnly={readOnly}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
