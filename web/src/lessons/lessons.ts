// lessons: the lessons themselves, in the order in which they are offered.
import { deep } from './texts/deep';
import { learning } from './texts/learning';
import { units } from './texts/units';
import type { Lesson } from './lesson';

export const lessons: readonly Lesson[] = [...deep, ...units, ...learning];
