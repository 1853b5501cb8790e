module ApplicationHelper
  def yen(amount)
    number_to_currency(amount, unit: '¥', precision: 0)
  end

  def icon(name)
    content_tag(:svg, class: "icon icon-#{name}") do
      tag(:use, 'xlink:href' => "#{asset_path('icons.svg')}##{name}")
    end
  end
end
