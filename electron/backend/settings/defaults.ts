import { type OfficeSettings, officeSettings } from '#shared/contract/settings.ts';
import { initialPasswordLength } from '#shared/domain/passwords.ts';
import type { ChainPreset } from '#shared/domain/stages.ts';

/**
 * What a new office starts with. Nothing here is a confirmed rule: ages, letterhead and signer differ between offices and
 * are edited in the settings.
 */
export function defaultSettings(officeName: string, cityName: string, startingChain: ChainPreset): OfficeSettings {
  return {
    officeName,
    cityName,
    letterhead: [`PEMERINTAH KOTA ${cityName.toUpperCase()}`, officeName.toUpperCase()],
    officeAddress: '',
    signerName: '',
    signerRank: '',
    signerNip: '',
    signerPosition: `Kepala ${officeName}`,
    copies: ['Yang bersangkutan', 'Arsip'],
    minimumAge: 18,
    maximumAge: 65,
    idleMinutes: 15,
    minimumPasswordLength: initialPasswordLength,
    watch: officeSettings.shape.watch.parse(undefined),
    passwordRules: officeSettings.shape.passwordRules.parse(undefined),
    importPolicies: {},
    lapsedCases: 'draft',
    startingChain,
    bulkSampling: true,
    acceptableShare: 1,
    dueDays: 5,
    holidays: [],
    secondLookShare: 2,
    secondPerson: [],
    massExportRows: 1000,
    claimMinutes: 10,
    letterThreads: null,
    attachmentMegabytes: 3,
    attachmentsPerPerson: 10,
    attachmentWithdrawnYears: null,
    attachmentLeftYears: null,
  };
}

/**
 * Monthly contributions of a non-wage earner in the lowest income band (Rp 1,000,000): JKK 1 %, JKM flat, JHT 2 %
 * (BPJS Ketenagakerjaan). Dated rows: a new tariff is a new row.
 */
export const defaultTariffs = [
  { part: 'JKK', amount: 10_000, valid_from: '2015-07-01', valid_to: null },
  { part: 'JKM', amount: 6_800, valid_from: '2019-12-02', valid_to: null },
  { part: 'JHT', amount: 20_000, valid_from: '2015-07-01', valid_to: null },
] as const;
