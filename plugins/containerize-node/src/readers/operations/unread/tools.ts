/** A tool whose files Drydock knows by sight and does not read yet. */
export interface UnreadTool {
  name: string;
  /** What one calls its files. */
  title: string;
  pattern: RegExp;
  /** Content that tells its files from others of the same name. */
  content?: RegExp;
  /** Whether it sets up the machines that run the application, so that it can contradict the repository. */
  configures: boolean;
}

/** Tools by the names of their files. The first that matches has the file. */
export const UNREAD_TOOLS: UnreadTool[] = [
  {
    name: 'chef',
    title: 'Chef',
    pattern:
      /(^|\/)(Berksfile|Cheffile|Policyfile\.rb|knife\.rb|solo\.rb|dna\.json)(\.lock)?$|(^|\/)(site-)?cookbooks\/[^/]+\/(recipes|attributes|templates|libraries|providers|resources|definitions|files|metadata\.(rb|json)|Berksfile)|(^|\/)(chef[^/]*|kitchen|site)\/(.*\/)?(recipes|attributes|roles|nodes|data_bags|environments|cookbooks)\/|(^|\/)(data_bags|nodes)\/.+\.json$|(^|\/)roles\/[^/]+\.(rb|json)$/,
    configures: true,
  },
  {
    name: 'puppet',
    title: 'Puppet',
    pattern:
      /\.pp$|(^|\/)(Puppetfile|Modulefile|hiera\.ya?ml)(\.lock)?$|(^|\/)hiera(data)?\/.+\.(ya?ml|json)$|(^|\/)puppet\/.+\.(epp|erb|ya?ml|json)$/,
    configures: true,
  },
  {
    name: 'ansible',
    title: 'Ansible',
    pattern:
      /(^|\/)ansible[^/]*\/.+\.(ya?ml|j2|ini|cfg)$|(^|\/)(ansible\.cfg|site\.ya?ml|playbook[^/]*\.ya?ml)$|(^|\/)playbooks\/.+\.ya?ml$|(^|\/)roles\/[^/]+\/(tasks|handlers|vars|defaults|templates|meta)\/|(^|\/)(group_vars|host_vars)\//,
    configures: true,
  },
  {
    name: 'salt',
    title: 'Salt',
    pattern: /\.sls$|(^|\/)Saltfile$/,
    configures: true,
  },
  {
    name: 'keepalived',
    title: 'Keepalived',
    pattern: /(^|\/)keepalived[^/]*\.conf|(^|\/)keepalived\//,
    configures: true,
  },
  {
    name: 'consul',
    title: 'Consul',
    pattern:
      /(^|\/)consul[^/]*\/.+\.(hcl|json|ctmpl)$|(^|\/)consul[^/]*\.(hcl|json)$|\.ctmpl$/,
    configures: true,
  },
  {
    name: 'load-balancer',
    title: 'a load balancer',
    pattern:
      /(^|\/)(haproxy[^/]*\.(cfg|conf)|[^/]*\.vcl|ldirectord\.cf|pound\.cfg|lvs\.conf)([._-]\w+)*$|(^|\/)(haproxy|octavia|lbaas|bigip|f5|elb)\/.+\.(cfg|conf|ya?ml|json|tcl)$/,
    configures: true,
  },
  {
    name: 'terraform',
    title: 'Terraform',
    pattern: /\.tf(vars)?(\.json)?$|(^|\/)terragrunt\.hcl$/,
    configures: true,
  },
  {
    name: 'cloudformation',
    title: 'CloudFormation',
    pattern:
      /(^|\/)cloudformation\/.+\.(ya?ml|json|template)$|(^|\/)[^/]*cloudformation[^/]*\.(ya?ml|json)$/,
    configures: true,
  },
  {
    name: 'nomad',
    title: 'Nomad',
    pattern: /\.nomad(\.hcl)?$/,
    configures: true,
  },
  {
    name: 'vagrant',
    title: 'Vagrant',
    pattern: /(^|\/)Vagrantfile$/,
    configures: false,
  },
  {
    name: 'packer',
    title: 'Packer',
    pattern: /\.pkr\.hcl$|(^|\/)packer[^/]*\.json$/,
    configures: false,
  },
  {
    name: 'monit',
    title: 'Monit',
    pattern:
      /(^|\/)(monit(rc)?|monit\.d|monit)(\/[^/]+)?(\.(conf|erb|monitrc|example|sample))*$|\.monitrc$/,
    content: /^[ \t]*(check|set)[ \t]+\w+/m,
    configures: false,
  },
  {
    name: 'sysvinit',
    title: 'init script',
    pattern:
      /(^|\/)(init\.d|rc\.d)\/[^/]+$|(^|\/)sysvinit[^/]*$|(^|\/)[^/.]*init[^/.]*\.sh$/,
    configures: false,
  },
  {
    name: 'sysvinit',
    title: 'init script',
    pattern:
      /(^|\/)(init|docs?|scripts?|etc|deploy|config|support|contrib|extras|templates|centos|ubuntu|debian|redhat|packaging)\/(.*\/)?[^/.]+$/,
    content: /^# chkconfig:|^### BEGIN INIT INFO/m,
    configures: false,
  },
  {
    name: 'jenkins',
    title: 'Jenkins',
    pattern: /(^|\/)Jenkinsfile(\.\w+)?$/,
    configures: false,
  },
  {
    name: 'ci',
    title: 'continuous integration',
    pattern:
      /^(\.travis\.yml|\.gitlab-ci\.yml|circle\.yml|\.circleci\/config\.yml|appveyor\.yml|\.appveyor\.yml|\.drone\.yml|wercker\.yml|bitbucket-pipelines\.yml|azure-pipelines\.yml|\.semaphore\/.+\.yml|\.buildkite\/.+\.yml|codeship-[^/]+\.yml|\.github\/workflows\/.+\.ya?ml|buildspec\.yml|\.scrutinizer\.yml)$/,
    configures: false,
  },
  {
    name: 'platform',
    title: 'hosting platform',
    pattern:
      /^(app\.json|dotcloud\.yml|manifest\.ya?ml|stackato\.yml|\.openshift\/.+|\.ebextensions\/.+|Aptfile|\.buildpacks|fly\.toml|render\.yaml|\.platform\.app\.yaml|\.platform\/.+|\.magento\.app\.yaml|appspec\.yml|app\.yaml|cron\.yaml)$/,
    content: /./,
    configures: false,
  },
];
