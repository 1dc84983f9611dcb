// Tells who works in another window that a deployment has ended, by the browser's own notification; only who asked for it.
import { type DeploymentDocument, isTerminal } from '@deplight/contracts';
import { headline, sourceWords } from '../words/deployment-words.ts';

type Ending = Parameters<typeof headline>[0] & Parameters<typeof sourceWords>[0] & Pick<DeploymentDocument, 'id'>;

export interface EndNotice {
  readonly title: string;
  readonly body: string;
}

/** Null unless it went on before and is over now; another deployment's end is another page's. */
export function endNotice(before: Ending | undefined, now: Ending, appName: string): EndNotice | null {
  if (before?.id !== now.id || isTerminal(before.status) || !isTerminal(now.status)) return null;
  return { title: `${appName}: ${headline(now)}`, body: sourceWords(now) };
}

const key = 'deplight.end-notices';

/** `impossible` where the browser has no notifications, or was told to allow none. */
export function endNoticeChoice(): 'wanted' | 'unwanted' | 'impossible' {
  if (!('Notification' in globalThis) || Notification.permission === 'denied') return 'impossible';
  try {
    return Notification.permission === 'granted' && localStorage.getItem(key) === 'on' ? 'wanted' : 'unwanted';
  } catch {
    return 'impossible';
  }
}

/** Asks the browser, which asks its user. Gives what holds afterwards. */
export async function chooseEndNotices(wanted: boolean): Promise<ReturnType<typeof endNoticeChoice>> {
  try {
    if (!wanted) localStorage.removeItem(key);
    else if ((await Notification.requestPermission()) === 'granted') localStorage.setItem(key, 'on');
  } catch {
    // Storage is closed to this page: it cannot be wanted.
  }
  return endNoticeChoice();
}

/** Shows it if it is wanted and nobody looks at the page; a click on it comes back here. */
export function showEndNotice({ title, body }: EndNotice): void {
  if (!document.hidden || endNoticeChoice() !== 'wanted') return;
  try {
    const shown = new Notification(title, { body, icon: '/favicon.svg' });
    shown.onclick = () => window.focus();
  } catch {
    // Chrome on Android has the class and throws: it shows those of service workers alone.
    // https://developer.mozilla.org/docs/Web/API/Notification/Notification#browser_compatibility
  }
}
