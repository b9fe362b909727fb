import { type Desktop, openDesktop } from './desktop.ts';
import { takeOfficeScreen } from './desktop-look.ts';
import { openOffice } from './desktop-steps.ts';

/** The application on an empty folder, in the size of the office's screens, with an office whose administrator is signed in. */
export async function openDesktopOffice(): Promise<Desktop> {
  const desktop = await openDesktop();
  desktop.page.setDefaultTimeout(20_000);
  await takeOfficeScreen(desktop);
  await openOffice(desktop);
  return desktop;
}
