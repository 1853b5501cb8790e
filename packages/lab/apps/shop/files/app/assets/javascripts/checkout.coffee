# The card number goes to the bank only, we get a token.
$ ->
  form = $('#checkout')
  return unless form.length and window.BankPay?

  form.on 'submit', (event) ->
    return true if form.find('#card_token').val()
    return true unless form.find('input[name="order[payment]"]:checked').val() is 'card'
    event.preventDefault()
    BankPay.open (token) ->
      form.find('#card_token').val(token)
      form.submit()
