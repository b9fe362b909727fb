import type { MatchProfile } from '#shared/contract/dukcapil.ts';

/** A profile that is changed, or without its number one that is new. */
export type ProfileDraft = Omit<MatchProfile, 'id' | 'version'> & Partial<Pick<MatchProfile, 'id' | 'version'>>;
