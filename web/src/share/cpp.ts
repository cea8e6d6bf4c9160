// share: a C++ program that trains the same network with the library.
import type { SettingRow, Value } from '../engine/protocol';
import { activationText, testShare } from '../engine/setup';
import type { Recipe } from './recipe';

const text = (s: string) => `"${s.replace(/[\\"]/g, '\\$&')}"`;

const enums: Record<string, string> = { norm: 'nn::Norm' };

/** A setting's value as C++ has it. */
function literal(row: SettingRow, value: Value): string {
  if (row.name in enums) return `${enums[row.name]}::${value}`;
  if (Array.isArray(value)) return `{${value.join(', ')}}`;
  return typeof value === 'string' ? text(value) : String(value);
}

export function cppProgram(r: Recipe): string {
  const c = r.config;
  const data = [`.data = ${text(r.data)}`];
  if (r.file) data.push(`.target = ${text(r.target)}`);
  data.push(`.test = ${text(String(testShare(c)))}`);
  data.push(`.task = data::TaskWish::${r.regression ? 'regression' : 'classification'}`);
  if (!r.scaled) data.push('.standardize = false');
  if (r.generated && (c.samples > 0 || c.noise > 0))
    data.push(`.load = {.generate = {.samples = ${c.samples}, .noise = ${c.noise}, .seed = ${c.seed}}}`);
  else if (r.generated) data.push(`.load = {.generate = {.seed = ${c.seed}}}`);
  data.push(`.seed = ${c.seed}`);

  const options: string[][] = [];
  if (c.hidden.length) options.push(['hidden', `{${c.hidden.join(', ')}}`], ['activation', text(activationText(c))]);
  for (const [row, value] of r.settings) options.push([row.member, literal(row, value)]);
  // A schedule spans all epochs of the session, however few of their steps were taken.
  options.push(['epochs', String(r.planned)], ['max_steps', String(r.steps)]);
  options.push(['seed', String(c.seed)]);
  const hidden = c.hidden.length ? [] : ['  options.hidden.emplace(); // no hidden layer'];
  const score = r.regression ? 'r2' : 'accuracy';

  return `// Trains a ${c.hidden.length ? c.hidden.join('-') : 'linear'} network on ${r.data}, as the playground did.
#include <cstdio>

#include <halfspace/halfspace.hpp>

using namespace halfspace;

int main() {
  const train::Prepared data = train::prepare(
      {${data.join(',\n       ')}},
      DType::float32);
  train::Options options;
${[...hidden, ...options.map(([name, value]) => `  options.${name} = ${value};`)].join('\n')}

  Runtime& runtime = Runtime::of_this_thread();
  const train::Fitted fitted = train::fit(data, options, runtime);
  const model::Evaluation test = model::evaluate(fitted.model, data.test, runtime);
  std::printf("test ${score} %.4f\\n", test.metric("${score}"));
  model::save_model("model.safetensors", fitted.model);
}
`;
}
