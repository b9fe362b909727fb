import { PASSWORD, startHost } from '../office.ts';

/**
 * Merges pairs of people and takes every second merge back, again and again, and says 'begun' after the first, so that whoever
 * started it can kill it in the middle. Parameters: folder, key, number of pairs; the people of a pair stand behind one another.
 */
const [dataDir = '', key = '', pairs = ''] = process.argv.slice(2);
const host = startHost({ dataDir, key });
const client = host.backend.client();
await client.accounts.signIn({ username: 'clerk', password: PASSWORD });

async function turn(pair: number): Promise<void> {
  const ids = { leftId: pair * 2 + 1, rightId: pair * 2 + 2 };
  const { left, right } = await client.duplicates.compare(ids);
  if (left.row.state === 'replaced' || right.row.state === 'replaced') return;
  const { mergeId } = await client.duplicates.merge({
    keepId: left.row.id,
    keepVersion: left.row.version,
    otherId: right.row.id,
    otherVersion: right.row.version,
  });
  if (pair % 2 === 0) await client.duplicates.unmerge({ mergeId });
}

for (let round = 0; ; round += 1) {
  await turn(round % Number(pairs));
  if (round === 0) console.log('begun');
}
