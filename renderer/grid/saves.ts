/** Saves of cells that this window has begun, from the moment of the key or the paste. */
const underWay = new Set<Promise<unknown>>();

/** Counts a save as under way until it has ended, well or not. */
export function noteSave<T>(save: Promise<T>): Promise<T> {
  const end = () => void underWay.delete(save);
  underWay.add(save);
  save.then(end, end);
  return save;
}

/** Resolves when every save that was begun has ended, so that what turns the last act does not turn the one before. */
export async function savesEnded(): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled(underWay);
}
