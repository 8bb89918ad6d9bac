// The words by which a message tells what somebody knows, has and wants.

export const knowing = new Set(
  `know knows knew write writes writing wrote year years yr yrs experience experienced comfortable fluent good strong
   background team shop dev devs developer developers people coder coders guys code codes coding coded learned did done daily
   living work works worked working only already everyone everybody house folks guy guys person engineer engineers programmer
   programmers written came career expert pro master mastered`.split(/\s+/),
);
export const having = new Set(
  `existing have has already running runs written built build made codebase legacy current currently inherited live system product
   production prod backend monolith since`.split(/\s+/),
);
/** "On Laravel", "in Rails": right before the name. */
export const standingOn = new Set('on in with using based'.split(' '));
/** "Our Express app": right behind the name, what was made of it. */
export const system = new Set(
  'app application backend api site website server service monolith project codebase code'.split(' '),
);
export const making = new Set(
  'build make create write start learn new build making building creating want need'.split(' '),
);
/** Words that make a framework a skill rather than an option. */
export const mastering = new Set(
  'know knows knew write writes writing wrote team people devs developers guys years experience background'.split(
    ' ',
  ),
);
/** Without one of these nobody's goal is to learn. */
export const learning = new Set(
  'learn learning study studying career become understand understanding beginner student course start starting teach know'.split(
    ' ',
  ),
);
export const rewriting = new Set(
  `rewrite rewritten rewriting migrate migrating migration move moved moving switch switching shift shifting port porting convert
   replace replaced change changing redo keep stay stick staying sticking throw drop leave`.split(/\s+/),
);
/** Words of a system that has been there for a while. */
export const settled = new Set(
  'since years year yrs yr already production prod live existing codebase code legacy customers inherited running current currently now working built'.split(
    ' ',
  ),
);
export const notKnowing = new Set([
  'zero',
  'weak',
  'saw',
  'heard',
  'learn',
  'learning',
  'dont',
  'not',
  'never',
  'no',
  'without',
]);
export const writing = new Set('write writes writing know knows in of only mostly fluent'.split(' '));
export const self = new Set('i we my our me us im ive were everyone'.split(' '));
export const wondering = new Set(
  'can could should shall need must required which why how does do better best if want wanna start'.split(
    ' ',
  ),
);
export const nobody = new Set(['nobody', 'noone', 'none', 'neither']);
export const otherNames: Readonly<Record<string, string>> = {
  js: 'javascript',
  es6: 'javascript',
  ts: 'typescript',
  py: 'python',
  python3: 'python',
  golang: 'go',
  csharp: 'c#',
  dotnet: 'c#',
  jvm: 'java',
};
