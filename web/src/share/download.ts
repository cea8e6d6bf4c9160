// share: a file made in the page, given to the reader.

export function download(content: Uint8Array | string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A model's file name from what it was trained on: "spiral-8-8.safetensors". */
export function modelName(data: string, hidden: readonly number[]): string {
  const safe = data.replace(/\.[a-z]+$/i, '').replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '') || 'model';
  return `${[safe, ...hidden].join('-')}.safetensors`;
}
