// Korean particles follow the sound before them: 고객으로, 부채로, 질문으로, 5%로.

const PAIRS: Record<string, [afterConsonant: string, afterVowel: string]> = {
  "(으)로": ["으로", "로"],
  "(이)라고": ["이라고", "라고"],
  "(을)를": ["을", "를"],
  "(은)는": ["은", "는"],
};

/** Final sounds of digits as they are read: 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔. */
const DIGITS_WITH_FINAL = "013678";
/** After ㄹ the particle 로 stands alone: 칠로, 서울로. */
const DIGITS_WITH_RIEUL = "178";

function ending(before: string): "none" | "rieul" | "other" {
  const last = before.replace(/[”"’')\s]+$/, "").at(-1) ?? "";
  const code = last.charCodeAt(0) - 0xac00;
  if (code >= 0 && code < 11172) {
    const final = code % 28;
    return final === 0 ? "none" : final === 8 ? "rieul" : "other";
  }
  if (DIGITS_WITH_RIEUL.includes(last)) return "rieul";
  return DIGITS_WITH_FINAL.includes(last) ? "other" : "none";
}

/** Chooses each particle written as a pair by the sound before it. */
export function particles(text: string): string {
  return text.replace(/\((?:으)\)로|\((?:이)\)라고|\(을\)를|\(은\)는/g, (pair, at: number) => {
    const [consonant, vowel] = PAIRS[pair] ?? [pair, pair];
    const sound = ending(text.slice(0, at));
    if (sound === "none" || (sound === "rieul" && pair === "(으)로")) return vowel;
    return consonant;
  });
}
