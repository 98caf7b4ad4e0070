import { Component, type ComponentChildren, type VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { asApiError } from "./load.ts";
import { pageAt } from "./pages.ts";
import { announce } from "./parts/announce.tsx";
import { FailedNote } from "./parts/notes.tsx";
import { place } from "./router.ts";

/** The page that the address names. Its heading gets the focus when it is another one, as a loaded page would. */
export function Page(): VNode {
  const { path } = place.value;
  const found = pageAt(path);
  const title = found?.page.title(found.params) ?? "No such page";
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = `${title} · sched`;
    if (!isFirst.current) {
      main.current?.focus();
      announce(title);
    }
    isFirst.current = false;
  }, [path]);
  const View = found?.page.view;
  return (
    <main id="main" tabIndex={-1} ref={main}>
      <Guarded key={path}>
        {View === undefined || found === undefined ? (
          <NoSuchPage path={path} />
        ) : (
          <View params={found.params} />
        )}
      </Guarded>
    </main>
  );
}

function NoSuchPage({ path }: { readonly path: string }): VNode {
  return (
    <>
      <h1>No such page</h1>
      <p>
        There is nothing at <code>{path}</code>. <a href="/">The overview</a> lists what there is.
      </p>
    </>
  );
}

interface GuardedState {
  readonly error: unknown;
}

/** A page that fails says so; the bar above it goes on. */
class Guarded extends Component<{ readonly children: ComponentChildren }, GuardedState> {
  override state: GuardedState = { error: undefined };

  static override getDerivedStateFromError(error: unknown): GuardedState {
    return { error };
  }

  override render(): ComponentChildren {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <FailedNote error={asApiError(error)} retry={() => this.setState({ error: undefined })} />
    );
  }
}
