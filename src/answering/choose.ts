import type { Choice, GuideRule, Strength, Subject, Understanding } from './model.ts';
import type { KnowledgeBase } from './ports.ts';

/** What is known of a project before leaning anywhere; ids of guide rules and subjects, names of languages. */
export type Situation = Readonly<{
  signals: readonly string[];
  languages: readonly string[];
  currentStack?: string;
  /** Subjects the person asks to choose between; empty means all. */
  named: readonly string[];
}>;

/** What a message told, as the guide takes it. */
export function situationOf({ signals, languages, currentStack, subjects }: Understanding): Situation {
  return { signals, languages, named: subjects, ...(currentStack === undefined ? {} : { currentStack }) };
}

// How the guide weighs (its rules 1 and 2): a strong rule beats one moderate rule, two moderate ones make a clear lean.
const points: Record<Strength, number> = { strong: 4, moderate: 2, weak: 1, none: 0 };
/** What a rule gives to the options it calls as fitting: less than to its lean, more than a weaker rule gives. */
const alsoShare = 0.75;

type Vote = Readonly<{ rule: GuideRule; lean: string; also: readonly string[] }>;

/**
 * Where the decision guide leans for a situation, how strongly, and what would change it. Pure: the same situation
 * always gives the same lean, and no model is asked.
 */
export function decide(knowledge: KnowledgeBase, situation: Situation): Choice {
  const votes = situation.signals
    .map((id) => knowledge.guide.find((rule) => rule.id === id))
    .filter((rule) => rule !== undefined)
    .flatMap((rule) => vote(knowledge, rule, situation));
  const rules = [...new Set(votes.map(({ rule }) => rule))].sort(
    (a, b) => points[b.strength] - points[a.strength],
  );
  const changes = rules.slice(0, 3).map((rule) => ({ text: rule.change, rule: rule.id, citations: [] }));
  const leaning = votes.filter(({ rule, lean }) => points[rule.strength] > 0 && lean !== 'either');
  if (leaning.length === 0) return { lean: 'either', strength: 'none', rules, changes };
  if (strongRulesDisagree(knowledge, leaning)) return { lean: 'either', strength: 'strong', rules, changes };

  const totals = new Map<string, number>();
  const give = (id: string, amount: number) => totals.set(id, (totals.get(id) ?? 0) + amount);
  for (const { rule, lean, also } of leaning) {
    give(lean, points[rule.strength]);
    for (const id of also) give(id, points[rule.strength] * alsoShare);
  }
  const orderOf = (id: string) => knowledge.subject(id)?.order ?? Number.POSITIVE_INFINITY;
  const ranked = [...totals].sort((a, b) => b[1] - a[1] || orderOf(a[0]) - orderOf(b[0]));
  const best = ranked[0] as [string, number];
  const family = familyOf(knowledge, best[0]);
  // "Rails or Laravel, which gets me a job": a weak rule for a third backend is no advice between the two.
  const beside =
    situation.named.length >= 2 && situation.named.every((id) => familyOf(knowledge, id) !== family);
  if (beside && leaning.every(({ rule }) => rule.strength === 'weak'))
    return { lean: 'either', strength: 'none', rules, changes };
  const rival = ranked.find(([id]) =>
    id === 'neither' ? best[0] !== 'neither' : familyOf(knowledge, id) !== family,
  );
  if (rival !== undefined && rival[1] === best[1])
    return { lean: 'either', strength: 'weak', rules, changes };
  return {
    lean: preferKept(knowledge, preferNamed(knowledge, best[0], ranked, situation.named), leaning),
    strength: strengthOf(leaning, family, knowledge),
    rules,
    changes,
  };
}

/** A rule's lean in this situation; nothing where the rule needs a language or a stack that was not told. */
function vote(knowledge: KnowledgeBase, rule: GuideRule, { languages, currentStack }: Situation): Vote[] {
  if (rule.lean === 'known-language') {
    const subjects = [
      ...new Set(languages.flatMap((language) => subjectsOfLanguage(knowledge, language).slice(0, 1))),
    ];
    // Two languages known equally well decide nothing.
    if (subjects.length !== 1) return [];
    const [first] = subjects as [Subject];
    const others = subjectsOfLanguage(knowledge, languages[0] as string).filter(({ id }) => id !== first.id);
    return [{ rule, lean: first.id, also: others.map(({ id }) => id) }];
  }
  if (rule.lean === 'current-stack')
    return currentStack === undefined ? [] : [{ rule, lean: currentStack, also: [] }];
  return [{ rule, lean: rule.lean, also: rule.also }];
}

/** Backends one writes in a language, the guide's first choice first; runtimes without a framework come by order too. */
function subjectsOfLanguage(knowledge: KnowledgeBase, language: string): Subject[] {
  return knowledge.subjects
    .filter(({ kind, languages }) => kind !== 'topic' && languages.includes(language))
    .sort((a, b) => a.order - b.order);
}

/** Backends of one language are one side: choosing FastAPI over Django is no change of sides. */
function familyOf(knowledge: KnowledgeBase, id: string): string {
  return knowledge.subject(id)?.languages[0] ?? id;
}

function strongRulesDisagree(knowledge: KnowledgeBase, votes: readonly Vote[]): boolean {
  const sides = votes
    .filter(({ rule }) => rule.strength === 'strong')
    .map(({ lean, also }) => new Set([lean, ...also].map((id) => familyOf(knowledge, id))));
  return sides.some((side, at) =>
    sides.slice(at + 1).some((other) => ![...side].some((family) => other.has(family))),
  );
}

/** Where working code is on the leaning side already, that very backend is meant and not its neighbour. */
function preferKept(knowledge: KnowledgeBase, lean: string, votes: readonly Vote[]): string {
  const kept = votes.find(({ rule }) => rule.lean === 'current-stack')?.lean;
  return kept !== undefined && familyOf(knowledge, kept) === familyOf(knowledge, lean) ? kept : lean;
}

/** Asked "node or django", people want one of the two where one of them is on the leaning side. */
function preferNamed(
  knowledge: KnowledgeBase,
  lean: string,
  ranked: readonly (readonly [string, number])[],
  named: readonly string[],
): string {
  if (named.length < 2 || named.includes(lean)) return lean;
  const family = familyOf(knowledge, lean);
  return (
    named.find(
      (id) => familyOf(knowledge, id) === family && ranked.some(([candidate]) => candidate === id),
    ) ??
    named.find((id) => familyOf(knowledge, id) === family) ??
    lean
  );
}

function strengthOf(votes: readonly Vote[], family: string, knowledge: KnowledgeBase): Strength {
  const forIt = votes.filter(({ lean, also }) =>
    [lean, ...also].some((id) => familyOf(knowledge, id) === family || id === family),
  );
  if (forIt.some(({ rule }) => rule.strength === 'strong')) return 'strong';
  const moderate = forIt.filter(({ rule }) => rule.strength === 'moderate').length;
  if (moderate >= 2) return 'strong';
  return moderate === 1 ? 'moderate' : 'weak';
}
