import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ScreenRoute } from '#renderer/app/routes.ts';
import classes from './frame.module.css';

/** Left navigation with icon and word; Alt+1 to Alt+9 open the screens in their order. */
export function Navigation({ routes }: { readonly routes: readonly ScreenRoute[] }) {
  const { t } = useTranslation();
  const [location, navigate] = useLocation();
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return;
      const route = /^Digit[1-9]$/.test(event.code) ? routes[Number(event.code.slice(5)) - 1] : undefined;
      if (!route) return;
      event.preventDefault();
      navigate(route.path);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, [routes, navigate]);
  return (
    <nav className={classes.navigation} aria-label={t('frame.navigation')}>
      <ul>
        {routes.map(({ name, path, icon: Icon }, index) => (
          <li key={name}>
            <Link
              href={path}
              className={classes.entry}
              title={t(`frame.routes.${name}`)}
              aria-current={isHere(path, location) ? 'page' : undefined}
              aria-keyshortcuts={`Alt+${index + 1}`}
            >
              <Icon size={18} stroke={1.75} aria-hidden />
              <span>{t(`frame.routes.${name}`)}</span>
              <small aria-hidden>Alt+{index + 1}</small>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isHere(path: string, location: string): boolean {
  return path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);
}
