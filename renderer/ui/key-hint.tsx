import { Kbd } from '@mantine/core';

/** Shows the keys of a command, e.g. `Ctrl+K`; the command's own name carries the meaning for screen readers. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <Kbd size="xs" aria-hidden>
      {keys}
    </Kbd>
  );
}
