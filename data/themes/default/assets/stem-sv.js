// SPDX-License-Identifier: GPL-3.0-or-later
// What the inflections of a Swedish word have in common: Snowball's Swedish algorithm, as https://snowballstem.org describes it, and as
// the index was made by libstemmer 2.2. Words come in small letters.
globalThis.spaltStem = (() => {
  const VOWELS = "aeiouyäåö";
  // The longest that the word ends in counts, so the longer ones stand first.
  const ENDINGS = ["heterna", "hetens", "anden", "andes", "andet", "arens", "arnas", "ernas", "heten", "heter", "ornas", "ades", "ande",
    "aren", "arna", "arne", "aste", "erna", "erns", "orna", "ade", "are", "ast", "ens", "ern", "het", "ad", "ar", "as", "at", "en", "er",
    "es", "or", "a", "e", "s"];
  const PAIRS = ["dd", "gd", "nn", "dt", "gt", "kt", "tt"];
  const OTHERS = ["fullt", "löst", "lig", "els", "ig"];
  const KEPT = { fullt: "full", löst: "lös" };
  const BEFORE_S = "bcdfghjklmnoprtvy";

  // Nothing before this place is taken away: after the first consonant that follows a vowel, and never among the first three letters.
  const findRegion = letters => {
    const vowel = letters.findIndex(letter => VOWELS.includes(letter));
    const consonant = vowel < 0 ? -1 : letters.findIndex((letter, i) => i > vowel && !VOWELS.includes(letter));
    return letters.length < 3 || consonant < 0 ? letters.length : Math.max(consonant + 1, 3);
  };

  return word => {
    const start = [...word].slice(0, findRegion([...word])).join("").length;
    const findEnd = (text, ends) => ends.find(end => text.length - end.length >= start && text.endsWith(end));
    const ending = findEnd(word, ENDINGS);
    if (ending && (ending !== "s" || BEFORE_S.includes(word.at(-2))))
      word = word.slice(0, -ending.length);
    if (findEnd(word, PAIRS))
      word = word.slice(0, -1);
    const other = findEnd(word, OTHERS);
    return other ? word.slice(0, -other.length) + (KEPT[other] ?? "") : word;
  };
})();
