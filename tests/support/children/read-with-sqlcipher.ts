import Database from '@signalapp/sqlcipher';

/**
 * Reads the people of an office's file with another SQLCipher than ours, in a process of its own, because two SQLites in one
 * process are not what this is about. Parameters: the file, and for each attempt a key ('-' for none).
 */
const [file = '', ...keys] = process.argv.slice(2);

function read(key: string): unknown {
  const database = new Database(file);
  try {
    if (key !== '-') database.pragma(`key = "x'${key}'"`);
    return database.prepare('SELECT nik, name FROM worker').all();
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  } finally {
    database.close();
  }
}

console.log(JSON.stringify(keys.map(read)));
