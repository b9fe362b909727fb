import { ActionIcon, Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import { useNarrow } from './use-narrow.ts';

/** A button above the grid: its word, its sign, and what a button takes. */
export type ToolButtonProps = Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'> &
  Pick<ButtonProps, 'loading' | 'rightSection' | 'maw'> & {
    readonly label: string;
    readonly icon: Icon;
    /** The one thing that the screen is for. */
    readonly primary?: boolean;
    /** What is in force and must be seen. */
    readonly active?: boolean;
  };

/** A named button; where the window is narrow its sign alone, with the name for screen readers and under the mouse. */
export function ToolButton({ label, icon: Sign, primary, active, rightSection, maw, ...rest }: ToolButtonProps) {
  const narrow = useNarrow();
  const variant = primary ? 'filled' : active ? 'light' : 'default';
  if (narrow) {
    return (
      <Tooltip label={label}>
        <ActionIcon size="lg" variant={variant} aria-label={label} {...rest}>
          <Sign size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <Button
      variant={variant}
      leftSection={<Sign size={16} aria-hidden />}
      rightSection={rightSection}
      maw={maw}
      {...rest}
    >
      {label}
    </Button>
  );
}
