import '@/components/sidebar/sidebar.css';
import '@/components/sidebar/panel.css';
import { browser } from '@/lib/browser/api';
import { startSidePanel } from '@/lib/panel/side-panel';

startSidePanel(document, {
  paper: new URLSearchParams(location.search).get('paper'),
  onTabs: (listener) => {
    browser.tabs.onActivated.addListener(listener);
    browser.tabs.onUpdated.addListener((_id, change) => {
      if (change.url !== undefined || change.status === 'complete') listener();
    });
  },
  goTo: (url) => void browser.tabs.update({ url }),
});
