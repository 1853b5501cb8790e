import { ImageStep } from '../../../../plan/image';
import { isBelow } from '../versions';
import { ImageContext } from './context';
import { IMAGE_FOLDER } from './serverConfig';

const INITIALIZER = 'config/initializers/zzz_log_to_stdout.rb';

const RAILS_3 = `# Added in the image only: logs to the standard output, as Rails 5 does with the same variable.
if ENV['RAILS_LOG_TO_STDOUT']
  STDOUT.sync = true
  logger = Logger.new(STDOUT)
  logger.formatter = Rails.application.config.log_formatter if Rails.application.config.respond_to?(:log_formatter)
  logger.level = Rails.logger.level
  logger = ActiveSupport::TaggedLogging.new(logger) if defined?(ActiveSupport::TaggedLogging)
  Rails.logger = logger
  %w[ActiveRecord ActionController ActionMailer ActionView].each do |framework|
    ActiveSupport.on_load(framework.gsub(/(.)([A-Z])/, '\\1_\\2').downcase.to_sym) do
      self.logger = logger if respond_to?(:logger=)
    end
  end
  Rails.cache.logger = logger if Rails.cache.respond_to?(:logger=)
end
`;

const RAILS_2 = `# Added in the image only: Rails 2 can log to files alone.
if ENV['RAILS_LOG_TO_STDOUT']
  STDOUT.sync = true
  logger = ActiveSupport::BufferedLogger.new(STDOUT)
  logger.level = RAILS_DEFAULT_LOGGER.level
  silence_warnings { Object.const_set(:RAILS_DEFAULT_LOGGER, logger) }
  [:ActiveRecord, :ActionController, :ActionMailer].each do |framework|
    next unless Object.const_defined?(framework)
    base = Object.const_get(framework).const_get(:Base)
    base.logger = logger if base.respond_to?(:logger=)
  end
end
`;

/**
 * Rails from 5 on logs to the standard output when RAILS_LOG_TO_STDOUT is set. Older releases get an initializer that
 * does the same, in the image only. It runs last, so it must also reach the parts that took the logger before.
 */
export function logToStdout(context: ImageContext): ImageStep[] {
  if (!context.isRails || !isBelow(context.rails, '5.0')) return [];
  const path = `${IMAGE_FOLDER}/log_to_stdout.rb`;
  context.files[path] = isBelow(context.rails, '3.0') ? RAILS_2 : RAILS_3;
  context.decide(
    'logging',
    'standard output',
    `Rails ${context.rails} can only log to a file. An initializer that is added in the image makes it log to the standard output; other files under log/ are lost with the pod.`,
  );
  return [{ kind: 'copy', sources: [path], target: INITIALIZER }];
}
