// The bulk of a large Rails 4 application: what each kind of file looks like and how many of all files it is.
import { image, notes, script, stylesheet } from './sharedFiles.mjs';
import { AREAS, camel, FIELDS, NOUNS, SENTENCES, VERBS } from './words.mjs';

/** Statements that make a reader look closer; as rare as they are in real code. */
const TELLING = [
  r =>
    `    key = ENV['${r.pick(NOUNS).toUpperCase()}_${r
      .pick(FIELDS)
      .toUpperCase()}']`,
  r =>
    `    timeout = ENV.fetch('${r
      .pick(NOUNS)
      .toUpperCase()}_TIMEOUT', '${r.integer(5, 60)}')`,
  r =>
    `    File.open(Rails.root.join('tmp', '${r.pick(
      NOUNS,
    )}.csv'), 'w') { |file| file << to_csv }`,
  r =>
    `    FileUtils.mkdir_p(Rails.root.join('public', 'system', '${r.pick(
      NOUNS,
    )}s'))`,
  r =>
    `    Rails.cache.fetch("${r.pick(NOUNS)}/#{id}", expires_in: ${r.integer(
      1,
      24,
    )}.hours) { load_all }`,
  r =>
    `    system('convert', path, '-resize', '${r.integer(50, 900)}x', target)`,
  r =>
    `    Net::HTTP.get(URI("http://localhost:${r.integer(8000, 8999)}/${r.pick(
      NOUNS,
    )}"))`,
];
const TELLING_SHARE = 0.022;

/** `share` of all generated files; they add up to 1. */
export const RAILS_FILES = [
  { share: 0.07, path: named('app/models', '.rb'), content: model },
  {
    share: 0.07,
    path: named('app/controllers', '_controller.rb'),
    content: controller,
  },
  {
    share: 0.24,
    path: (n, r) =>
      `app/views/${r.pick(AREAS)}${r.pick(NOUNS)}s/${r.pick(
        VERBS,
      )}_${n}.html.erb`,
    content: view,
  },
  { share: 0.03, path: named('app/helpers', '_helper.rb'), content: helper },
  { share: 0.02, path: named('app/workers', '_worker.rb'), content: worker },
  { share: 0.01, path: named('app/mailers', '_mailer.rb'), content: mailer },
  { share: 0.04, path: named('lib', '.rb'), content: helper },
  { share: 0.01, path: named('lib/tasks', '.rake'), content: rakeTask },
  {
    share: 0.05,
    path: (n, r) =>
      `db/migrate/2012${String(n).padStart(10, '0')}_add_${r.pick(
        FIELDS,
      )}_to_${r.pick(NOUNS)}s.rb`,
    content: migration,
  },
  { share: 0.16, path: named('spec/models', '_spec.rb'), content: spec },
  { share: 0.02, path: named('spec/factories', '.rb'), content: factory },
  {
    share: 0.03,
    path: (n, r) =>
      `config/locales/${r.pick(AREAS)}${r.pick(NOUNS)}_${n}.${r.pick([
        'ja',
        'en',
      ])}.yml`,
    content: locale,
  },
  {
    share: 0.06,
    path: named('app/assets/javascripts', '.js'),
    content: script,
  },
  {
    share: 0.05,
    path: named('app/assets/stylesheets', '.css.scss'),
    content: stylesheet,
  },
  { share: 0.12, path: named('public/images', '.png'), content: image },
  { share: 0.02, path: named('doc', '.md'), content: notes },
];

function named(folder, ending) {
  return (n, random) =>
    `${folder}/${random.pick(AREAS)}${random.pick(NOUNS)}_${n}${ending}`;
}

function methods(random, from, to) {
  return random
    .many(from, to, () => {
      const field = random.pick(FIELDS);
      const telling = random.chance(TELLING_SHARE)
        ? `${random.pick(TELLING)(random)}\n`
        : '';
      return `  def ${random.pick(VERBS)}_${field}(options = {})
${telling}    return nil if ${field}.blank? && !options[:force]
    raise ArgumentError, '${random.pick(SENTENCES)}' unless ${random.pick(
        FIELDS,
      )}.to_i > ${random.integer(0, 9)}
    total = items.map(&:${random.pick(FIELDS)}).inject(0, :+)
    logger.info "${random.pick(VERBS)} #{id}: #{total}"
    update_attributes(${field}: total, ${random.pick(FIELDS)}: Time.zone.now)
  end`;
    })
    .join('\n\n');
}

