// share: a C++ program that trains the same network with the library.
import { testShare, type Recipe } from './recipe';

const text = (s: string) => `"${s.replace(/[\\"]/g, '\\$&')}"`;

export function cppProgram(r: Recipe): string {
  const c = r.config;
  const data = [`.data = ${text(r.data)}`];
  if (r.file) data.push(`.target = ${text(r.target)}`);
  data.push(`.test = ${text(testShare(c))}`);
  data.push(`.task = data::TaskWish::${r.regression ? 'regression' : 'classification'}`);
  if (!r.scaled) data.push('.standardize = false');
  if (r.generated && (c.samples > 0 || c.noise > 0))
    data.push(`.load = {.generate = {.samples = ${c.samples}, .noise = ${c.noise}, .seed = ${c.seed}}}`);
  else if (r.generated) data.push(`.load = {.generate = {.seed = ${c.seed}}}`);
  data.push(`.seed = ${c.seed}`);

  const options = [['hidden', `{${c.hidden.join(', ')}}`], ['hidden_given', 'true']];
  if (c.hidden.length) options.push(['activation', text(c.activations[0] ?? 'relu')]);
  if (c.initializer !== 'auto') options.push(['initializer', text(c.initializer)]);
  if (c.norm !== 'none') options.push(['norm', `nn::Norm::${c.norm}`]);
  options.push(['dropout', String(c.dropout)]);
  if (c.output !== 'auto') options.push(['output', text(c.output)]);
  if (c.loss !== 'auto') options.push(['loss', text(c.loss)]);
  options.push(['optimizer', text(c.optimizer)]);
  if (!r.solver) {
    options.push(['learning_rate', String(c.learningRate)], ['schedule', text(c.schedule)]);
    options.push(['batch', String(c.batch)]);
  }
  options.push(['epochs', String(r.epochs)]);
  if (c.l1 > 0) options.push(['l1', String(c.l1)]);
  if (c.l2 > 0) options.push(['l2', String(c.l2)]);
  if (c.clipNorm > 0 && !r.solver) options.push(['clip_norm', String(c.clipNorm)]);
  options.push(['seed', String(c.seed)]);
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
${options.map(([name, value]) => `  options.${name} = ${value};`).join('\n')}
  options = train::resolve(options, data.train);

  train::Model model = train::make_model(data, options);
  train::Trainer trainer(model, data.train, nullptr, {}, options, Runtime::of_this_thread());
  trainer.run();
  const train::Evaluation test = train::evaluate(model, data.test, Runtime::of_this_thread());
  std::printf("test ${score} %.4f\\n", test.metric("${score}"));
  train::save_model("model.safetensors", model);
}
`;
}
