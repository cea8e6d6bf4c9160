// state: a name with parameters as the engine takes it: "leaky_relu:alpha=0.1".
import type { Definition } from '../engine/protocol';

export interface Choice {
  name: string;
  params: Map<string, number>;
}

export function readChoice(text: string): Choice {
  const [name = '', rest = ''] = text.split(/:(.*)/s);
  const pairs = rest.split(',').filter((pair) => pair !== '');
  return { name, params: new Map(pairs.map((pair) => [pair.split('=')[0]!, Number(pair.split('=')[1])])) };
}

/** Parameters that have their default are left out. */
export function writeChoice(choice: Choice, definition: Definition | undefined): string {
  const said = [...choice.params].filter(([name, value]) => definition?.params.find((p) => p.name === name)?.value !== value);
  return said.length === 0 ? choice.name : `${choice.name}:${said.map(([name, value]) => `${name}=${value}`).join(',')}`;
}

/** How a menu names a definition: "leaky relu". */
export function spoken(name: string): string {
  return name.replaceAll('_', ' ');
}
