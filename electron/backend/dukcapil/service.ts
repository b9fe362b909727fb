export { matchOf, matchWarnings } from './case-match.ts';
