// What a message in Slack is made of: the few of its blocks that we use.

interface Markup {
  readonly type: 'mrkdwn';
  readonly text: string;
}

interface Button {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: { readonly type: 'plain_text'; readonly text: string };
  readonly value: string;
  readonly style?: 'primary' | 'danger';
}

export type SlackBlock =
  | { readonly type: 'section'; readonly text: Markup }
  | { readonly type: 'context'; readonly elements: readonly Markup[] }
  | { readonly type: 'actions'; readonly elements: readonly Button[] };

export interface SlackMessage {
  /** For notifications, and where blocks are not shown. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

const markup = (text: string): Markup => ({ type: 'mrkdwn', text });

export const section = (text: string): SlackBlock => ({ type: 'section', text: markup(text) });
export const context = (text: string): SlackBlock => ({ type: 'context', elements: [markup(text)] });

/** @param value comes back when the button is pressed. */
export function button(action: string, words: string, value: string, style?: Button['style']): Button {
  const face = { type: 'button', action_id: action, text: { type: 'plain_text', text: words }, value } as const;
  return style ? { ...face, style } : face;
}
