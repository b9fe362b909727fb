/** A bare Chromium: opens the page whose path is given, with none of the application's guards. */
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const page = process.argv.find((argument) => argument.startsWith('--page='))?.slice('--page='.length);
  new BrowserWindow({ width: 1366, height: 768 }).loadFile(page);
});
