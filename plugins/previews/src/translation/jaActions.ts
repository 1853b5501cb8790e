/** Japanese texts of what a person can do to a preview. */
export const actionMessagesJa = {
  'action.group': '{{name}} の操作',
  'action.ask': '{{name}}：「{{action}}」を実行しますか。',
  'action.place': '{{repository}} のプルリクエスト {{name}}。',
  'action.done.create':
    'ラベルを付けました。次に Argo CD がプレビューを作成します。現在の状態：{{state}}。',
  'action.done.build': 'ビルドを依頼しました。現在の状態：{{state}}。',
  'action.done.refresh':
    'Argo CD が比較をやり直しています。現在の状態：{{state}}。',
  'action.done.delete':
    'ラベルを外しました。次に Argo CD がプレビューを削除します。現在の状態：{{state}}。',
  'action.done.extend': '期限を延長しました。現在の状態：{{state}}。',
  'action.failed': '{{name}} の「{{action}}」に失敗しました：{{reason}}',
  'action.conflict':
    '何も実行していません。表示された後に {{name}} が変わりました。下に現在の状態を表示しています。（{{reason}}）',
  'action.create': 'プレビューを作成',
  'action.build': 'イメージをビルド',
  'action.refresh': '更新',
  'action.delete': 'プレビューを削除',
  'action.extend': '期限を延長',
  'action.effect.create':
    'プルリクエストに{{labels}}を付けます。その後、Argo CD がブランチのマニフェストから環境を作成します。',
  'action.effect.createImage': 'イメージがビルドされると起動します。',
  'action.effect.build':
    'プルリクエストに /preview とコメントし、その下にあなたの名前を記します。コミット {{commit}} のイメージがビルドされ、プレビューがそのイメージに切り替わります。',
  'action.effect.buildUnknown':
    'プルリクエストに /preview とコメントし、その下にあなたの名前を記します。最新のコミットのイメージがビルドされ、プレビューがそのイメージに切り替わります。',
  'action.effect.refresh':
    'Argo CD が Git との比較をすぐに行い、違いがあればデプロイします。',
  'action.effect.delete':
    'プルリクエストから{{labels}}を外します。プルリクエストはオープンのままです。環境は Argo CD が削除します。',
  'action.effect.deleteWarning':
    '名前空間 {{namespace}} の中身は、データも含めてすべて削除されます。',
  'action.effect.extend':
    'プルリクエストが先にクローズされない限り、{{until}}まで残ります。',
  'action.effect.extendUnknown': '自動削除までの期間を数え直します。',
  'action.label': 'ラベル「{{label}}」',
  'action.theLabel': 'プレビュー用のラベル',
  'action.unavailable.pull-request-closed':
    'プルリクエストはクローズされています。',
  'action.unavailable.labelled': 'すでにラベルが付いています。',
  'action.unavailable.unlabelled':
    'プレビュー用のラベルがありません。先にプレビューを作成してください。',
  'action.unavailable.no-application':
    'Argo CD はまだプレビューを作成していません。',
  'action.unavailable.no-application-set':
    'このリポジトリのプレビューを作成するものがありません。先に ApplicationSet を追加してください。',
  'action.unavailable.being-deleted': '削除中です。',
  'action.unavailable.building': 'すでにイメージをビルドしています。',
  'action.unavailable.image-current':
    'イメージはすでに最新のコミットのものです。',
  'action.unavailable.from-fork':
    'ブランチがフォークにあります。フォークのコードにシークレットを渡さないよう、フォークのイメージはビルドしません。',
  'action.unavailable.stays':
    '期限はありません。プルリクエストがクローズされるまで残ります。',
  'action.unavailable.forge-unavailable':
    '現在、このプルリクエストについてフォージに問い合わせできません。不足しているものは上をご覧ください。',
};
