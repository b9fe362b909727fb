import { IconCircleCheck, IconCircleDot, IconHelpCircle, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LinkBand } from '#shared/domain/linkage.ts';
import classes from './duplicates.module.css';

const icons: Readonly<Record<LinkBand, TablerIcon>> = {
  certain: IconCircleCheck,
  likely: IconCircleDot,
  possible: IconHelpCircle,
};

/** How sure a pair is, by icon, word and colour. */
export function BandBadge({ band }: { readonly band: LinkBand }) {
  const { t } = useTranslation();
  const Icon = icons[band];
  return (
    <span className={classes.band} data-band={band}>
      <Icon size="1em" aria-hidden />
      {t(`duplicatesScreen.figures.${band}`)}
    </span>
  );
}
