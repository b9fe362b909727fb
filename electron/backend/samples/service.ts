export { loadSampleAreas } from './areas.ts';
export { generateList, type SampleRow } from './generate-list.ts';
export { sampleFormats, writeSampleList } from './write-sample-list.ts';
