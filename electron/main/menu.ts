import { Menu } from 'electron';

/**
 * The menu is never shown on Windows and Linux; it gives the keys for zoom, full screen and editing. Its texts come
 * from the system.
 */
export function setMenu(): void {
  const view = [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }] as const;
  const development = developmentServer ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const) : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([{ role: 'editMenu' }, { role: 'viewMenu', submenu: [...view, ...development] }]),
  );
}
