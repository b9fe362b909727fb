import { useMediaQuery } from '@mantine/hooks';

/** Size of buttons in a row above a table: smaller where the window is narrow or zoomed, so that the table keeps its place. */
export function useControlSize(): 'sm' | 'compact-sm' {
  const narrow = useMediaQuery('(max-width: 60rem)', false, { getInitialValueInEffect: false });
  return narrow ? 'compact-sm' : 'sm';
}
