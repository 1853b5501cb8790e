// The bulk of a large PHP 5 application without framework: kinds of files and how many of all files each is.
import { image, notes, script, stylesheet } from './sharedFiles.mjs';
import { AREAS, camel, FIELDS, NOUNS, SENTENCES, VERBS } from './words.mjs';

/** Statements that make a reader look closer; plain PHP has more of them than Rails. */
const TELLING = [
  r => `$log = fopen(KAIIN_ROOT . '/var/log/${r.pick(NOUNS)}.log', 'a');`,
  r =>
    `file_put_contents(KAIIN_ROOT . '/var/cache/${r.pick(
      NOUNS,
    )}.cache', serialize($rows));`,
  r =>
    `move_uploaded_file($_FILES['${r.pick(
      FIELDS,
    )}']['tmp_name'], UPLOAD_DIR . '/' . $name);`,
  r => `$host = getenv('${r.pick(NOUNS).toUpperCase()}_HOST');`,
  () => `mb_send_mail($to, $subject, $body, 'From: ' . MAIL_FROM);`,
  r =>
    `exec('/usr/bin/convert ' . escapeshellarg($path) . ' -resize ${r.integer(
      50,
      900,
    )}x ' . escapeshellarg($out));`,
  () => `$image = imagecreatefromjpeg($path);`,
  () => `$xml = simplexml_load_file($path);`,
];
const TELLING_SHARE = 0.027;
/** Of functions and pages; the others leave the database to a class. */
const DATABASE_SHARE = 0.12;

/** `share` of all generated files; they add up to 1. */
export const PHP_FILES = [
  { share: 0.25, path: named('htdocs', '.php'), content: page },
  {
    share: 0.18,
    path: (n, r) =>
      `lib/Kaiin/${camel(r.pick(NOUNS))}/${camel(r.pick(VERBS))}${n}.php`,
    content: classFile,
  },
  { share: 0.02, path: named('cron', '.php'), content: page },
  { share: 0.17, path: named('templates', '.tpl'), content: template },
  {
    share: 0.08,
    path: (n, r) => `tests/${camel(r.pick(NOUNS))}${n}Test.php`,
    content: test,
  },
  { share: 0.02, path: named('sql', '.sql'), content: sql },
  { share: 0.07, path: named('htdocs/js', '.js'), content: script },
  { share: 0.05, path: named('htdocs/css', '.css'), content: stylesheet },
  { share: 0.14, path: named('htdocs/img', '.png'), content: image },
  { share: 0.02, path: named('doc', '.txt'), content: notes },
];

function named(folder, ending) {
  return (n, random) =>
    `${folder}/${random.pick(AREAS)}${random.pick(NOUNS)}_${n}${ending}`;
}

function query(random) {
  const noun = random.pick(NOUNS);
  const field = random.pick(FIELDS);
  return [
    `$result = mysql_query("SELECT * FROM ${noun} WHERE ${field} = '" . mysql_real_escape_string(param('${field}')) . "'");`,
    `while ($row = mysql_fetch_assoc($result)) {`,
    `    $rows[] = array('${field}' => h($row['${field}']), 'count' => count($row));`,
    `}`,
  ];
}

function plain(random) {
  const [noun, field, other] = [
    random.pick(NOUNS),
    random.pick(FIELDS),
    random.pick(FIELDS),
  ];
  return [
    `// ${random.pick(SENTENCES)}`,
    `if (empty($options['${field}']) || strlen($options['${field}']) > ${random.integer(
      20,
      255,
    )}) {`,
    `    $errors['${field}'] = sprintf('%s: %s', '${field}', '${random.pick(
      SENTENCES,
    )}');`,
    `}`,
    `foreach (Kaiin_${camel(noun)}::${random.pick(
      VERBS,
    )}($options) as $${noun}) {`,
    `    $total += $${noun}['${other}'] * ${random.integer(1, 12)};`,
    `    $rows[] = array('${field}' => h($${noun}['${field}']), '${other}' => date('Y/m/d', $${noun}['${other}']));`,
    `}`,
  ];
}

function statements(random, from, to, indent) {
  const block = random.chance(DATABASE_SHARE) ? query : plain;
  return random
    .many(from, to, () => {
      const telling = random.chance(TELLING_SHARE)
        ? [random.pick(TELLING)(random)]
        : [];
      return [...telling, ...block(random), ...plain(random)]
        .map(line => `${indent}${line}`)
        .join('\n');
    })
    .join('\n');
}

function page(random) {
  return `<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';

$rows = array();
if ($_SERVER['REQUEST_METHOD'] == 'POST') {
    check_form_token();
${statements(random, 1, 4, '    ')}
}
${statements(random, 1, 6, '')}
?>
<h1><?php echo h('${random.pick(SENTENCES)}'); ?></h1>
<?php foreach ($rows as $row): ?>
<p><?php echo $row['${random.pick(FIELDS)}']; ?></p>
<?php endforeach; ?>
`;
}

function classFile(random) {
  const methods = random.many(
    2,
    10,
    n => `    /** ${random.pick(SENTENCES)} */
    public static function ${random.pick(VERBS)}${camel(
      random.pick(NOUNS),
    )}${n}($id, $options = array())
    {
        $rows = array();
${statements(random, 1, 2, '        ')}
        return $rows;
    }`,
  );
  return `<?php\nclass Kaiin_${camel(random.pick(NOUNS))}_${camel(
    random.pick(VERBS),
  )}\n{\n${methods.join('\n\n')}\n}\n`;
}

function template(random) {
  const rows = random.many(
    5,
    50,
    () =>
      `  <tr><th>${random.pick(SENTENCES)}</th><td>{$${random.pick(
        NOUNS,
      )}.${random.pick(FIELDS)}|escape}</td></tr>`,
  );
  return `{include file="header.tpl"}\n<table>\n${rows.join(
    '\n',
  )}\n</table>\n{include file="footer.tpl"}\n`;
}

function test(random) {
  const cases = random.many(
    2,
    12,
    n => `    public function test${camel(random.pick(VERBS))}${n}()
    {
        $this->assertEquals(${random.integer(1, 99)}, Kaiin_${camel(
      random.pick(NOUNS),
    )}::${random.pick(VERBS)}(1));
    }`,
  );
  return `<?php\nclass ${camel(
    random.pick(NOUNS),
  )}Test extends PHPUnit_Framework_TestCase\n{\n${cases.join('\n\n')}\n}\n`;
}

function sql(random) {
  return random
    .many(
      1,
      10,
      () =>
        `ALTER TABLE ${random.pick(NOUNS)} ADD ${random.pick(
          FIELDS,
        )} varchar(255) NOT NULL;`,
    )
    .join('\n');
}
