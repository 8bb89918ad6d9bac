import { type Check, contentOf, studiesOf } from './cited.ts';
import type { Study } from './study.ts';

/**
 * Words that claim more than facts do: each must stand in the sources, or one of its own kind must. The rows are kinds:
 * what a source says of "usually" may be told as "often".
 */
const strong: readonly (readonly string[])[] = [
  ['best'],
  ['worst'],
  ['perfect', 'perfectly', 'flawless', 'flawlessly', 'ideal', 'ideally'],
  ['guaranteed', 'guarantee', 'guarantees', 'certainly', 'undoubtedly', 'definitely', 'surely', 'certain'],
  ['always', 'invariably', 'forever'],
  ['never', 'impossible'],
  ['only', 'solely', 'exclusively', 'sole', 'alone'],
  ['everything', 'everyone', 'everybody'],
  ['automatically', 'automatic', 'auto', 'lets', 'letting', 'default'],
  ['proves', 'proven', 'prove', 'proof', 'evidence'],
  ['leading', 'leader', 'unbeatable', 'unmatched', 'unrivalled', 'superior', 'supreme', 'ultimate', 'unique'],
  ['revolutionary', 'amazing', 'incredible', 'excellent', 'outstanding', 'brilliant', 'magical', 'powerful'],
  ['industry'],
  ['monopoly'],
  ['experimental', 'deprecated', 'obsolete', 'abandoned', 'dead', 'unmaintained'],
  ['completely', 'entirely', 'totally', 'fully', 'absolutely', 'wholly'],
  ['instantly', 'immediately', 'effortlessly', 'seamlessly'],
  ['must'],
  ['massively', 'dramatically', 'hugely', 'vastly', 'significantly', 'far', 'enormously', 'extremely'],
  ['officially', 'official'],
  ['widely', 'popular', 'popularity', 'common', 'widespread', 'famous'],
  [
    'likely',
    'probably',
    'perhaps',
    'maybe',
    'possibly',
    'presumably',
    'arguably',
    'apparently',
    'supposedly',
    'seemingly',
  ],
  ['rarely', 'seldom', 'hardly', 'scarcely'],
  ['better', 'superior', 'worse', 'inferior', 'beats', 'outperforms'],
  ['experts', 'studies', 'research', 'researchers', 'analysts', 'benchmarks', 'benchmark', 'scientists'],
  ['safest', 'secure', 'safe', 'safely', 'security', 'safety'],
  ['free', 'cheap', 'cheaper', 'cost', 'costs', 'expensive'],
];

/** Sources that a sentence may lean on, each told by its own word. */
const speakers: readonly (readonly string[])[] = [
  ['article'],
  [
    'documentation',
    'docs',
    'doc',
    'documents',
    'documented',
    'guide',
    'page',
    'pages',
    'tutorial',
    'manual',
    'introduction',
    'overview',
  ],
  ['survey', 'poll'],
  ['faq'],
  ['study'],
];

/** Absolutes that "all" of a group makes; a source must say so, of something. */
const universal =
  /\b(?:(?<!\b(?:in|at|after) )all(?! (?:it|you|they|that|\d))|every|any(?! (?:more|longer))|each|none|no one|nobody)\b/iu;
const universalInSource =
  /\b(?:all|every|any|each|both|none|no|per|always|whole|entire|kind|kinds|whatever|whichever|everything)\b/iu;

// "Latest", "test", "request" end in -est as well; of these only what grades something counts.
const grades =
  /^(?!(?:test|rest|best|west|east|guest|nest|jest|vest|quest|request|interest|forest|honest|suggest|manifest|digest|invest|contest|protest|latest|modest|harvest|arrest|at least)$)\p{L}{2,}(?:i?est)$/u;

/** Praise that is written with a hyphen or without. */
const ready =
  /\b(?:production|enterprise|battle|industry|future)[- ](?:ready|grade|tested|proven|standard|proof)\b/iu;
/** What a source says somebody means to do is not done yet. */
const intent = /\b(?:aims?|plans?|wants?|hopes?|intends?|tries|trying|meant|supposed) to (?:be )?(\p{L}+)/giu;
const intended = /\b(?:aim|plan|want|hope|intend|try|tries|mean|goal|supposed|future)/iu;
const denial = /\b(?:not|no|never|nor|neither|without|nothing)\b|n't\b/iu;

