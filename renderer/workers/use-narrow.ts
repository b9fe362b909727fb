import { useMediaQuery } from '@mantine/hooks';

/**
 * Whether the window is too narrow for rows of named buttons above the grid, as a 1366 pixel screen is from 125 % zoom on:
 * then they stand in one row, the rarer ones in a menu, so that the grid keeps most of the height.
 */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 75rem)', false, { getInitialValueInEffect: false });
}
