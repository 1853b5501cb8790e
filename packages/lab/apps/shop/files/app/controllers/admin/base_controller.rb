module Admin
  class BaseController < ApplicationController
    before_action :require_admin
    layout 'admin'

    private

    def require_admin
      redirect_to login_path unless current_admin
    end
  end
end
