import type { ComponentType, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ApiError } from "./api.ts";
import { asApiError } from "./load.ts";
import type { PageProps } from "./pages.ts";
import { FailedNote, LoadingNote } from "./parts/notes.tsx";

type View = ComponentType<PageProps>;

/** A page whose script is loaded when somebody first opens it: what few open, nobody else waits for. */
export function lazyView(load: () => Promise<View>): View {
  let known: View | undefined;
  return function LazyView(props: PageProps): VNode {
    const [, setLoaded] = useState(known !== undefined);
    const [error, setError] = useState<ApiError>();
    const look = async (): Promise<void> => {
      setError(undefined);
      try {
        known = await load();
        setLoaded(true);
      } catch (refusal) {
        setError(asApiError(refusal));
      }
    };
    useEffect(() => {
      if (known === undefined) void look();
    }, []);
    const Known = known;
    if (Known !== undefined) return <Known {...props} />;
    return error === undefined ? (
      <LoadingNote what="the page" />
    ) : (
      <FailedNote error={error} retry={() => void look()} />
    );
  };
}
