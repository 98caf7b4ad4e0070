/** What a project begins with. */
export interface ScaffoldOptions {
  readonly project: string;
  /** Where `sched serve` runs, if it is known. */
  readonly server: string | undefined;
  /** The file in the project that CI trusts authorities of; absent: those of the machine it runs on. */
  readonly authorities: string | undefined;
  readonly ci: Forge;
  /** Whether there is something to schedule already: then no example is added. */
  readonly hasJobs: boolean;
}

export type Forge = "github" | "gitlab" | "none";

export interface ScaffoldFile {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** Where the schemas are for the editor: like everything else in that folder, not in git. */
export const schemasFolder = ".sched/schemas";

/** Files of a project that plans and applies as it is, and is worth keeping. */
export function scaffold(options: ScaffoldOptions): readonly ScaffoldFile[] {
  return [
    { path: "sched.yaml", text: projectText(options) },
    ...(options.hasJobs
      ? []
      : [{ path: `${options.project}.sched.yaml`, text: collectionText(options.project) }]),
    ...ciFiles(options),
  ];
}

function modeline(schema: string): string {
  const path = `${schemasFolder}/${schema}.schema.json`;
  // The first for VS Code, Neovim and Emacs, the second for the editors of JetBrains.
  return `# yaml-language-server: $schema=${path}\n# $schema: ${path}\n`;
}

function projectText({ project, server }: ScaffoldOptions): string {
  const production =
    server === undefined
      ? ""
      : `environments:
  # sched -e prod plan: against the service that runs there. The token comes from SCHED_TOKEN.
  prod:
    backend: { type: http, url: ${JSON.stringify(server)} }
`;
  return `${modeline("project")}sched: 1
project: ${project} # owner of everything that is applied from here
vars:
  base: { default: "http://localhost:8080" } # --var base=…, SCHED_VAR_base, or an environment's own
${production}`;
}

function collectionText(project: string): string {
  return `${modeline("job-collection")}jobCollection: ${project}

jobs:
  heartbeat:
    description: Asks the service every five minutes whether it is there
    cron: "*/5 * * * *"
    action:
      type: http
      request: { method: GET, uri: "\${{ vars.base }}/health" }
      retryPolicy: { retryType: fixed, retryInterval: 30s, retryCount: 2 }

# What is meant; \`sched test\` says when the files do something else.
tests:
  - name: the heartbeat asks twelve times an hour
    job: heartbeat
    at: 2026-01-01
    for: 1h
    expect: { count: 12, every: 5m }
`;
}

function ciFiles(options: ScaffoldOptions): readonly ScaffoldFile[] {
  if (options.ci === "none") return [];
  return options.ci === "github"
    ? [{ path: ".github/workflows/sched.yml", text: githubText(options) }]
    : [{ path: ".gitlab-ci.yml", text: gitlabText(options) }];
}

function githubText({ server, authorities }: ScaffoldOptions): string {
  const trust = authorities === undefined ? "" : `, SCHED_CA_FILE: ${JSON.stringify(authorities)}`;
  const token = `        env: { SCHED_TOKEN: "\${{ secrets.SCHED_TOKEN }}"${trust} }\n`;
  const plan =
    server === undefined
      ? `      # Against the branch it goes to: without a service nothing else is known.
      - run: npx --no-install sched plan --against "origin/$GITHUB_BASE_REF" --format markdown >> "$GITHUB_STEP_SUMMARY"
`
      : `      - run: npx --no-install sched -e prod plan --format markdown >> "$GITHUB_STEP_SUMMARY"
${token}`;
  const apply =
    server === undefined
      ? ""
      : `
  apply:
    if: \${{ github.event_name == 'push' }}
    runs-on: ubuntu-latest
    environment: production
    concurrency: sched-production # one apply after the other
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - run: npx --no-install sched -e prod apply --auto-approve
${token}`;
  return `name: sched
on:
  pull_request:
  push:
    branches: [main]

jobs:
  plan:
    if: \${{ github.event_name == 'pull_request' }}
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - run: npm ci
      - run: npx --no-install sched validate --format github
      - run: npx --no-install sched test
${plan}${apply}`;
}

function gitlabText({ server, authorities }: ScaffoldOptions): string {
  const trust =
    authorities === undefined
      ? ""
      : `variables: { SCHED_CA_FILE: ${JSON.stringify(authorities)} }\n\n`;
  const plan =
    server === undefined
      ? `    - git fetch origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
    - npx --no-install sched plan --against FETCH_HEAD --format markdown | tee plan.md`
      : "    - npx --no-install sched -e prod plan --format markdown | tee plan.md";
  const apply =
    server === undefined
      ? ""
      : `
apply:
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  environment: production
  resource_group: production # one apply after the other
  script:
    - npx --no-install sched -e prod apply --auto-approve
`;
  return `${server === undefined ? "" : "# SCHED_TOKEN: a masked variable; for `apply` a protected one.\n"}${trust}default:
  image: node:24
  before_script:
    - npm ci

plan:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables: { GIT_DEPTH: 0 }
  script:
    - npx --no-install sched validate
    - npx --no-install sched test --format junit > tests.xml
${plan}
  artifacts:
    paths: [plan.md]
    expose_as: plan
    when: always
    reports: { junit: tests.xml }
${apply}`;
}
