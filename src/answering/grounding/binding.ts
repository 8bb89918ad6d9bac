import type { Check } from './cited.ts';
import { namesIn } from './order.ts';
import { beginsAnew, type Part } from './parts.ts';
import type { Quantity } from './quantities.ts';
import type { Study } from './study.ts';

type Anchor = Readonly<{ kind: string; key: string }>;
const speakers = new Map(
  Object.entries({
    article: 'article',
    docs: 'docs',
    documentation: 'docs',
    guide: 'guide',
    faq: 'faq',
    survey: 'survey',
    overview: 'overview',
  }),
);

function anchorsIn(study: Study, part: Part, sources: readonly Study[]): readonly Anchor[] {
  const inside = ({ at }: { at: number }) => at >= part.at && at < part.end;
  return [
    ...namesIn(study, sources)
      .filter((name) => inside(name) && (name.subject !== undefined || !/^\p{Lu}+$/u.test(name.text)))
      .map(({ key }) => ({ kind: 'name', key })),
    ...study.quantities.filter(inside).map((one) => ({ kind: kindOf(one), key: one.value })),
    ...study.days.filter(inside).map(({ month }) => ({ kind: 'month', key: String(month) })),
    ...part.words.flatMap(({ key }) =>
      speakers.has(key) ? [{ kind: 'speaker', key: speakers.get(key) as string }] : [],
    ),
  ];
}

function kindOf({ value, unit, spelled }: Quantity): string {
  if (unit) return unit;
  if (spelled) return 'number';
  if (/^(?:19|20)\d\d$/u.test(value)) return 'year';
  return value.includes('.') || Number(value) < 100 ? 'version' : 'number';
}

/** How much has to be astray for a fault, and how much more for each thing that is not. */
const LEAST_STRAYED = 2;
const BOUND_WEIGHS = 2;

/** What is said of one name, number or speaker, the sources say of another of its kind. */
export const checkBinding: Check = (sentence, cited) => {
  const sources = cited.sentences;
  const topics = new Set(cited.titles.flatMap(({ names }) => names.map(({ key }) => key)));
  const theirs = sources.flatMap((study) => {
    let subject: readonly Anchor[] | undefined;
    return study.parts.map((part) => {
      const own = anchorsIn(study, part, [sentence]);
      // A part that names nobody at its beginning speaks of whom the sentence began with.
      const anchors = subject === undefined || beginsAnew(study, part) ? own : [...own, ...subject];
      if (subject === undefined || beginsAnew(study, part)) subject = own;
      return { anchors, content: part.content };
    });
  });
  const mine = sentence.parts.map((part) => ({ part, anchors: anchorsIn(sentence, part, sources) }));
  const bindings = mine.flatMap(({ part, anchors }) =>
    anchors.map((anchor) => bind(anchor, anchors, part, theirs, topics)),
  );
  for (const { anchor, rivals, bound, strayed } of bindings) {
    if (topics.has(anchor.key) || strayed === 0) continue;
    if (anchor.kind !== 'name') {
      if (strayed >= LEAST_STRAYED + BOUND_WEIGHS * bound)
        return `its sources say this of another than ${anchor.key} ${anchor.kind} ${strayed}`;
      continue;
    }
    if (bound > 0) continue;
    // Of two names both are astray when they have been exchanged.
    const exchanged = bindings.some(
      (other) => rivals.has(other.anchor.key) && other.bound === 0 && other.strayed > 0,
    );
    if (strayed >= 2 && exchanged)
      return `its sources say this of another than ${anchor.key} ${anchor.kind} ${strayed}`;
  }
  return undefined;
};

type Bound = Readonly<{ anchors: readonly Anchor[]; content: ReadonlySet<string> }>;

/** How much of what a part says of an anchor the sources say of it, and how much of others of its kind alone. */
function bind(
  anchor: Anchor,
  beside: readonly Anchor[],
  part: Part,
  theirs: readonly Bound[],
  topics: ReadonlySet<string>,
) {
  const rivals = new Set<string>();
  let bound = 0;
  let strayed = 0;
  const known = theirs.some(({ anchors }) => anchors.some((one) => equal(one, anchor)));
  const items: ((one: Bound) => boolean)[] = [
    ...[...part.content].map((stem) => (one: Bound) => one.content.has(stem)),
    ...beside
      .filter(({ kind, key }) => kind !== anchor.kind && !topics.has(key))
      .map((other) => (one: Bound) => one.anchors.some((a) => equal(a, other))),
  ];
  for (const has of known ? items : []) {
    const where = theirs.filter(has);
    if (where.length === 0) continue;
    if (where.some(({ anchors }) => anchors.some((one) => equal(one, anchor)))) bound++;
    else if (where.every(({ anchors }) => anchors.some(({ kind }) => kind === anchor.kind))) {
      strayed++;
      for (const { anchors } of where)
        for (const { kind, key } of anchors) if (kind === anchor.kind) rivals.add(key);
    }
  }
  return { anchor, rivals, bound, strayed };
}

const equal = (a: Anchor, b: Anchor): boolean => a.kind === b.kind && a.key === b.key;
