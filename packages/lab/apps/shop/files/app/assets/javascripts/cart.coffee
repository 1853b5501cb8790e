$ ->
  $('form.cart input[type=number]').on 'change', ->
    $(this).closest('form').submit()
