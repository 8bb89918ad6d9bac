import type { Retrieval } from '../answering/model.ts';

/** Topics of the lexicon that no fact can cover, since the schedule does. */
const topics = new Set(['session-time', 'session-place', 'session-plan', 'session-joining']);
/** The subject under which the articles speak of sessions. */
const SUBJECT = 'sessions';
/** "Sunday class?" asks for it though it does not say so. */
const SHORT = 3;
/** Words of a message that can be about nothing else but joining. */
const BRIEF = 8;

/** What people call a session; in English, Roman Urdu and Hindi, and in their scripts. */
const names =
  /\b(?:sess?ions?|sesions?|class|classes|clas|meetings?|meet ?ups?|workshops?|webinars?|gatherings?|sunda?ys?|sundya|weekend|itwaa?r|baithak|nishist|code culture)\b|سیشن|کلاس|نشست|اتوار|सेशन|क्लास|सत्र|रविवार/giu;
/** What people do about one: in a short message only, since in a long one it is done about anything. */
const doings = /\b(?:timings?|join|jion|attend|enrol{1,2}|regi?ster|sign ?up|get in|we meet)\b/giu;
/** What they want to know of it: when, where, how to come, what about. */
const wishes =
  /\b(?:when|wen|wat ti?m|what time|which day|what day|date|time|next|nxt|today|todays|tonight|tomorrow|this|start|starts|starting|begin|begins|is there|are there|timings?|schedule|cancell?ed|off|kab|kitne baje|kis (?:waqt|din|tareekh)|baje|aaj|kal|agl[ai]|join|jion|attend|regi?ster|sign ?up|enrol{1,2}|get in|come|where|wher|kahan|link|lnk|zoom|form|topic|guest|speaker|who)\b|کب|کہاں|लिंक|कब|कहाँ/iu;

/** A day of now is asked for of nothing else that is called a class or a meeting. */
const days = /\b(?:aaj|kal|kab|today|tonight|tomorrow)\b/iu;
/** What the schedule does not say. */
const others =
  /\b(?:rec(?:o)?rdings?|recorded|you ?tube|yotube|certificates?|fees?|free|discount|paid|cost)\b/iu;

/**
 * Whether a message asks when or where the sessions are, or how to come: then the schedule answers, which knows. Only a
 * message that is about sessions as the retriever sees it, and names no backend, is one.
 */
export function asksSchedule({ understanding, hits }: Retrieval, text: string): boolean {
  const { subjects, outside, choice, comparison } = understanding;
  if (choice || comparison || subjects.some((id) => id !== SUBJECT)) return false;
  // Both as it was typed and as it was understood: "sunday wali clas" is a class.
  const words = `${text.toLowerCase()} | ${understanding.searched}`;
  const near = hits[0]?.passage.subject === SUBJECT || subjects.length > 0 || days.test(words);
  if (!near && !topics.has(outside?.id ?? '')) return false;
  if (others.test(words)) return false;
  const length = understanding.searched.split(' ').length;
  const called = new Set([
    ...(words.match(names) ?? []),
    ...(length <= BRIEF ? (words.match(doings) ?? []) : []),
  ]);
  return called.size > 0 && (wishes.test(words) || (length <= SHORT && called.size > 1));
}
