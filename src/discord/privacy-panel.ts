import { ButtonStyle } from 'discord.js';
import { wording } from '../chat/wording.ts';
import { button, row } from './controls.ts';
import type { Panel } from './panels.ts';
import type { Desk } from './ports.ts';
import { type Look, renderNotice } from './render.ts';

/** What is stored about the person who asks, for how long, and a button that deletes it. */
export function createPrivacyPanel({ store, retentionDays }: Desk): Panel {
  async function draw(person: string, before = ''): Promise<Look> {
    const rows = await store.privacy.about(person);
    const text = wording.privacy(rows, retentionDays);
    const forget = button(wording.discord.forget, { what: 'forget' }, ButtonStyle.Danger);
    return renderNotice(before === '' ? text : `${before}\n${text}`, row([forget]));
  }
  return {
    show: (one) => draw(one.user.id),
    async use(one, { what }) {
      if (what !== 'forget') return undefined;
      await store.privacy.forget(one.user.id);
      return draw(one.user.id, wording.discord.forgotten);
    },
  };
}
