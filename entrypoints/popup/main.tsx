import '@/components/popup/popup.css';
import { render } from 'preact';
import { browser } from '@/lib/browser/api';
import { Popup } from '@/components/popup/Popup';
import { PopupController } from '@/lib/panel/popup-controller';
import { showFormulas } from '@/lib/panel/formulas';
import { setLanguage } from '@/lib/panel/language';
import { followLook } from '@/lib/panel/look';

const app = document.getElementById('app')!;
const ending = new AbortController();
setLanguage(document);
followLook(document, ending.signal);
showFormulas();

const controller: PopupController = new PopupController({
  signal: ending.signal,
  onState: (state) => render(<Popup state={state} actions={controller.actions} />, app),
  openTab: (url, inBackground) => void browser.tabs.create({ url, active: !inBackground }),
  openLibrary: (address = '') => void browser.tabs.create({ url: browser.runtime.getURL('/library.html') + address }),
});
// In a window of its own, the popup cannot tell by a tab that the window is private.
void browser.windows.getCurrent().then(({ incognito }) => {
  if (incognito) controller.tellPrivateWindow();
});
void controller.start();