/** Superlatives, absolutes, hedges and verdicts stand in the sources. */
export const checkClaims: Check = (sentence, cited) => {
  const studies = studiesOf(cited);
  const known = new Set(studies.flatMap(({ words }) => words.map(({ key }) => key)));
  const text = studies.map((study) => study.text).join(' ');
  const added = sentence.words.find(({ key }) => {
    const kind = strong.find((words) => words.includes(key));
    if (kind === undefined || exempt(key, sentence, text)) return false;
    return !kind.some((word) => known.has(word)) || deniedOnly(kind, sentence, studies);
  });
  const graded = sentence.words.find(
    ({ key, stem }) => grades.test(key) && !known.has(key) && !gradeFollows(stem, contentOf(studies), text),
  );
  const praise = ready.exec(sentence.text)?.[0];
  const word = added?.text ?? graded?.text ?? (praise && !ready.test(text) ? praise : undefined);
  if (word) return `"${word}" is not in its sources`;
  const most = /(?<!\bat )\b(?:most|least) (\p{L}+)/iu.exec(sentence.text);
  if (most && !/\b(?:most|least|mostly)\b/iu.test(text)) return `"${most[0]}" is not in its sources`;
  if (universal.test(sentence.text) && !universalInSource.test(text))
    return 'its sources do not say it of all';
  for (const [, verb = ''] of text.matchAll(intent))
    if (
      !intended.test(sentence.text) &&
      sentence.words.some(({ key }) => key.startsWith(verb.toLowerCase().slice(0, 6)))
    )
      return `its sources say only that it aims to ${verb}`;
  return undefined;
};

/** "Not a monopoly" proves no monopoly: the word stands in the sources, but always denied, and here it is not. */
function deniedOnly(kind: readonly string[], sentence: Study, studies: readonly Study[]): boolean {
  const clausesWith = ({ clauses }: Study) =>
    clauses.filter(({ words }) => words.some(({ key }) => kind.includes(key)));
  const denied = (study: Study) =>
    clausesWith(study).map(({ at, end }) => denial.test(study.text.slice(at, end)));
  const inSources = studies.flatMap(denied);
  return inSources.length > 0 && inSources.every(Boolean) && !denied(sentence).some(Boolean);
}

/** What a strong word may also mean, and what else says as much. */
function exempt(key: string, { text }: Study, source: string): boolean {
  if (key === 'far') return !/\bfar (?:more|better|less|faster)\b/iu.test(text);
  if (key === 'only')
    return (
      !/\b(?:the only|uses? only|needs? only|works? only|runs? only|supports? only|only (?:for|with|in|by|the|one|\p{Lu}))/u.test(
        text,
      ) ||
      /\b(?:not|no longer|isn't) only\b/iu.test(text) ||
      /\b(?:not|no|never|except|without|instead|separate|single|alone|otherwise)\b|n't\b/iu.test(source)
    );
  if (key === 'alone') return /\b(?:only|not|no)\b/iu.test(source);
  if (key === 'never')
    return (
      denial.test(source) &&
      (!/\b(?:until|unless)\b/iu.test(source) || /\b(?:until|unless|before)\b/iu.test(text))
    );
  if (key === 'must')
    return /\b(?:must|needs?|require[sd]?|has to|have to|necessary|until|takes)\b/iu.test(source);
  return (
    key === 'common' ||
    key === 'security' ||
    (key === 'evidence' && /\bevidence\b/iu.test(source) && /\b(?:not|rather|no|never)\b|n't\b/iu.test(text))
  );
}

/** "The lowest version" for "17 to 26", "newest" for "newer". */
function gradeFollows(stem: string, stems: ReadonlySet<string>, source: string): boolean {
  const base = stem.replace(/i?est$/u, '');
  if (
    /^(?:low|high|old|new|earli|late)/u.test(stem) &&
    /\d\D+(?:to|through|until|and|-|–)\D*\d|\bnew|\bcurrent|\blast\b/u.test(source)
  )
    return true;
  return base.length >= 3 && stems.has(`${base}est`);
}

/** Who is said to say it: the article, the documentation, a survey. */
export const checkSpeaker: Check = (sentence, cited) => {
  const known = new Set(studiesOf(cited).flatMap(({ words }) => words.map(({ key }) => key)));
  const wrong = sentence.words.find(({ key }) => {
    const kind = speakers.find((words) => words.includes(key));
    return kind !== undefined && !kind.some((word) => known.has(word)) && !known.has(`${key}s`);
  });
  return wrong && `its sources do not name ${wrong.text}`;
};