function model(random) {
  const name = camel(random.pick(NOUNS));
  return `class ${name} < ActiveRecord::Base
  belongs_to :${random.pick(NOUNS)}
  has_many :${random.pick(NOUNS)}s, dependent: :destroy
  validates :${random.pick(FIELDS)}, :${random.pick(FIELDS)}, presence: true
  scope :recent, -> { order('created_at DESC').limit(${random.integer(5, 50)}) }

${methods(random, 2, 12)}
end
`;
}

function controller(random) {
  const noun = random.pick(NOUNS);
  return `class ${camel(noun)}sController < ApplicationController
  before_action :require_login
  before_action :set_${noun}, only: [:show, :edit, :update, :destroy]

  def index
    @${noun}s = ${camel(noun)}.page(params[:page]).per(${random.integer(
    10,
    100,
  )})
    respond_to { |format| format.html; format.csv { send_data @${noun}s.to_csv } }
  end

${methods(random, 1, 8)}

  private

  def set_${noun}
    @${noun} = ${camel(noun)}.find(params[:id])
  end
end
`;
}

function view(random) {
  const noun = random.pick(NOUNS);
  const rows = random.many(
    5,
    60,
    () =>
      `  <dt><%= t('.${random.pick(
        FIELDS,
      )}') %></dt>\n  <dd class="${random.pick(
        FIELDS,
      )}"><%= @${noun}.${random.pick(FIELDS)} %></dd>`,
  );
  return `<h1><%= @${noun}.name %></h1>\n<dl>\n${rows.join(
    '\n',
  )}\n</dl>\n<p>${random.pick(SENTENCES)}</p>\n`;
}

function helper(random) {
  return `module ${camel(random.pick(NOUNS))}${camel(
    random.pick(VERBS),
  )}\n${methods(random, 2, 10)}\nend\n`;
}

function worker(random) {
  return `class ${camel(random.pick(NOUNS))}Worker
  include Sidekiq::Worker
  sidekiq_options queue: :${random.pick([
    'default',
    'mail',
    'low',
  ])}, retry: ${random.integer(1, 10)}

  def perform(id)
    ${camel(random.pick(NOUNS))}.find(id).${random.pick(VERBS)}!
  end

${methods(random, 0, 3)}
end
`;
}

function mailer(random) {
  return `class ${camel(random.pick(NOUNS))}Mailer < ActionMailer::Base
  default from: 'shop@example.com'

  def ${random.pick(VERBS)}(record)
    @record = record
    mail to: record.email, subject: '${random.pick(SENTENCES)}'
  end
end
`;
}

function rakeTask(random) {
  const noun = random.pick(NOUNS);
  return `namespace :${noun} do
  desc '${random.pick(SENTENCES)}'
  task ${random.pick(VERBS)}: :environment do
    ${camel(noun)}.find_each { |${noun}| ${noun}.${random.pick(VERBS)}! }
  end
end
`;
}

function migration(random) {
  return `class Add${camel(random.pick(FIELDS))}To${camel(
    random.pick(NOUNS),
  )}s < ActiveRecord::Migration
  def change
    add_column :${random.pick(NOUNS)}s, :${random.pick(FIELDS)}, :string
    add_index :${random.pick(NOUNS)}s, :${random.pick(FIELDS)}
  end
end
`;
}

function spec(random) {
  const examples = random.many(
    3,
    20,
    () => `  it '${random.pick(VERBS)}s the ${random.pick(NOUNS)}' do
    record = FactoryGirl.create(:${random.pick(NOUNS)}, ${random.pick(
      FIELDS,
    )}: ${random.integer(1, 999)})
    expect(record.${random.pick(VERBS)}).to eq ${random.integer(1, 999)}
  end`,
  );
  return `require 'spec_helper'\n\ndescribe ${camel(
    random.pick(NOUNS),
  )} do\n${examples.join('\n\n')}\nend\n`;
}

function factory(random) {
  return `FactoryGirl.define do
  factory :${random.pick(NOUNS)} do
    ${random.pick(FIELDS)} { |n| "value #{n}" }
  end
end
`;
}

function locale(random) {
  const lines = random.many(
    20,
    150,
    n => `    ${random.pick(FIELDS)}_${n}: "${random.pick(SENTENCES)}"`,
  );
  return `ja:\n  ${random.pick(NOUNS)}:\n${lines.join('\n')}\n`;
}
