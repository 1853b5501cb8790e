# Asked by the load balancer every 5 seconds. 503 takes the server out.
class HealthController < ActionController::Base
  def show
    ActiveRecord::Base.connection.select_value('SELECT 1')
    $redis.ping
    render text: 'OK'
  rescue => e
    logger.error "health check: #{e.class}: #{e.message}"
    render text: 'NG', status: :service_unavailable
  end
end
