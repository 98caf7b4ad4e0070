import type { Fault } from "../../config/faults.ts";
import type { ProblemCode } from "../../model/codes.ts";
import { type ArmDetail, ArmError } from "../arm/arm-error.ts";

const conflicts: Readonly<Partial<Record<ProblemCode, string>>> = {
  "schedule/too-fast": "QuotaExceeded",
  "limits/quota": "QuotaExceeded",
  "limits/sku": "PlanLimit",
};

const complaints = { job: "Malformed Job Object", collection: "Malformed Job Collection Object" };

/** Faults that our language finds, as Azure's refusal: the first decides, all are told. */
export function refuseFaults(faults: readonly Fault[], kind: "job" | "collection"): never {
  const details = faults.map((fault) => detailOf(fault, kind));
  const [first] = details;
  if (first === undefined) throw new Error("refused without a fault");
  const { code, message, target } = first;
  const status = code === "BadRequest" ? 400 : 409;
  throw new ArmError(status, code, message, {
    target: target === "" ? undefined : target,
    details: details.length > 1 ? details : [],
  });
}

function detailOf({ code, path, detail, hint }: Fault, kind: "job" | "collection"): ArmDetail {
  const conflict = conflicts[code];
  const target = targetOf(path, kind);
  const place = target === "" ? "" : `'${target}': `;
  const reason = hint === undefined ? detail : `${detail} ${hint}`;
  const message =
    conflict === undefined ? `${complaints[kind]}: ${place}${reason}` : `${place}${reason}`;
  return { code: conflict ?? "BadRequest", message, target };
}

/** Where it stands in what was sent: Azure has one error action, and its settings inside `properties`. */
function targetOf(path: string, kind: "job" | "collection"): string {
  const steps = path.split("/").slice(1);
  const own = steps.filter((step, index) => !(step === "0" && steps[index - 1] === "errorAction"));
  if (own.length === 0) return "";
  const outside = kind === "collection" && ["location", "tags"].includes(own[0] ?? "");
  if (kind === "collection" && own[0] === "jobs") return own.join(".");
  const named = own[0] === "sku" ? ["sku", "name"] : own;
  return [...(outside ? [] : ["properties"]), ...named].join(".");
}
