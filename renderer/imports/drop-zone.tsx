import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { z } from 'zod';
import { droppedFileMessage } from '#shared/contract/ports.ts';
import { takeFile } from './chosen-file.ts';
import classes from './imports.module.css';

const dropped = z.object({ type: z.literal(droppedFileMessage), path: z.string().min(1) });

const bringsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** While this is on the screen, a list may be dropped anywhere on the window; its first look opens. */
export function DropZone() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const listen = { signal: stop.signal };
    window.addEventListener(
      'dragover',
      (event) => {
        if (!bringsFile(event)) return;
        event.preventDefault();
        setOver(true);
      },
      listen,
    );
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), listen);
    window.addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        setOver(false);
      },
      listen,
    );
    window.addEventListener(
      'message',
      (event) => {
        const told = dropped.safeParse(event.data);
        if (event.source !== window || !told.success) return;
        takeFile(told.data.path);
        navigate('/imports/new');
      },
      listen,
    );
    return () => stop.abort();
  }, [navigate]);
  return over ? (
    <div className={classes.drop} role="status">
      {t('sheets.drop')}
    </div>
  ) : null;
}
