import { keepOwnTexts } from '@/lib/panel/own-texts';
import '@/components/sidebar/sidebar.css';
import '@/components/sidebar/panel.css';
import { browser } from '@/lib/browser/api';
import { tellPrivateWindow } from '@/lib/messages/client';
import { startSidePanel } from '@/lib/panel/side-panel';

void browser.windows.getCurrent().then(({ incognito }) => {
  if (incognito) tellPrivateWindow();
});

startSidePanel(document, {
  paper: new URLSearchParams(location.search).get('paper'),
  onTabs: (listener) => {
    browser.tabs.onActivated.addListener(listener);
    browser.tabs.onUpdated.addListener((_id, change) => {
      if (change.url !== undefined || change.status === 'complete') listener();
    });
  },
  goTo: (url, inNewTab) => void (inNewTab ? browser.tabs.create({ url }) : browser.tabs.update({ url })),
});
keepOwnTexts();
