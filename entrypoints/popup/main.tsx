import { keepOwnTexts } from '@/lib/panel/own-texts';
import '@/components/popup/popup.css';
import { render } from 'preact';
import { browser } from '@/lib/browser/api';
import { Popup } from '@/components/popup/Popup';
import type { PopupState } from '@/components/popup/popup-state';
import { leaveComposingAlone } from '@/lib/panel/composition';
import { PopupController } from '@/lib/panel/popup-controller';
import { drawSoon } from '@/lib/panel/draw-soon';
import { showFormulas } from '@/lib/panel/formulas';
import { setLanguage } from '@/lib/panel/language';
import { followLook } from '@/lib/panel/look';

const app = document.getElementById('app')!;
const ending = new AbortController();
setLanguage(document);
leaveComposingAlone(document);
followLook(document, ending.signal);
showFormulas();

let state: PopupState;
const draw = drawSoon(() => render(<Popup state={state} actions={controller.actions} />, app));
const controller: PopupController = new PopupController({
  signal: ending.signal,
  onState: (next) => {
    state = next;
    void draw();
  },
  openTab: (url, inBackground) => void browser.tabs.create({ url, active: !inBackground }),
  openLibrary: (address = '') => void browser.tabs.create({ url: browser.runtime.getURL('/library.html') + address }),
});
// In a window of its own, the popup cannot tell by a tab that the window is private.
void browser.windows.getCurrent().then(({ incognito }) => {
  if (incognito) controller.tellPrivateWindow();
});
void controller.start();
keepOwnTexts();
