/** Whether a comment mentions a word, or one that begins with it, in small or capital letters: `deliver`, "Delivery". */
export function mentions(comment: string, word: string): boolean {
  const [text, wanted] = [plain(comment), plain(word)];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (!/[\p{L}\p{N}]$/u.test(text.slice(0, at))) return true;
  return false;
}

const plain = (text: string) => text.normalize('NFC').toLowerCase();
