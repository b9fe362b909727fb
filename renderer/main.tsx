import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './ui/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { shell } from './app/client.ts';
import { startTexts } from './app/i18n.ts';

const preferences = await shell.getPreferences();
await startTexts(preferences.language ?? 'id');

const root = document.getElementById('root');
if (root) createRoot(root).render(<App preferences={preferences} />);
