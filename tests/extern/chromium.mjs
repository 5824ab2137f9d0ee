// Chromium zoals een test het wil: zonder wat het uit zichzelf naar buiten vraagt.
import { chromium } from 'playwright-core';

export const startBrowser = () => chromium.launch({
  timeout: 120_000,
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
});
