require 'sidekiq/web'

Rails.application.routes.draw do
  root 'products#index'

  get 'health_check' => 'health#show'

  resources :products, only: [:index, :show]
  get 'category/:slug' => 'products#index', as: :category

  resource :cart, only: [:show, :update, :destroy] do
    post 'items/:product_id' => 'carts#add', as: :item
  end

  resources :orders, only: [:new, :create, :show], param: :token do
    member { get :invoice }
  end

  get    'login'  => 'sessions#new'
  post   'login'  => 'sessions#create'
  delete 'logout' => 'sessions#destroy'

  namespace :admin do
    root 'orders#index'
    resources :products, except: [:show]
    resources :orders, only: [:index, :show] do
      member { patch :ship }
      collection { get :export }
    end
  end

  # Nobody checks who this is: nginx lets in the office only.
  mount Sidekiq::Web => '/admin/sidekiq'
end
