/*
 * Times are text as `Date.toISOString` writes it, in UTC: it sorts by time, and is the same in every database.
 * Owners and names of repositories are in lower case, as forges take no notice of it.
 */

function ofPullRequest(table) {
  table.string('host', 255).notNullable();
  table.string('owner', 100).notNullable();
  table.string('name', 100).notNullable();
  table.integer('number').notNullable();
  table.primary(['host', 'owner', 'name', 'number']);
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('preview_lifetimes', table => {
    table.comment('How long previews stay');
    ofPullRequest(table);
    table
      .string('active_at', 24)
      .notNullable()
      .comment('Last activity of the pull request that is known');
    table
      .string('extended_until', 24)
      .comment('Until when somebody asked for it to stay');
    table
      .string('claimed_until', 24)
      .comment(
        'Until when one replica has the removal of its labels to itself',
      );
  });
  await knex.schema.createTable('preview_builds', table => {
    table.comment('The latest request for an image of a pull request');
    ofPullRequest(table);
    table.bigInteger('comment_id').notNullable().comment('By the forge');
    table.string('asked_at', 24).notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('asked, started, pushed or ended');
    table.string('changed_at', 24).notNullable();
  });
  await knex.schema.createTable('preview_orphans', table => {
    table.comment('Previews that should have gone');
    table
      .string('uid', 64)
      .notNullable()
      .primary()
      .comment('Of the Application');
    table.string('reason', 32).notNullable();
    table.string('first_seen_at', 24).notNullable();
    table.string('reported_at', 24);
  });
  await knex.schema.createTable('notice_subjects', table => {
    table.comment('Objects whose state was seen at least once');
    table
      .string('subject', 64)
      .notNullable()
      .primary()
      .comment('Hash of its kind and uid');
    table.string('seen_at', 24).notNullable().index();
  });
  await knex.schema.createTable('notices', table => {
    table.comment('What owners were told, or need not be told');
    table.string('subject', 64).notNullable();
    table
      .string('occurrence', 64)
      .notNullable()
      .comment('Hash of what happened, the same in all replicas');
    table.primary(['subject', 'occurrence']);
    table
      .foreign('subject')
      .references('subject')
      .inTable('notice_subjects')
      .onDelete('CASCADE');
    table.string('state', 16).notNullable().comment('silent, sending or sent');
    table.integer('attempts').notNullable();
    table
      .string('next_at', 24)
      .notNullable()
      .comment('When it may be tried again');
    table
      .text('message')
      .comment('What is to be sent, as JSON; null once it was');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notices');
  await knex.schema.dropTable('notice_subjects');
  await knex.schema.dropTable('preview_orphans');
  await knex.schema.dropTable('preview_builds');
  await knex.schema.dropTable('preview_lifetimes');
};
