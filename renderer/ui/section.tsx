import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of a screen with its heading, named after it for screen readers. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h3" id={id} mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}
