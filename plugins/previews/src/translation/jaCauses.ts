/** Japanese texts of why a preview is not as it should be, each with what to do. */
export const causeMessagesJa = {
  'cause.comparison-error.what': 'Argo CD がマニフェストを読み取れません。',
  'cause.comparison-error.todo':
    'メッセージの示す箇所をブランチで直し、プッシュしてください。',
  'cause.invalid-spec-error.what':
    'Argo CD が Application を受け付けていません。',
  'cause.invalid-spec-error.todo':
    'Argo CD のプロジェクトで、リポジトリ、クラスター、名前空間が許可されているか確認してください。',
  'cause.sync-error.what': 'Argo CD がデプロイできませんでした。',
  'cause.sync-error.todo':
    'メッセージの示す箇所をブランチで直し、プッシュしてください。',
  'cause.deletion-error.what': 'Argo CD が削除できませんでした。',
  'cause.deletion-error.todo':
    'メッセージの示す問題を直してください。Argo CD が再度試みます。',
  'cause.unknown-error.what':
    'Argo CD がエラーを報告しています（{{reason}}）。',
  'cause.unknown-error.todo':
    'メッセージの示す問題を直してから「更新」を押してください。',
  'cause.sync-failed.what': '前回のデプロイに失敗しました。',
  'cause.sync-failed.todo':
    'メッセージの示す箇所をブランチで直し、プッシュしてください。',
  'cause.sync-retrying.what': 'デプロイに失敗し、再試行しています。',
  'cause.sync-retrying.todo':
    '作成直後は、名前空間ができるまでよくあることです。続く場合は、メッセージの示す問題を直してください。',
  'cause.resource-failed.what': '{{name}} を適用できませんでした。',
  'cause.resource-failed.todo':
    'ブランチのマニフェストを直し、プッシュしてください。',
  'cause.resource-unhealthy.what': '{{name}} が正常に動作していません。',
  'cause.resource-unhealthy.todo': 'イベントと Pod のログを確認してください。',
  'cause.not-synced.what':
    '一度もデプロイされておらず、Argo CD の自動デプロイも無効です。',
  'cause.not-synced.todo': 'Argo CD で同期してください。',
  'cause.rollout.what': 'Rollout {{name}}：{{reason}}。',
  'cause.rollout.todo':
    '「ロールアウト」タブでステップを確認し、先に進めることができます。',
  'cause.pod.what': 'Pod {{name}}：{{reason}}。',
  'cause.pod.todo': '詳しくはログとイベントを確認してください。',
  'cause.image-missing.what': 'イメージがまだビルドされていません。',
  'cause.image-missing.todo':
    '「イメージをビルド」を押すか、プルリクエストに /preview とコメントしてください。',
  'cause.image-older-than-head.what':
    'プルリクエストの最新のコミットより古いものを表示しています。',
  'cause.image-older-than-head.todo':
    '最新のものを見るには「イメージをビルド」を押してください。',
  'cause.link-refused.what':
    '通常の Web アドレスではないため、リンクを表示していません：{{name}}',
  'cause.link-refused.todo': 'ブランチのマニフェストを直してください。',
  'cause.expired.what': '期限が過ぎています。',
  'cause.expired.todo': 'まだ必要な場合は「期限を延長」を押してください。',
  'cause.pull-request-closed.what':
    'プルリクエストはクローズされています。プレビューはオープン中のものだけに作成されます。',
  'cause.pull-request-closed.todo':
    '操作は必要ありません。残っているものは削除されます。',
  'cause.label-missing.what':
    'プルリクエストにラベル「{{name}}」がありません。',
  'cause.label-missing.todo':
    '「プレビューを作成」を押すか、プルリクエストにラベルを付けてください。',
  'cause.no-application-set.what':
    '{{name}} のプレビューを作成するものがありません。',
  'cause.no-application-set.todo':
    'プルリクエストを一覧する ApplicationSet を追加してください。テンプレート「Containerize a legacy app」で生成できます。',
  'cause.waiting-for-poll.what':
    'Argo CD がまだプルリクエストを確認していません。',
  'cause.waiting-for-poll.todo':
    '{{every}}ごとに確認されます。Webhook が設定されていれば、すぐに確認されます。',
  'cause.may-be-filtered.what':
    'ApplicationSet {{name}} は一部のプルリクエストだけを対象にしています。',
  'cause.may-be-filtered.todo':
    'フィルターとこのプルリクエストのブランチを見比べてください。',
  'cause.forge-unauthorized.what':
    'フォージが Argo CD の認証情報を拒否しています（ApplicationSet {{name}}）。',
  'cause.forge-unauthorized.todo':
    '認証情報を更新してください。それまでプレビューは現状のままです。',
  'cause.forge-forbidden.what':
    'Argo CD にプルリクエストを一覧する権限がありません（ApplicationSet {{name}}）。',
  'cause.forge-forbidden.todo':
    'App にプルリクエストの読み取りを許可してください。それまでプレビューは現状のままです。',
  'cause.forge-rate-limited.what':
    '問い合わせが多すぎたため、フォージが Argo CD への応答を一時的に止めています（ApplicationSet {{name}}）。',
  'cause.forge-rate-limited.todo':
    '自動的に再開します。Webhook を設定して確認の間隔を長くすると、起こりにくくなります。',
  'cause.forge-not-found.what':
    'Argo CD からはこのリポジトリが見えません（ApplicationSet {{name}}）。',
  'cause.forge-not-found.todo':
    '名前が正しいか、Argo CD の App がインストールされているかを確認してください。',
  'cause.generator-error.what':
    'Argo CD がプルリクエストを一覧できませんでした（ApplicationSet {{name}}）。',
  'cause.generator-error.todo':
    'メッセージの示す問題を直してください。それまでプレビューは現状のままです。',
  'cause.template-error.what':
    'ApplicationSet {{name}} のテンプレートを展開できません。',
  'cause.template-error.todo':
    'メッセージに従ってテンプレートを直してください。',
  'cause.application-invalid.what':
    'ApplicationSet {{name}} が生成する Application を Argo CD が受け付けません。',
  'cause.application-invalid.todo':
    'メッセージに従ってテンプレートを直してください。',
  'cause.application-write-error.what':
    'ApplicationSet {{name}} が Application を書き込めませんでした。',
  'cause.application-write-error.todo':
    'メッセージの示す問題を直してください。Argo CD が再度試みます。',
  'cause.labelGone.what':
    'プルリクエストからラベル「{{name}}」が外されたため、Argo CD がプレビューを削除します。',
  'cause.labelGone.todo': '残すには「プレビューを作成」を押してください。',
  'cause.advice.ImagePullBackOff':
    'イメージがレジストリにないか、取得する権限がありません。もう一度ビルドし、それでも直らない場合は取得用のシークレットを確認してください。',
  'cause.advice.CrashLoopBackOff':
    'アプリケーションが起動直後に終了しています。原因はログで確認できます。',
  'cause.advice.CreateContainerConfigError':
    '参照している ConfigMap または Secret がありません。ブランチのマニフェストに追加してください。',
  'cause.advice.OOMKilled':
    'メモリーが上限を超えました。上限を引き上げてください。',
  'cause.advice.Pending':
    'まだ配置できるノードがありません。続く場合は、要求量を減らすか、名前空間のクォータを引き上げてください。',
  'cause.advice.ContainerCreating':
    '起動しています。まだ操作は必要ありません。',
  'cause.advice.lastExit': '前回の終了理由：{{reason}}。',
  'cause.advice.lastExitCode':
    '前回の終了理由：{{reason}}（終了コード {{code}}）。',
  'cause.advice.restarts_one': '再起動 1 回。',
  'cause.advice.restarts_other': '再起動 {{count}} 回。',
};
