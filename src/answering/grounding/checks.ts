import { checkBinding } from './binding.ts';
import type { Check } from './cited.ts';
import { checkClaims, checkSpeaker } from './claims.ts';
import { checkCrossing } from './crossing.ts';
import { checkDenial } from './denial.ts';
import { checkNames } from './naming.ts';
import { checkNovelty } from './novelty.ts';
import { checkNumbers } from './numbers.ts';
import { checkOrder } from './order.ts';
import { checkPolarity } from './polarity.ts';
import { checkSupport } from './support.ts';
import { checkTransposition } from './transposition.ts';
import { checkComparison, checkPivot, checkPreposition } from './turning.ts';

export type CheckName =
  | 'numbers'
  | 'names'
  | 'support'
  | 'novelty'
  | 'claims'
  | 'speaker'
  | 'polarity'
  | 'transposition'
  | 'order'
  | 'crossing'
  | 'comparison'
  | 'preposition'
  | 'pivot'
  | 'binding';

/** What a sentence has to pass, in this order. `anyLanguage`: it compares no English words. */
export const checks: readonly Readonly<{ name: CheckName; check: Check; anyLanguage: boolean }>[] = [
  { name: 'numbers', check: checkNumbers, anyLanguage: true },
  { name: 'names', check: checkNames, anyLanguage: true },
  { name: 'support', check: checkSupport, anyLanguage: false },
  { name: 'novelty', check: checkNovelty, anyLanguage: false },
  { name: 'claims', check: checkClaims, anyLanguage: false },
  { name: 'speaker', check: checkSpeaker, anyLanguage: false },
  { name: 'polarity', check: checkPolarity, anyLanguage: false },
  { name: 'polarity', check: checkDenial, anyLanguage: false },
  { name: 'transposition', check: checkTransposition, anyLanguage: false },
  { name: 'order', check: checkOrder, anyLanguage: false },
  { name: 'crossing', check: checkCrossing, anyLanguage: false },
  { name: 'comparison', check: checkComparison, anyLanguage: false },
  { name: 'preposition', check: checkPreposition, anyLanguage: false },
  { name: 'pivot', check: checkPivot, anyLanguage: false },
  { name: 'binding', check: checkBinding, anyLanguage: false },
];
