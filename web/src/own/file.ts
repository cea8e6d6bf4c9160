// own: a file of the reader's, before the engine reads it.

export const mostBytes = 50e6;
export const endings = ['.csv', '.tsv', '.txt', '.data', '.arff', '.npz'];

/** Why a file is not even read; '' when it is. */
export function refusal(file: { name: string; size: number }): string {
  if (file.size === 0) return `${file.name} is empty.`;
  if (file.size > mostBytes)
    return `${file.name} has ${(file.size / 1e6).toFixed(0)} MB; the page reads up to 50 MB. For more there is halfspace train.`;
  if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending)))
    return `${file.name} is none of ${endings.join(' ')}.`;
  return '';
}
