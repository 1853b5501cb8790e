class SessionsController < ApplicationController
  def new
  end

  def create
    admin = AdminUser.find_by(login: params[:login])
    if admin && admin.authenticate(params[:password])
      reset_session
      session[:admin_id] = admin.id
      redirect_to admin_root_path
    else
      flash.now[:alert] = 'Wrong login or password'
      render :new
    end
  end

  def destroy
    reset_session
    redirect_to root_path
  end
end
