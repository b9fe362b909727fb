import { makeTemplate } from '../office-template.ts';

/** Makes the office that tests get copies of, in the folder of the first parameter. */
await makeTemplate(process.argv[2] ?? '');
console.log('true');
