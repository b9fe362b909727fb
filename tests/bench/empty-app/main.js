// What the application's start is compared with: the same Electron with nothing in its window.
import { app, BrowserWindow } from 'electron';

app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<h1>empty</h1>'));
