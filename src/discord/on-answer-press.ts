import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Answer } from '../answering/model.ts';
import type { Args } from '../chat/command.ts';
import type { KeptAnswer } from '../chat/ports.ts';
import { wording } from '../chat/wording.ts';
import { type Audience, button, toAgenda } from './controls.ts';
import { type Done, type Pressed, writeCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { type Look, privately } from './look.ts';
import { postTo } from './post.ts';
import { type Call, type Parts, present } from './present.ts';
import { answerOf, handedIn, picking, produce, without } from './producing.ts';
import { headlineOf, renderNotice, renderSourceList } from './render.ts';
import { type Click, followUp, isOwnDm, openForm, placeOf } from './respond.ts';
import { clip } from './safe-text.ts';

type Kept = Exclude<Pressed, Done>;
type Pressing = Call & { one: Click };
type Given = NonNullable<Awaited<ReturnType<typeof answerOf>>>;

const forOne = (text: string): Look => privately(renderNotice(text));
const LONGEST_COMMENT = 1000;

/** A control under an answer. Everything that comes of it is for the one who pressed. */
export async function onAnswerPress(
  call: Pressing,
  pressed: Kept,
  kept: KeptAnswer,
  parts: Parts,
): Promise<void> {
  const { one, reply } = call;
  const { desk, answering, keeping, calling } = parts;
  if (pressed.what === 'step' || pressed.what === 'choose') return fillForm(call, pressed, kept, parts);
  if (pressed.what === 'change') {
    const { written: _, ...asked } = without(kept, pressed.rule);
    return again(call, { ...asked, place: placeOf(one) }, parts);
  }
  const given = await answerOf(kept, await calling.commanding(one, kept.context));
  if (!given) return void (await reply.show(forOne(wording.discord.expired)));
  const { answer } = given;
  switch (pressed.what) {
    case 'more': {
      const view = { id: pressed.id, audience: audienceHere(one), page: pressed.page };
      return void (await reply.show(privately(answering.draw(answer, view))));
    }
    case 'sources':
      return void (await reply.show(privately(renderSourceList(answer, pressed.page))));
    case 'up': {
      const facts = factsOf(answer);
      await keeping.record({ kind: 'up', question: kept.question, facts, comment: '', place: kept.place });
      return void (await reply.show(forOne(wording.discord.thanks)));
    }
    case 'down':
      return void (await (reply.firstly(() => openForm(one, desk, wrongForm(pressed.id))) ??
        reply.show(forOne(wording.discord.tooSlow))));
    case 'share':
      return share(call, pressed.id, kept, given, parts);
    case 'dm':
      return sendToDms(call, pressed.id, kept, given, parts);
    case 'ask': {
      const asks = answer.actions.filter((action) => action.do === 'ask');
      const question = asks[pressed.at]?.question;
      if (question === undefined) return void (await reply.show(forOne(wording.discord.expired)));
      // The context is that of whoever asks now, in this place: answers of others never leak into it.
      const place = placeOf(one);
      return again(call, { question, context: await keeping.turns(place), place }, parts);
    }
    case 'next':
    case 'wrong':
      return;
  }
}

/** Answers a further question, or the same choice without one of its assumptions. */
async function again(call: Pressing, next: KeptAnswer, parts: Parts): Promise<void> {
  const { one, reply } = call;
  const result = await produce(next, await parts.calling.commanding(one, next.context));
  if (!result) return void (await reply.show(forOne(wording.discord.expired)));
  await present({ ...call, audience: audienceHere(one) }, undefined, result, next, parts);
}

async function fillForm(call: Pressing, pressed: Kept, kept: KeptAnswer, parts: Parts): Promise<void> {
  const { one, reply } = call;
  const form = { ...kept, place: placeOf(one) };
  const next =
    pressed.what === 'step' && one.isStringSelectMenu()
      ? picking(form, pressed.step, one.values[0])
      : handedIn(form);
  const result = await produce(next, await parts.calling.commanding(one, next.context));
  if (!result) return void (await reply.show(forOne(wording.discord.expired)));
  await present(
    { ...call, audience: audienceHere(one) },
    undefined,
    { ...result, instead: true },
    next,
    parts,
  );
}

/** Anybody could press what a whole channel sees; only the asker sees the button, and only the asker may use it. */
async function share(
  { one, reply }: Pressing,
  id: string,
  kept: KeptAnswer,
  { answer, facts }: Given,
  { desk, answering, keeping }: Parts,
): Promise<void> {
  if (one.user.id !== kept.place.person) return void (await reply.show(forOne(wording.discord.askerOnly)));
  if (!(await keeping.claim(`share|${id}`)))
    return void (await reply.show(forOne(wording.discord.sharedBefore)));
  const picture = await answering.picturing.begin(facts).ready;
  const view = { id, audience: 'asker' as const, page: 0, shared: true, picture };
  if (!(await reply.instead(answering.draw(answer, view)))) return;
  const headline = headlineOf(one.user.displayName, kept.question);
  await followUp(one, desk, answering.draw(answer, { ...view, audience: 'channel', headline }));
}

async function sendToDms(
  { one, reply }: Pressing,
  id: string,
  kept: KeptAnswer,
  { answer, facts }: Given,
  { desk, answering, greeting }: Parts,
): Promise<void> {
  const headline = headlineOf(one.user.displayName, kept.question);
  const picture = await answering.picturing.begin(facts).ready;
  const view = { id, audience: 'dm' as const, page: 0, headline, picture };
  // Some calls that may have to wait for a rate limit: "thinking" is shown by itself when they do.
  const channel = (await one.user.createDM()).id;
  const first = await greeting.isFirst(channel);
  const sent = await postTo(one.client, channel, answering.draw(answer, view), desk);
  if (sent && first) await greeting.person(channel);
  await reply.show(forOne(sent ? wording.discord.sentToDms : wording.discord.dmsClosed));
}

/** The "what was wrong?" form came back. */
export async function wrongIn(
  { one, reply }: Call & { one: ModalSubmitInteraction },
  id: string,
  kept: KeptAnswer,
  { wrong = '' }: Args,
  { keeping, calling }: Parts,
): Promise<void> {
  const given = await answerOf(kept, await calling.commanding(one, kept.context));
  await keeping.record({
    kind: 'down',
    question: kept.question,
    facts: given ? factsOf(given.answer) : [],
    comment: wrong.slice(0, LONGEST_COMMENT),
    place: kept.place,
  });
  const { thanks } = wording.discord;
  const shown = (await keeping.hasSessions(kept.place.guild))
    ? renderNotice(thanks, [{ type: ComponentType.ActionRow, components: [agendaButton(id)] }])
    : renderNotice(thanks);
  await reply.show(privately(shown));
}

const agendaButton = (id: string) => button(wording.agenda.button, toAgenda(id));

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
