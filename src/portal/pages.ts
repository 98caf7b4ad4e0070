import type { ComponentType } from "preact";
import { CalendarPage } from "./pages/calendar.tsx";
import { ChangesPage } from "./pages/changes.tsx";
import { lazyView } from "./lazy.tsx";
import { CollectionPage } from "./pages/collection.tsx";
import { HealthPage } from "./pages/health.tsx";
import { JobPage } from "./pages/job.tsx";
import { LoadPage } from "./pages/load.tsx";
import { OverviewPage } from "./pages/overview.tsx";
import { RunPage } from "./pages/run.tsx";
import { RunsPage } from "./pages/runs.tsx";
import { WebJobPage } from "./pages/web-job.tsx";
import { WebJobsPage } from "./pages/web-jobs.tsx";
import { matchPath, type Params } from "./paths.ts";

/** What a page is given: the names in its path. Its query it reads and writes through the router. */
export interface PageProps {
  readonly params: Params;
}

export interface Page {
  /** See `matchPath`. Its first segment must be one of `pageRoots`. */
  readonly pattern: string;
  /** For the window and for whoever listens to pages instead of looking at them. */
  readonly title: (params: Params) => string;
  readonly view: ComponentType<PageProps>;
}

/** Every page there is: the first that fits counts. */
const pages: readonly Page[] = [
  { pattern: "/", title: () => "Overview", view: OverviewPage },
  {
    pattern: "/collections/:collection",
    title: ({ collection = "" }) => collection,
    view: CollectionPage,
  },
  { pattern: "/calendar", title: () => "Calendar", view: CalendarPage },
  { pattern: "/load", title: () => "Load", view: LoadPage },
  { pattern: "/webjobs", title: () => "WebJobs", view: WebJobsPage },
  {
    pattern: "/webjobs/:collection/:name",
    title: ({ name = "" }) => name,
    view: WebJobPage,
  },
  { pattern: "/changes", title: () => "Changes", view: ChangesPage },
  { pattern: "/health", title: () => "Health", view: HealthPage },
  { pattern: "/new", title: () => "New job", view: lazyView(newJobPage) },
  {
    pattern: "/edit/:collection/:job",
    title: ({ job = "" }) => `Edit ${job}`,
    view: lazyView(editJobPage),
  },
  {
    pattern: "/collections/:collection/:job",
    title: ({ collection = "", job = "" }) => `${collection}/${job}`,
    view: JobPage,
  },
  { pattern: "/runs", title: () => "Runs", view: RunsPage },
  { pattern: "/runs/*run", title: ({ run = "" }) => run, view: RunPage },
];

/** The form checks by the code that checks files, which is a long script. */
async function newJobPage(): Promise<ComponentType<PageProps>> {
  return (await import("./pages/job-form.tsx")).NewJobPage;
}

async function editJobPage(): Promise<ComponentType<PageProps>> {
  return (await import("./pages/job-form.tsx")).EditJobPage;
}

export interface Found {
  readonly page: Page;
  readonly params: Params;
}

/** The page at a path; undefined: there is none. */
export function pageAt(path: string): Found | undefined {
  for (const page of pages) {
    const params = matchPath(page.pattern, path);
    if (params !== undefined) return { page, params };
  }
  return undefined;
}
