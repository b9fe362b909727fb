import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { migrate, schemaVersion } from '#backend/db/migrate.ts';
import { officeTest as test } from '../support/office-test.ts';

test('a file is not brought to a new shape where the disk has no room for its copy, and nothing is half-written', ({
  office,
}) => {
  const version = schemaVersion(office.sql);
  const path = join(office.dataDir, 'berjasa.db');
  office.sql.pragma(`user_version = ${version - 1}`);
  const before = readdirSync(office.dataDir);
  const upgrade = (room?: () => number) => () => migrate(office.sql, path, room);
  expect(upgrade(() => 1024 * 1024)).toThrow(
    expect.objectContaining({ code: 'settings.no_room_for_copy', params: { needed: expect.any(Number), free: 1 } }),
  );
  expect(readdirSync(office.dataDir)).toEqual(before);
  expect(schemaVersion(office.sql)).toBe(version - 1);
  // With room the copy stands whole before the first step, which fails here: what it makes is there already.
  expect(upgrade()).toThrow(/already exists|duplicate column/);
  expect(readdirSync(office.dataDir).sort()).toEqual([...before, `berjasa.v${version - 1}.db`].sort());
});
