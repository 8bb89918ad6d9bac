/** What the checks need to know of English; handed in, since the core has no word lists of its own. */
export type Vocabulary = Readonly<{
  /** The stem of a lower-case word. */
  stem(word: string): string;
  /** An ordinary English word, lower case, and so no name. */
  isPlain(word: string): boolean;
  /** A word of grammar: articles, pronouns, prepositions, auxiliaries, question words. */
  isGrammar(word: string): boolean;
}>;

/** A word where it stands. `key` is how it is compared: lower case, without dots, possessives and plural s of acronyms. */
export type Word = Readonly<{
  text: string;
  key: string;
  stem: string;
  at: number;
  end: number;
  /** Begins a sentence, a quotation or what stands after a colon, so that a capital says nothing. */
  initial: boolean;
  /** Carries meaning of its own: neither grammar nor a number nor a word that fits everywhere. */
  content: boolean;
  /** Written small and in no form an English word: a name that looks like none, or a word of the trade. */
  odd: boolean;
}>;

// Names of this field hold dots, digits and signs: Node.js, .NET, C#, C++, N+1, PBKDF2, FETCH_PEERS.
const word =
  /(?<![\p{L}\p{N}])\.NET\b|N\+1\b|[\p{L}\p{N}_][\p{L}\p{N}\p{M}_\u200c\u200d]*(?:[.'’][\p{L}\p{N}][\p{L}\p{N}\p{M}_]*)*(?:\+\+|#)?/gu;

/** Words that say nothing of what is claimed: light verbs, and what sentences are joined with. */
const light = new Set(
  `use used using uses make makes made making get gets got getting let lets give gives given giving take takes taken
   taking want wants come comes coming came go goes going went put puts keep keeps kept say says said saying
   see seen look looks also still even yet besides well really actually simply today now way ways thing things kind
   part parts like such another example instance therefore thus hence however though although yes okay
   people person find finds found otherwise name names begin begins stay stays namely mostly mainly
   date dates dated stand stands stood mean means meant
   two three four five six seven eight nine ten eleven twelve hundred thousand million billion half third
   january february march april june july august september october november december
   jan feb mar apr jun jul aug sep sept oct nov dec
   note mind remember according per within without able whole
   rather instead own ones lot lots bit something anything everything nothing because since e.g i.e via vs etc`
    .trim()
    .split(/\s+/u),
);

/** Different words for the same, as far as facts and answers about them go; both sides are stemmed. */
const alike: readonly (readonly string[])[] = [
  ['documentation', 'docs', 'doc', 'documents', 'documented'],
  ['application', 'app', 'apps'],
  ['licence', 'license', 'licensed'],
  ['javascript', 'js'],
  ['typescript', 'ts'],
  ['postgresql', 'postgres'],
  ['begin', 'start', 'beginning', 'starts'],
  ['fast', 'quick', 'quickly', 'speed', 'faster'],
  ['need', 'require', 'required', 'requires', 'necessary'],
  ['recommend', 'advise', 'advice', 'suggest', 'suggests', 'recommends'],
  ['release', 'released', 'appear', 'appeared', 'arrive', 'arrived', 'publish', 'published', 'out'],
  ['include', 'ship', 'bring', 'contain', 'offer', 'provide', 'built-in', 'builtin', 'built', 'has'],
  ['authentication', 'auth', 'login'],
  ['asynchronous', 'async', 'asynchronously'],
  ['synchronous', 'sync', 'synchronously'],
  ['database', 'db'],
  ['repository', 'repo'],
  ['administration', 'admin'],
  ['large', 'big', 'huge'],
  ['small', 'little', 'tiny'],
  ['simple', 'easy', 'simpler', 'easier', 'simply'],
  ['choose', 'pick', 'choice', 'select', 'selecting'],
  ['run', 'execute', 'executes'],
  ['common', 'usual', 'widespread', 'usually', 'often', 'commonly', 'typical', 'typically'],
  ['allow', 'let', 'permit', 'enable'],
  ['help', 'helps', 'aid'],
  ['grow', 'grows', 'longer', 'rise', 'rises', 'raise', 'raised'],
  ['learner', 'beginner', 'learners', 'beginners', 'newcomer'],
  ['person', 'people'],
  ['answer', 'response', 'respondent', 'respondents'],
  ['site', 'website'],
  ['tool', 'tools', 'toolkit'],
  ['expect', 'expects'],
  ['mature', 'proven'],
  ['serve', 'handle', 'handles', 'deal', 'deals', 'process'],
];

const light_ = (key: string) => light.has(key);

/** Reduces a word to what it is compared by. */
export function createStemming(vocabulary: Vocabulary): (key: string) => string {
  const canonical = new Map<string, string>();
  for (const [first = '', ...others] of alike)
    for (const other of others) canonical.set(vocabulary.stem(other), vocabulary.stem(first));
  const known = new Map<string, string>();
  return (key) => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const stem = vocabulary.stem(key);
    const reduced = canonical.get(stem) ?? stem;
    // What people and models write has no end; what is remembered has one.
    if (known.size < mostRemembered) known.set(key, reduced);
    return reduced;
  };
}

const mostRemembered = 20_000;

/** The words of a text in order. */
export function wordsOf(
  text: string,
  vocabulary: Vocabulary,
  stemOf: (key: string) => string,
): readonly Word[] {
  const words: Word[] = [];
  let last = 0;
  for (const match of text.matchAll(word)) {
    const surface = match[0];
    const key = keyOf(surface);
    const between = text.slice(last, match.index);
    const initial = words.length === 0 || /[.!?:;۔।؟][\s"'“‘(]*$|[“"‘(]$|\n/u.test(between);
    last = match.index + surface.length;
    const content = !vocabulary.isGrammar(key) && !light_(key) && !/^v?\d/u.test(key);
    words.push({
      ...{ text: surface, key, stem: stemOf(key) },
      ...{ at: match.index, end: last, initial, content },
      odd: content && /^[a-z]{4,}$/u.test(surface) && !isEnglish(key, vocabulary),
    });
  }
  return words;
}

function isEnglish(key: string, { isPlain }: Vocabulary): boolean {
  if (isPlain(key)) return true;
  const bare = key.replace(/(?:er|est|ly|ness|ing|ed|less|able|s)$/u, '');
  return bare !== key && [bare, `${bare}e`, bare.slice(0, -1)].some((one) => one.length > 2 && isPlain(one));
}

/** Lower case, without apostrophes and possessive s; "APIs" is "api", ".NET" is "dotnet". */
export function keyOf(surface: string): string {
  if (/^\.net$/iu.test(surface)) return 'dotnet';
  const plain = surface.replace(/['’]s$/u, '').replace(/['’]/gu, '');
  const singular = /^\p{Lu}{2,}s$/u.test(plain) ? plain.slice(0, -1) : plain;
  return singular.normalize('NFKC').toLowerCase();
}
