import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

function openArchive(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: true }, (error, archive) =>
      error ? reject(error) : resolve(archive),
    );
  });
}

function openEntry(archive: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

/** Path of the entry inside the folder. @throws Error for one that would land outside. */
function inside(folder: string, name: string): string {
  const target = normalize(join(folder, name));
  if (!target.startsWith(folder + sep)) throw new Error(`Archive entry outside its folder: ${name}`);
  return target;
}

/** Unpacks the entries for which `nameFor` gives a name; modes are kept, so that programs stay executable. */
export async function unzip(
  file: string,
  folder: string,
  nameFor: (entryName: string) => string | null,
): Promise<void> {
  const archive = await openArchive(file);
  const write = async (entry: Entry): Promise<void> => {
    const name = nameFor(entry.fileName);
    if (name === null || name.endsWith('/') || name === '') return;
    const target = inside(folder, name);
    await mkdir(dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await openEntry(archive, entry), createWriteStream(target, { mode: mode || 0o644 }));
  };
  await new Promise<void>((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', resolve);
    archive.on('entry', (entry: Entry) => {
      write(entry).then(() => archive.readEntry(), reject);
    });
    archive.readEntry();
  });
}
