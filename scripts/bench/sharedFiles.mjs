// Kinds of files that an old application has in any language.
import { FIELDS, NOUNS, SENTENCES, VERBS } from './words.mjs';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** An image: binary, 1 to 30 KB. */
export function image(random) {
  return Buffer.concat([PNG, random.bytes(random.integer(1_000, 30_000))]);
}

export function script(random) {
  const functions = random.many(3, 25, () => {
    const verb = random.pick(VERBS);
    const noun = random.pick(NOUNS);
    return `  $('#${noun} .${random.pick(FIELDS)}').on('change', function () {
    var value = $(this).val();
    if (value === '') { return alert('${random.pick(SENTENCES)}'); }
    $.post('/${noun}s/${verb}', { ${random.pick(
      FIELDS,
    )}: value }, function (data) {
      $('#${noun}').html(data.html).show();
    });
  });`;
  });
  return `$(function () {\n${functions.join('\n')}\n});\n`;
}

export function stylesheet(random) {
  return random
    .many(10, 80, () => {
      const selector = `.${random.pick(NOUNS)}-${random.pick(FIELDS)}`;
      return `${selector} {\n  margin: ${random.integer(
        0,
        20,
      )}px;\n  background: url(/images/${random.pick(
        NOUNS,
      )}.png) no-repeat;\n}`;
    })
    .join('\n');
}

export function notes(random) {
  const lines = random.many(10, 60, () => `- ${random.pick(SENTENCES)}`);
  return `# ${random.pick(NOUNS)}\n\n${lines.join('\n')}\n`;
}
