import { OUTPUT } from './paths';
import { until } from './until';
import { askWorker, type World } from './world';

/**
 * Reloads the extension under its open pages, as the browser's extensions page does at "reload", and waits until its background
 * answers. After `runtime.reload`, an extension that a driver installed stays off.
 */
export async function reloadExtension(world: World): Promise<void> {
  await world.browser.installExtension(OUTPUT[world.name]);
  const renewed = await until(() => world.openOwn('popup.html').catch(() => undefined), () => 'the extension did not come back');
  await until(
    async () => ((await askWorker(renewed, 'sources.list', {}).catch(() => undefined))?.ok ? true : undefined),
    () => 'its background did not answer',
  );
  await renewed.close();
}
