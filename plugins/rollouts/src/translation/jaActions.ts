/** Japanese texts of what a person can do to a Rollout. */
export const actionMessagesJa = {
  'action.group': '{{name}} の操作',
  'action.ask': '{{name}}：「{{action}}」を実行しますか。',
  'action.place': 'クラスター {{cluster}}、名前空間 {{namespace}}。',
  'action.done':
    '「{{action}}」を送信しました。{{name}} は現在「{{phase}}」です。',
  'action.failed': '{{name}} の「{{action}}」に失敗しました：{{reason}}',
  'action.conflict':
    '何も実行していません。表示された後に、ほかの人の操作またはコントローラーの処理によって {{name}} が変わりました。下に現在の状態を表示しています。（{{reason}}）',
  'action.toRevision': '戻す先のリビジョン',
  'action.promote': '昇格',
  'action.skip-step': 'ステップをスキップ',
  'action.promote-full': '最後まで昇格',
  'action.pause': '一時停止',
  'action.resume': '再開',
  'action.abort': '中止',
  'action.retry': '再試行',
  'action.restart': 'Pod を再起動',
  'action.undo': '前のリビジョンに戻す',
  'action.terminate-analysis': '分析を終了',
  'action.effect.toStep':
    'ステップ {{step}}（全 {{total}}）「{{text}}」に進みます。',
  'action.effect.toEnd':
    '最後まで進みます。新しいバージョンがすべてのトラフィックを受け、安定版になります。',
  'action.effect.promoteDecided':
    '一時停止を解除します。次にどこへ進むかは分析が決めます。',
  'action.effect.promoteBlueGreen':
    '新しいバージョンがアクティブになり、すべてのトラフィックを受けます。',
  'action.effect.skip': '現在のステップを飛ばします。',
  'action.effect.fully':
    '残りの一時停止と分析をすべて飛ばします。新しいバージョンがただちにすべてのトラフィックを受けます。',
  'action.effect.skips_one': '1 ステップを飛ばします。',
  'action.effect.skips_other': '{{count}} ステップを飛ばします。',
  'action.effect.pause':
    '誰かが再開するまで、トラフィックの割合も含めて現在の状態を保ちます。',
  'action.effect.resume':
    '担当者による一時停止を解除します。ほかの一時停止やステップは通常どおり進みます。',
  'action.effect.abort':
    'すべてのトラフィックが安定版に戻り、新しいバージョンの Pod は停止します。再試行するか別のバージョンが来るまで「異常」のままになります。',
  'action.effect.retry': '新しいバージョンを最初のステップからやり直します。',
  'action.effect.restart':
    'すべての Pod を同じバージョンの新しい Pod に入れ替えます。',
  'action.effect.undo':
    'リビジョン {{revision}} に戻します。そのリビジョンのテンプレートで新しいロールアウトが始まります。',
  'action.effect.undoWarning':
    'このロールアウトを Argo CD がデプロイしている場合、Git の内容は変わらないため、Argo CD がこの操作を取り消します。恒久的に戻すには、Git のコミットを取り消してください。',
  'action.effect.terminate-analysis':
    '{{runs}} を途中で終了します。まだ測定していない分は、新しいバージョンの不合格には数えません。',
  'action.unavailable.fully-promoted':
    '最新のバージョンがすでにすべてのトラフィックを受けています。',
  'action.unavailable.aborted': '中止されています。先に再試行してください。',
  'action.unavailable.not-aborted': '中止されていません。',
  'action.unavailable.not-paused': '一時停止していません。',
  'action.unavailable.already-paused': 'すでに一時停止しています。',
  'action.unavailable.paused':
    'ここで一時停止しています。昇格させると目的を達成できます。',
  'action.unavailable.inconclusive-experiment':
    '判定できない実験によって、またすぐに止まります。代わりにステップをスキップしてください。',
  'action.unavailable.already-requested': 'すでに要求されています。',
  'action.unavailable.invalid-spec':
    'コントローラーが仕様を受け付けていません。先に仕様を直してください。',
  'action.unavailable.no-pods': 'Pod がありません。',
  'action.unavailable.no-steps-left': '残りのステップがありません。',
  'action.unavailable.not-a-canary': 'ステップがあるのはカナリアだけです。',
  'action.unavailable.no-older-revision': '以前のリビジョンがありません。',
  'action.unavailable.no-analysis-running': '実行中の分析がありません。',
  'action.unavailable.being-deleted': '削除中です。',
  'action.unavailable.no-status':
    'コントローラーがまだバージョンを作成していません。',
};
