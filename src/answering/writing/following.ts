import { type Harm, harmIn } from '../grounding/harm.ts';
import { type Fault, type Judging, judgeSentence, type Pointer, type Proved } from '../grounding/judge.ts';
import { sentencesOf } from '../grounding/sentences.ts';
import type { WrittenBlock } from './ports.ts';

/** A sentence that may be shown, with what it takes to prove it again, and the label it stands under. */
export type ProvedSentence = Proved & Readonly<{ pointers: readonly Pointer[]; label?: string }>;

/** What has become of a text so far. */
export type Followed = Readonly<{
  proved: readonly ProvedSentence[];
  faults: readonly Fault[];
  /** The whole text must not be shown. */
  harm?: Harm;
  /** It says that the evidence does not answer the question. */
  unknown: boolean;
}>;

export type Following = Readonly<{
  /** Takes the next finished block; true when there are new sentences to show. */
  take(block: WrittenBlock): boolean;
  /** Judges what is left. `whole`: the text ended by itself, so that its last sentence is one. */
  finish(whole: boolean): Followed;
  followed(): Followed;
}>;

export type FollowOptions = Judging &
  Readonly<{
    leaks(text: string): boolean;
    /** Labels of a comparison's paragraphs. */
    labels?: readonly string[];
  }>;

const NOT_IN_KB = /\bNOT[_ ]IN[_ ]KB\b/u;

/**
 * Cuts a text into sentences while it is being written, and lets through those that are proved. A sentence counts as
 * ended when something follows it, and is judged with the pointers of every block it touches; all of those are finished
 * then, since blocks come finished and in order.
 */
export function follow(options: FollowOptions): Following {
  const given = options.evidence.sources
    .flatMap(({ title, sentences }) => [title, ...sentences.map(({ text }) => text)])
    .join('\n')
    .toLowerCase();
  const blocks: { start: number; end: number; pointers: readonly Pointer[] }[] = [];
  const proved: ProvedSentence[] = [];
  const faults: Fault[] = [];
  let text = '';
  let judged = 0;
  let label: string | undefined;
  let harm: Harm | undefined;

  function judge(start: number, end: number): void {
    let written = text.slice(start, end);
    const labelled = labelOf(written, options.labels ?? []);
    if (labelled) {
      label = labelled.label;
      written = labelled.rest;
    }
    if (!/\p{L}/u.test(written) || NOT_IN_KB.test(written)) return;
    const pointers = blocks
      .filter((block) => block.start < end && block.end > start)
      .flatMap((block) => [...block.pointers]);
    const verdict = judgeSentence(written, pointers, options);
    if ('fault' in verdict) faults.push(verdict.fault);
    else proved.push({ ...verdict.proved, pointers, ...(label === undefined ? {} : { label }) });
  }

  /** Judges every sentence that has ended; with `all` also the last one. */
  function judgeEnded(all: boolean): boolean {
    const before = proved.length;
    const rest = text.slice(judged);
    const spans = sentencesOf(rest);
    const ended = all ? spans : spans.filter(({ end }) => /\s/u.test(rest[end] ?? ''));
    const from = judged;
    for (const { start, end } of ended) {
      judge(from + start, from + end);
      judged = from + end;
    }
    return proved.length > before;
  }

  const followed = (): Followed => ({
    proved,
    faults,
    unknown: NOT_IN_KB.test(text),
    ...(harm === undefined ? {} : { harm }),
  });

  return {
    take({ text: more, pointers }) {
      blocks.push({ start: text.length, end: text.length + more.length, pointers });
      text += more;
      harm ??= harmIn(text, { given, leaks: options.leaks });
      return harm === undefined && judgeEnded(false);
    },
    finish(whole) {
      if (harm === undefined) judgeEnded(whole);
      return followed();
    },
    followed,
  };
}

/** "Performance: Node …" under one of the labels, whatever marks stand around it. */
function labelOf(written: string, labels: readonly string[]): { label: string; rest: string } | undefined {
  const line = written.replace(/^[\s#>*_-]+/u, '');
  for (const label of labels) {
    if (line.slice(0, label.length).toLowerCase() !== label.toLowerCase()) continue;
    const mark = /^[\s*_]*:[\s*_]*/u.exec(line.slice(label.length));
    if (mark) return { label, rest: line.slice(label.length + mark[0].length) };
  }
  return undefined;
}
