import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Answer } from '../answering/model.ts';
import type { KeptAnswer } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import type { Audience } from './controls.ts';
import { type Pressed, readCustomId, writeCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import type { Parts } from './on-command.ts';
import { post } from './post.ts';
import { answerOf, handedIn, picking, without } from './producing.ts';
import { headlineOf, privately, renderAnswer, renderNotice, renderSourceList } from './render.ts';
import { acknowledge, defer, edit, followUp, isOwnDm, placeOf, reply, update } from './respond.ts';
import { clip } from './safe-text.ts';

type Click = MessageComponentInteraction;
const forOne = (text: string) => privately(renderNotice(text));

/** A button or a select of any age: all it needs stands in its custom_id and in the store. */
export async function onPress(one: Click, parts: Parts): Promise<void> {
  const { desk, keeping, panels } = parts;
  const pressed = readCustomId(one.customId);
  if (pressed && !('id' in pressed)) {
    for (const panel of panels.all) {
      const shown = await panel.use?.(one, pressed);
      if (shown) return void (await update(one, desk, shown));
    }
  }
  const kept = pressed && 'id' in pressed ? await keeping.find(pressed.id) : undefined;
  if (!pressed || !('id' in pressed) || !kept)
    return void (await reply(one, desk, forOne(wording.discord.expired)));
  await act(one, pressed, kept, parts);
}

async function act(
  one: Click,
  pressed: Extract<Pressed, { id: string }>,
  kept: KeptAnswer,
  parts: Parts,
): Promise<void> {
  const { desk, answering, keeping } = parts;
  if (pressed.what === 'step' || pressed.what === 'choose') return fillForm(one, pressed, kept, parts);
  const answer = answerOf(desk.app, kept);
  if (!answer) return void (await reply(one, desk, forOne(wording.discord.expired)));
  switch (pressed.what) {
    case 'more': {
      const control = { id: pressed.id, audience: audienceHere(one), page: pressed.page };
      return void (await reply(one, desk, privately(renderAnswer(answer, answering.subject, control))));
    }
    case 'sources':
      return void (await reply(one, desk, privately(renderSourceList(answer, pressed.page))));
    case 'up': {
      const facts = factsOf(answer);
      await keeping.record({ kind: 'up', question: kept.question, facts, comment: '', place: kept.place });
      return void (await reply(one, desk, forOne(wording.discord.thanks)));
    }
    case 'down':
      return void (await acknowledge(one, desk, () => one.showModal(wrongForm(pressed.id))));
    case 'share':
      return share(one, pressed.id, kept, parts);
    case 'dm':
      return sendToDms(one, pressed.id, kept, parts);
    case 'ask':
      return again(one, `ask:${pressed.at}`, kept, parts);
    case 'next':
      return again(one, one.isStringSelectMenu() ? (one.values[0] ?? '') : '', kept, parts, pressed.id);
    case 'wrong':
      return;
  }
}

/** A further question of the answer, or the same choice without one of its assumptions. */
async function again(one: Click, value: string, kept: KeptAnswer, parts: Parts, id?: string): Promise<void> {
  const { desk, answering, keeping } = parts;
  if (value === 'dm' && id !== undefined) return sendToDms(one, id, kept, parts);
  const place = placeOf(one);
  const [kind, rest = ''] = value.split(/:(.*)/su);
  let next: KeptAnswer | undefined;
  if (kind === 'change') next = { ...without(kept, rest), place };
  else {
    const asks = answerOf(desk.app, kept)?.actions.filter((action) => action.do === 'ask') ?? [];
    const question = asks[Number(rest)]?.question;
    // The context is that of whoever asks now, in this place: answers of others never leak into it.
    if (question !== undefined) next = { question, context: await keeping.turns(place), place };
  }
  if (!next) return void (await reply(one, desk, forOne(wording.discord.expired)));
  const { look } = await answering.give(next, audienceHere(one));
  await reply(one, desk, isOwnDm(one) ? look : privately(look));
}

async function fillForm(one: Click, pressed: Pressed, kept: KeptAnswer, parts: Parts): Promise<void> {
  const form = { ...kept, place: placeOf(one) };
  const step = pressed.what === 'step' && one.isStringSelectMenu();
  const next = step ? picking(form, pressed.step, one.values[0]) : handedIn(form);
  const { look } = await parts.answering.give(next, audienceHere(one));
  await update(one, parts.desk, look);
}

/** Anybody could press what a whole channel sees; only the asker sees the button, and only the asker may use it. */
async function share(one: Click, id: string, kept: KeptAnswer, parts: Parts): Promise<void> {
  const { desk, answering, keeping } = parts;
  const answer = answerOf(desk.app, kept);
  if (one.user.id !== kept.place.person || !answer)
    return void (await reply(one, desk, forOne(wording.discord.askerOnly)));
  if (!(await keeping.claim(`share|${id}`)))
    return void (await reply(one, desk, forOne(wording.discord.sharedBefore)));
  const control = { id, audience: 'asker' as const, page: 0, shared: true };
  if (!(await update(one, desk, renderAnswer(answer, answering.subject, control)))) return;
  const headline = headlineOf(one.user.displayName, kept.question);
  await followUp(one, renderAnswer(answer, answering.subject, { ...control, audience: 'channel' }, headline));
}

async function sendToDms(
  one: Click,
  id: string,
  kept: KeptAnswer,
  { desk, answering }: Parts,
): Promise<void> {
  const answer = answerOf(desk.app, kept);
  if (!answer) return void (await reply(one, desk, forOne(wording.discord.expired)));
  const headline = headlineOf(one.user.displayName, kept.question);
  const shown = renderAnswer(answer, answering.subject, { id, audience: 'dm', page: 0 }, headline);
  // Two calls that may have to wait for a rate limit: longer than Discord waits for us.
  if (!(await defer(one, desk))) return;
  const sent = await post(one.user, shown, desk);
  await edit(one, renderNotice(sent ? wording.discord.sentToDms : wording.discord.dmsClosed));
}

/** The "what was wrong?" form came back. */
export async function onForm(one: ModalSubmitInteraction, { desk, keeping }: Parts): Promise<void> {
  const pressed = readCustomId(one.customId);
  const kept = pressed?.what === 'wrong' ? await keeping.find(pressed.id) : undefined;
  if (!kept) return void (await reply(one, desk, forOne(wording.discord.expired)));
  const answer = answerOf(desk.app, kept);
  await keeping.record({
    kind: 'down',
    question: kept.question,
    facts: answer ? factsOf(answer) : [],
    comment: one.fields.getTextInputValue('wrong').slice(0, LONGEST_COMMENT),
    place: kept.place,
  });
  await reply(one, desk, forOne(wording.discord.thanks));
}

const LONGEST_COMMENT = 1000;

function wrongForm(id: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: writeCustomId({ what: 'wrong', id }),
    title: clip(wording.discord.wrongTitle, LIMITS.modalTitle),
    components: [
      {
        type: ComponentType.Label,
        label: clip(wording.discord.wrongLabel, LIMITS.modalLabel),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'wrong',
          style: TextInputStyle.Paragraph,
          placeholder: wording.discord.wrongHint,
          required: false,
          max_length: LONGEST_COMMENT,
        },
      },
    ],
  };
}

const factsOf = (answer: Answer): readonly string[] =>
  [
    ...new Set(
      [answer.direct, ...answer.statements].flatMap((one) => (one?.passageId ? [one.passageId] : [])),
    ),
  ].slice(0, 5);

/** In a server, what comes of a click is for the one who clicked. */
const audienceHere = (one: Click): Audience => (isOwnDm(one) ? 'dm' : 'asker');
