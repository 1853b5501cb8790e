/** Japanese, for the keys of `drydockTranslationRef`. */
const messages = {
  'loaded.loading': '{{what}}を読み込んでいます',
  'loaded.failed': '{{what}}を読み取れませんでした',
  'loaded.failedSince': '最初の失敗：{{since}}。',
  'loaded.shownAsOf':
    'ここに表示しているのは、それより前に読み取った内容です。',
  'loaded.retry': '再試行',
  'loaded.refused': '{{what}}を表示する権限がありません',
  'loaded.refusedHint':
    '必要な権限が付与されていません。Backstage の管理者に依頼してください。',
  'freshness.live': 'ライブ',
  'freshness.notYet': '初回の読み取り中',
  'freshness.nothing': '監視しているクラスターがありません',
  'freshness.troubles_one': 'ライブ（1 件の情報源を除く）',
  'freshness.troubles_other': 'ライブ（{{count}} 件の情報源を除く）',
  'freshness.allTroubled': 'ライブの情報がありません',
  'freshness.details': 'ライブでない情報',
  'freshness.place': '{{cluster}} の {{kind}}',
  'freshness.placeInNamespace':
    '{{cluster}}、名前空間 {{namespace}} の {{kind}}',
  'freshness.starting': '{{place}}：初回の読み取り中です',
  'freshness.stale': '{{place}}：最後の応答は{{when}}。再接続しています',
  'freshness.forbidden': '{{place}}：Drydock に読み取る権限がありません',
  'freshness.absent': '{{place}}：このクラスターにはこの種類がありません',
  'freshness.failing': '{{place}}：読み取れません（最初の失敗：{{when}}）',
  'freshness.unwatchable':
    '{{place}}：利用者自身のトークンが必要なクラスターのため、監視できません',
  'permission.mayNotAct': '閲覧はできますが、操作する権限がありません。',
  'permission.unknown':
    '操作する権限があるかどうかを確認できないため、操作できません：{{reason}}',
  'permission.owners': '操作できるのは所有者です：{{owners}}',
  'table.sort': '並べ替え',
  'table.ascending': '{{title}}（昇順）',
  'table.descending': '{{title}}（降順）',
  'time.unknown': '不明',
  'actions.cancel': 'キャンセル',
  'actions.dismiss': '閉じる',
  'actions.why': 'できない操作…',
  'actions.whyTitle': '今はできない操作',
  'actions.changed':
    'この画面を開いた後に状態が変わりました。ここには現在の状態を表示しています。',
};

export default messages;
