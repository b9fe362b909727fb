import { packageApplication } from './package-application.ts';

await packageApplication();
