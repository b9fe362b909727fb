export { askSecondPerson, recordRequest, wantsSecondPerson } from './ask.ts';
export { checkConfirmed, startExport, useUpRequest } from './mass-export.ts';
