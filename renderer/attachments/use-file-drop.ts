import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { z } from 'zod';
import { droppedFileMessage } from '#shared/contract/ports.ts';

const dropped = z.object({ type: z.literal(droppedFileMessage), paths: z.array(z.string().min(1)).min(1) });

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/**
 * Lets files be dropped on one part of the screen. Where they lie tells the preload by a message right after the drop; only a drop on
 * this part is waited for.
 */
export function useFileDrop(onFiles: (paths: readonly string[]) => void) {
  const [over, setOver] = useState(false);
  const expected = useRef(false);
  const take = useEffectEvent((event: MessageEvent) => {
    const told = dropped.safeParse(event.data);
    if (event.source !== window || !told.success || !expected.current) return;
    expected.current = false;
    onFiles(told.data.paths);
  });
  useEffect(() => {
    // A drop without files that lie anywhere, such as a picture from another window, is told by no message: the next drop counts anew.
    const forget = () => {
      expected.current = false;
    };
    window.addEventListener('message', take);
    window.addEventListener('drop', forget, { capture: true });
    return () => {
      window.removeEventListener('message', take);
      window.removeEventListener('drop', forget, { capture: true });
    };
  }, []);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      expected.current = true;
    },
  };
  return { over, handlers };
}
