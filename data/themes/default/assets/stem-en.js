// SPDX-License-Identifier: GPL-3.0-or-later
// What the inflections of an English word have in common: Snowball's English algorithm (Porter 2), as https://snowballstem.org describes
// it, and as the index was made by libstemmer 2.2. Words come in small letters. A y that is a consonant is written Y meanwhile.
globalThis.spaltStem = (() => {
  const WHOLE = new Map(Object.entries({
    skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli",
    only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes",
  }));
  const READY = new Set(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"]);
  const STARTS = ["gener", "commun", "arsen"];
  const isVowel = letter => "aeiouy".includes(letter ?? "-");
  const hasVowel = text => /[aeiouy]/u.test(text);

  // Endings with what stands for them, the longest that fits first.
  const sort = table => Object.entries(table).sort(([a], [b]) => b.length - a.length);
  const SECOND = sort({
    tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize", ational: "ate", ation: "ate",
    ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful", ousli: "ous", ousness: "ous", iveness: "ive", iviti: "ive",
    biliti: "ble", bli: "ble", ogi: "og", fulli: "ful", lessli: "less", li: "",
  });
  const THIRD = sort({ tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: "" });
  const FOURTH = ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er",
    "ic"];

  const afterSyllable = (letters, from) => {
    const vowel = letters.findIndex((letter, i) => i >= from && isVowel(letter));
    const consonant = vowel < 0 ? -1 : letters.findIndex((letter, i) => i > vowel && !isVowel(letter));
    return consonant < 0 ? letters.length : consonant + 1;
  };
  // A short syllable at the end: a vowel between consonants, the last not w, x or Y; or a vowel and a consonant as all there is.
  const endsShort = letters => {
    const [before, vowel, last] = [letters.at(-3), letters.at(-2), letters.at(-1)];
    if (letters.length < 2 || !isVowel(vowel) || isVowel(last))
      return false;
    return letters.length === 2 || (!isVowel(before) && !"wxY".includes(last));
  };

  const markConsonants = word => {
    const letters = [...word];
    letters.forEach((letter, i) => {
      if (letter === "y" && (i === 0 || isVowel(letters[i - 1])))
        letters[i] = "Y";
    });
    return letters.join("");
  };
  const cutPlural = word => {
    word = word.replace(/('s'|'s|')$/u, "");
    if (word.endsWith("sses"))
      return word.slice(0, -2);
    if (/ie[ds]$/u.test(word))
      return [...word].length > 4 ? word.slice(0, -2) : word.slice(0, -1);
    if (/(us|ss)$/u.test(word) || !word.endsWith("s"))
      return word;
    return hasVowel([...word].slice(0, -2).join("")) ? word.slice(0, -1) : word;
  };
  const cutPast = (word, first) => {
    const ending = /(eedly|ingly|edly|eed|ing|ed)$/u.exec(word)?.[0];
    if (!ending)
      return word;
    const rest = word.slice(0, -ending.length);
    if (ending.startsWith("ee"))
      return rest.length >= first ? `${rest}ee` : word;
    if (!hasVowel(rest))
      return word;
    if (/(at|bl|iz)$/u.test(rest))
      return `${rest}e`;
    if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/u.test(rest))
      return rest.slice(0, -1);
    return rest.length === first && endsShort([...rest]) ? `${rest}e` : rest;
  };
  const cutY = word => {
    const letters = [...word];
    return letters.length > 2 && /[yY]$/u.test(word) && !isVowel(letters.at(-2)) ? `${word.slice(0, -1)}i` : word;
  };
  const replace = (word, table, allows) => {
    const found = table.find(([ending]) => word.endsWith(ending));
    if (!found)
      return word;
    const rest = word.slice(0, -found[0].length);
    return allows(found[0], rest) ? rest + found[1] : word;
  };
  const cutFourth = (word, second) => {
    const ending = FOURTH.find(each => word.endsWith(each));
    const rest = ending ? word.slice(0, -ending.length) : word;
    return ending && rest.length >= second && (ending !== "ion" || /[st]$/u.test(rest)) ? rest : word;
  };
  const cutLast = (word, first, second) => {
    const rest = word.slice(0, -1);
    if (word.endsWith("e"))
      return rest.length >= second || (rest.length >= first && !endsShort([...rest])) ? rest : word;
    return word.endsWith("ll") && rest.length >= second ? rest : word;
  };

  return whole => {
    if (WHOLE.has(whole) || [...whole].length < 3)
      return WHOLE.get(whole) ?? whole;
    let word = markConsonants(whole.replace(/^'/u, ""));
    const letters = [...word];
    const start = STARTS.find(each => word.startsWith(each));
    const firstLetters = start ? start.length : afterSyllable(letters, 0);
    // From here on in the string's own units.
    const first = letters.slice(0, firstLetters).join("").length;
    const second = letters.slice(0, afterSyllable(letters, firstLetters)).join("").length;
    word = cutPlural(word);
    if (!READY.has(word)) {
      word = cutY(cutPast(word, first));
      word = replace(word, SECOND, (ending, rest) => rest.length >= first &&
        (ending !== "li" || /[cdeghkmnrt]$/u.test(rest)) && (ending !== "ogi" || rest.endsWith("l")));
      word = replace(word, THIRD, (ending, rest) => rest.length >= (ending === "ative" ? Math.max(first, second) : first));
      word = cutLast(cutFourth(word, second), first, second);
    }
    return word.replaceAll("Y", "y");
  };
})();
