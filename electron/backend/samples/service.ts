export { loadSampleAreas } from './areas.ts';
export { generateList, type SampleRow } from './generate-list.ts';
export { writeSampleList } from './write-sample-list.ts';
